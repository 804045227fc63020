import fc from 'fast-check';
import type { Document, Policies, Question } from './peer';

/** Policies and questions about them, from a small vocabulary so that statements match often. */
export interface Case {
  /** The policies. */
  readonly policies: Policies;
  /** The questions. */
  readonly questions: readonly Question[];
}

const OWN = '222222222222';
const OTHER = '333333333333';
const BUCKET = 'arn:aws:s3:::logs';
const TRAIL = `arn:aws:cloudtrail:eu-west-1:${OTHER}:trail/audit`;

const callers = [
  'cloudtrail.amazonaws.com',
  'delivery.logs.amazonaws.com',
  `arn:aws:sts::${OWN}:assumed-role/Reader/alice`,
  `arn:aws:sts::${OWN}:assumed-role/Deployer/pipeline`,
  `arn:aws:sts::${OTHER}:assumed-role/Reader/bob`,
  `arn:aws:iam::${OWN}:user/carol`,
  `arn:aws:iam::${OTHER}:user/dave`,
];

const resources = [
  BUCKET,
  `${BUCKET}/AWSLogs/${OTHER}/CloudTrail/eu-west-1/2026/01/01/a.json.gz`,
  `${BUCKET}/AWSLogs/${OWN}/CloudTrail-Digest/eu-west-1/2026/01/01/b.json.gz`,
  `${BUCKET}/AWSLogs/o-a1b2c3d4e5/${OTHER}/CloudTrail/us-east-1/c.json.gz`,
  `${BUCKET}-other/AWSLogs/x`,
];
const resourcePatterns = [
  '*',
  BUCKET,
  `${BUCKET}/*`,
  `${BUCKET}*`,
  `${BUCKET}/AWSLogs/${OTHER}/*`,
  `${BUCKET}/AWSLogs/*/CloudTrail/*`,
  `${BUCKET}/AWSLogs/*/????/*`,
  `${BUCKET}/AWSLogs/\${aws:SourceAccount}/*`,
  `${BUCKET}/AWSLogs/\${aws:PrincipalAccount}/CloudTrail*`,
];
const actions = [
  's3:PutObject',
  's3:GetObject',
  's3:DeleteObject',
  's3:GetBucketAcl',
  'S3:putobject',
  's3:PutBucketPolicy',
];
const actionPatterns = [
  '*',
  's3:*',
  's3:Put*',
  's3:PutObject',
  's3:Get*',
  's3:?etObject',
  'S3:PUTOBJECT',
  's3:*Object',
  'kms:*',
];

/** Values of each key in requests; the policy side takes from the same and from patterns. */
const contextValues: Readonly<Record<string, readonly string[]>> = {
  'aws:SourceArn': [TRAIL, `arn:aws:cloudtrail:us-east-1:${OTHER}:trail/audit`, `arn:aws:logs:eu-west-1:${OWN}:*`],
  'aws:SourceAccount': [OWN, OTHER],
  'aws:SecureTransport': ['true', 'false'],
  'aws:SourceIp': ['10.1.2.3', '192.0.2.7'],
  'aws:CurrentTime': ['2026-01-01T00:00:00Z', '2026-06-01T12:00:00Z'],
  's3:x-amz-acl': ['bucket-owner-full-control', 'private'],
  's3:TlsVersion': ['1.1', '1.2', '1.3'],
  's3:max-keys': ['1', '10', '1000'],
};
/** Multi-valued keys. */
const listValues: Readonly<Record<string, readonly string[]>> = {
  'aws:TagKeys': ['owner', 'Owner', 'stage'],
};

interface Operators {
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly extra: readonly string[];
}

const families: readonly Operators[] = [
  {
    names: [
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'StringNotLike',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
    ],
    keys: ['aws:SourceAccount', 's3:x-amz-acl', 'aws:SourceArn', 'AWS:sourceaccount'],
    extra: [
      '2*',
      '*',
      'BUCKET-owner-full-control',
      'bucket-owner-*',
      `arn:aws:cloudtrail:*:${OTHER}:*`,
      '?????????222',
      '${aws:PrincipalAccount}',
    ],
  },
  {
    names: ['ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals'],
    keys: ['aws:SourceArn'],
    extra: [
      `arn:aws:cloudtrail:*:${OTHER}:trail/*`,
      'arn:aws:*:*:*:*',
      `arn:aws:logs:*:${OWN}:*`,
      'arn:aws:cloudtrail:eu-*:*:trail/audit',
    ],
  },
  { names: ['Bool'], keys: ['aws:SecureTransport'], extra: [] },
  {
    names: ['IpAddress', 'NotIpAddress'],
    keys: ['aws:SourceIp'],
    extra: ['10.0.0.0/8', '192.0.2.0/29', '2001:db8::/32', '0.0.0.0/0'],
  },
  {
    names: ['DateLessThan', 'DateGreaterThanEquals', 'DateEquals', 'DateGreaterThan'],
    keys: ['aws:CurrentTime'],
    extra: ['2026-03-01T00:00:00Z', '2026-06-01T12:00:00Z'],
  },
  {
    names: [
      'NumericLessThan',
      'NumericGreaterThanEquals',
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThanEquals',
    ],
    keys: ['s3:TlsVersion', 's3:max-keys'],
    extra: ['1.2', '10', '100'],
  },
];

