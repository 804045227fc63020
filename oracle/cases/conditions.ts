import fc from 'fast-check';
import type { Question } from '../question';
import { RESOURCE_ACCOUNT as OWN } from '../question';
import { oneOf, someOf, sometimes } from './pick';
import { OTHER } from './vocabulary';

/** One entry of a `Condition` element. */
type Entry = readonly [operator: string, key: string, values: string | readonly string[]];

const TRAIL = `arn:aws:cloudtrail:eu-west-1:${OTHER}:trail/audit`;

/** Values of each key in requests; conditions take from the same and from patterns. */
const SINGLE: Readonly<Record<string, readonly string[]>> = {
  'aws:SourceArn': [TRAIL, `arn:aws:cloudtrail:us-east-1:${OTHER}:trail/audit`, `arn:aws:logs:eu-west-1:${OWN}:a:b`],
  'aws:SourceAccount': [OWN, OTHER],
  'aws:SecureTransport': ['true', 'false'],
  'aws:SourceIp': ['10.1.2.3', '192.0.2.7', '2001:db8::1', '2001:db8:1:0:0:0:0:1'],
  'aws:CurrentTime': ['2026-01-01T00:00:00Z', '2026-06-01T12:00:00Z', '2026-06-01T14:00:00+02:00'],
  'aws:PrincipalTag/team': ['audit', 'Audit', '*'],
  's3:x-amz-acl': ['bucket-owner-full-control', 'private'],
  's3:TlsVersion': ['1.1', '1.2', '1.3'],
  's3:max-keys': ['1', '10', '1000'],
  's3:if-none-match': ['QUJD', 'QUJDRA=='],
};
/** Values of keys that follow from the principal, for conditions only. */
const DERIVED: typeof SINGLE = {
  'AWS:sourceaccount': [OWN, OTHER],
  'aws:PrincipalAccount': [OWN, OTHER],
  'aws:PrincipalArn': [`arn:aws:iam::${OWN}:user/carol`],
  'aws:PrincipalIsAWSService': ['true', 'false'],
};
const LISTS: Readonly<Record<string, readonly string[]>> = { 'aws:TagKeys': ['owner', 'Owner', 'stage'] };

const TIMES = ['2026-03-01T00:00:00Z', '2026-06-01T12:00:00Z', '2026-01-01', '1767225600'];
const NUMBERS = ['1', '1.2', '10', '100', '1e1', '-5'];
const order = (family: string): readonly string[] =>
  ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
    (name) => family + name,
  );

/** Operators with the keys they are asked about and values besides those of the keys. */
const FAMILIES: readonly (readonly [
  operators: readonly string[],
  keys: readonly string[],
  extra: readonly string[],
])[] = [
  [
    ['Equals', 'NotEquals', 'Like', 'NotLike', 'EqualsIgnoreCase', 'NotEqualsIgnoreCase'].map(
      (name) => `String${name}`,
    ),
    ['aws:SourceAccount', 's3:x-amz-acl', 'aws:SourceArn', 'AWS:sourceaccount', 'aws:PrincipalTag/team'],
    [
      '2*',
      '*',
      'BUCKET-owner-full-control',
      'bucket-owner-*',
      `arn:aws:cloudtrail:*:${OTHER}:*`,
      '?????????222',
      '${aws:PrincipalAccount}',
      '${aws:SourceAccount}',
      "${aws:PrincipalTag/team, 'private'}",
      '${aws:PrincipalTag/team}*',
      '${*}',
    ],
  ],
  [
    ['ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals'],
    ['aws:SourceArn', 'aws:PrincipalArn'],
    [
      `arn:aws:cloudtrail:*:${OTHER}:trail/*`,
      'arn:aws:*:*:*:*',
      '*',
      `arn:aws:logs:*:${OWN}:*`,
      'arn:aws:cloudtrail:eu-*:*:trail/audit',
      'arn:aws:cloudtrail:*:${aws:PrincipalAccount}:trail/*',
      'arn:aws:cloudtrail:*:${aws:SourceAccount}:trail/*',
      `arn:aws:iam::${OWN}:role/*`,
    ],
  ],
  [['Bool'], ['aws:SecureTransport', 'aws:PrincipalIsAWSService'], ['True']],
  [['BinaryEquals'], ['s3:if-none-match'], []],
  [
    ['IpAddress', 'NotIpAddress'],
    ['aws:SourceIp'],
    ['10.0.0.0/8', '192.0.2.0/29', '2001:db8::/32', '2001:DB8:1::/48', '0.0.0.0/0', '::/0'],
  ],
  [order('Date'), ['aws:CurrentTime'], TIMES],
  [order('Numeric'), ['s3:TlsVersion', 's3:max-keys'], NUMBERS],
  [
    ['StringEquals', 'StringNotLike'],
    ['aws:PrincipalAccount', 'aws:PrincipalArn', 'aws:PrincipalServiceName', 'aws:PrincipalType'],
    [OWN, `arn:aws:iam::${OTHER}:*`, 'cloudtrail.amazonaws.com', 'User', 'AssumedRole', '*'],
  ],
];

const SET_OPERATORS = ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike', 'StringEqualsIgnoreCase'];

const single = oneOf(FAMILIES).chain(([operators, keys, extra]) =>
  fc
    .tuple(oneOf(operators), oneOf(['', '', 'IfExists']), oneOf(keys))
    .chain(([operator, ifExists, key]) =>
      someOf([...(SINGLE[key] ?? DERIVED[key] ?? []), ...extra]).map((values): Entry => [
        operator + ifExists,
        key,
        values,
      ]),
    ),
);

const list = fc
  .tuple(
    oneOf(['ForAllValues', 'ForAnyValue']),
    oneOf(SET_OPERATORS),
    oneOf(['', '', 'IfExists']),
    someOf(['owner', 'stage', 'o*', '${aws:PrincipalTag/team}']),
  )
  .map(([set, operator, ifExists, values]): Entry => [`${set}:${operator}${ifExists}`, 'aws:TagKeys', values]);

const presence = fc
  .tuple(oneOf([...Object.keys(SINGLE), 'aws:TagKeys', 'aws:PrincipalArn']), someOf(['true', 'false']))
  .map(([key, values]): Entry => ['Null', key, values]);

/** A `Condition` element with up to so many entries. */
export function conditions(atLeast: number, atMost: number): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const entry = fc.oneof(
    { weight: 5, arbitrary: single },
    { weight: 2, arbitrary: list },
    { weight: 1, arbitrary: presence },
  );
  return fc.array(entry, { minLength: atLeast, maxLength: atMost }).map((entries) => {
    const block: Record<string, Record<string, unknown>> = {};
    for (const [operator, key, values] of entries) {
      const keys = (block[operator] ??= {});
      // Two spellings of one key are refused by the reader.
      if (!Object.keys(keys).some((known) => known !== key && known.toLowerCase() === key.toLowerCase()))
        keys[key] = values;
    }
    return block;
  });
}

/** Some of the keys, each with one of its values. */
const singles: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .tuple(
    ...Object.entries(SINGLE).map(([key, values]) =>
      sometimes(5, oneOf(values)).map((value) => (value === undefined ? {} : { [key]: value })),
    ),
  )
  .map((parts) => Object.assign({}, ...parts) as Readonly<Record<string, string>>);

/** Keys that are present in a request; a list may be empty. */
export const context: fc.Arbitrary<Question['context']> = fc
  .tuple(
    singles,
    fc.oneof(
      fc.constant({}),
      fc.subarray([...(LISTS['aws:TagKeys'] ?? [])]).map((tags) => ({ 'aws:TagKeys': tags })),
    ),
  )
  .map(([one, lists]) => ({ ...one, ...lists }));