const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const someOf = (values: readonly string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(oneOf(values), fc.uniqueArray(oneOf(values), { minLength: 1, maxLength: 3 }));

const singleCondition = oneOf(families).chain(({ names, keys, extra }) =>
  fc
    .tuple(oneOf(names), fc.boolean(), oneOf(keys))
    .chain(([name, ifExists, key]) =>
      someOf([...(contextValues[key] ?? contextValues['aws:SourceAccount'] ?? []), ...extra]).map(
        (values) => [`${name}${ifExists ? 'IfExists' : ''}`, key, values] as const,
      ),
    ),
);
const listCondition = fc
  .tuple(
    oneOf(['ForAllValues', 'ForAnyValue']),
    oneOf(['StringEquals', 'StringLike', 'StringNotEquals']),
    someOf(['owner', 'stage', 'o*']),
  )
  .map(([set, name, values]) => [`${set}:${name}`, 'aws:TagKeys', values] as const);
const nullCondition = fc
  .tuple(oneOf([...Object.keys(contextValues), 'aws:TagKeys']), oneOf(['true', 'false']))
  .map(([key, value]) => ['Null', key, value] as const);

const conditions = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: singleCondition },
      { weight: 1, arbitrary: listCondition },
      { weight: 1, arbitrary: nullCondition },
    ),
    {
      maxLength: 3,
    },
  )
  .map((list) => {
    const block: Record<string, Record<string, string | readonly string[]>> = {};
    for (const [operator, key, values] of list) (block[operator] ??= {})[key] = values;
    return block;
  });

const principals = oneOf<unknown>([
  '*',
  { AWS: '*' },
  { AWS: OWN },
  { AWS: `arn:aws:iam::${OTHER}:root` },
  { AWS: `arn:aws:iam::${OWN}:role/Reader` },
  { AWS: [`arn:aws:iam::${OTHER}:role/Reader`, `arn:aws:iam::${OWN}:user/carol`] },
  { AWS: `arn:aws:sts::${OWN}:assumed-role/Deployer/pipeline` },
  { Service: 'cloudtrail.amazonaws.com' },
  { Service: ['cloudtrail.amazonaws.com', 'delivery.logs.amazonaws.com'] },
]);

function statement(withPrincipal: boolean): fc.Arbitrary<Document> {
  return fc
    .record({
      Effect: oneOf(['Allow', 'Allow', 'Deny']),
      principal: principals,
      action: fc.tuple(oneOf(['Action', 'Action', 'Action', 'NotAction']), someOf(actionPatterns)),
      resource: fc.tuple(oneOf(['Resource', 'Resource', 'Resource', 'NotResource']), someOf(resourcePatterns)),
      condition: conditions,
    })
    .map(({ Effect, principal, action, resource, condition }) => ({
      Effect,
      ...(withPrincipal ? { Principal: principal } : {}),
      [action[0]]: action[1],
      [resource[0]]: resource[1],
      ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
    }));
}

function document(withPrincipal: boolean): fc.Arbitrary<Document> {
  return fc.array(statement(withPrincipal), { minLength: 1, maxLength: 4 }).map((statements) => ({
    Version: '2012-10-17',
    Statement: statements.map((entry, index) => ({ Sid: `S${String(index)}`, ...entry })),
  }));
}

const fullAccess: Document = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'Full', Effect: 'Allow', Action: '*', Resource: '*' }],
};
const policies = fc.record<Policies>({
  identity: fc.array(document(false), { maxLength: 2 }),
  resource: fc.option(document(true), { nil: undefined, freq: 6 }),
  boundary: fc.option(document(false), { nil: undefined, freq: 1 }),
  serviceControl: fc.oneof(
    fc.constant([]),
    document(false).map((own) => [[fullAccess], [fullAccess, own]]),
    document(false).map((own) => [[own]]),
  ),
});

const context = fc
  .tuple(
    fc.record(Object.fromEntries(Object.entries(contextValues).map(([key, values]) => [key, oneOf(values)])), {
      requiredKeys: [],
    }),
    fc.record(
      Object.fromEntries(
        Object.entries(listValues).map(([key, values]) => [key, fc.uniqueArray(oneOf(values), { minLength: 1 })]),
      ),
      { requiredKeys: [] },
    ),
  )
  .map(([single, lists]): Question['context'] => ({ ...single, ...lists }));

const question = fc
  .record({ principal: oneOf(callers), action: oneOf(actions), resource: oneOf(resources), context })
  .map((parts): Question => ({ ...parts, resourceAccount: OWN }));

/** Cases that are the same for the same seed. */
export function randomCases(count: number, questionsEach: number, seed: number): readonly Case[] {
  const cases = fc.record<Case>({
    policies,
    questions: fc.array(question, { minLength: questionsEach, maxLength: questionsEach }),
  });
  return fc.sample(cases, { numRuns: count, seed });
}
