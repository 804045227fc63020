import { ANY, ANY_TEXT, textLanguage } from '../languages/glob';
import type { CharacterSet, Glob, TextLanguage } from '../languages/glob';

const DIGITS: CharacterSet = { only: '0123456789' };
const SEGMENT: CharacterSet = { except: ':' };

const ANYTHING = textLanguage([ANY_TEXT]);
const BOOLEAN = textLanguage([['true'], ['false']]);
const ACCOUNT = textLanguage([Array.from({ length: 12 }, () => ({ one: DIGITS }))]);
const ORGANIZATION = textLanguage([['o-', { many: { only: 'abcdefghijklmnopqrstuvwxyz0123456789' } }]]);

/** Values of keys that AWS documents the form of. Every other key may hold any text. */
const DOMAINS: ReadonlyMap<string, TextLanguage> = new Map([
  ['aws:securetransport', BOOLEAN],
  ['aws:viaawsservice', BOOLEAN],
  ['aws:multifactorauthpresent', BOOLEAN],
  ['kms:grantisforawsresource', BOOLEAN],
  ['aws:sourceaccount', ACCOUNT],
  ['aws:resourceaccount', ACCOUNT],
  ['aws:sourceowner', ACCOUNT],
  ['kms:calleraccount', ACCOUNT],
  ['aws:sourceorgid', ORGANIZATION],
  ['aws:principalorgid', ORGANIZATION],
  ['aws:resourceorgid', ORGANIZATION],
  [
    'aws:sourcearn',
    textLanguage([
      [
        'arn:',
        { many: SEGMENT },
        ':',
        { many: SEGMENT },
        ':',
        { many: SEGMENT },
        ':',
        { many: SEGMENT },
        ':',
        { many: ANY },
      ],
    ]),
  ],
]);

/** Keys that hold several values, by name; some are prefixes that end in a colon or slash. */
const MULTIVALUED = [
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:tagkeys',
  'dynamodb:attributes',
  'dynamodb:leadingkeys',
  'kms:encryptioncontextkeys',
  'kms:resourcealiases',
];

/** Keys that hold one value although policies use them with `ForAllValues` or `ForAnyValue` now and then. */
const SINGLE_PREFIXES = [
  'aws:source',
  'aws:principal',
  'aws:resource',
  'aws:request',
  's3:x-amz-',
  'aws:via',
  'aws:secure',
];

/** Values that a key may hold. */
export function keyDomain(key: string): TextLanguage {
  return DOMAINS.get(key) ?? ANYTHING;
}

/**
 * Whether a key holds several values: a property of the key, which for keys that are not known shows in whether policies use
 * a set operator with it.
 */
export function isMultivalued(key: string, usedWithSetOperator: boolean): boolean {
  if (MULTIVALUED.includes(key)) return true;
  return usedWithSetOperator && !SINGLE_PREFIXES.some((prefix) => key.startsWith(prefix));
}

/** Partitions of the ARNs that occur at all. */
export function resourceDomain(partitions: readonly string[]): TextLanguage {
  const arns = partitions.map((one): Glob => [
    `arn:${one}:`,
    { one: SEGMENT },
    { many: SEGMENT },
    ':',
    { many: SEGMENT },
    ':',
    { many: SEGMENT },
    ':',
    { one: ANY },
    { many: ANY },
  ]);
  return textLanguage([...arns, ...(partitions.includes('aws') ? [['*']] : [])]);
}

const NAME: CharacterSet = { only: 'abcdefghijklmnopqrstuvwxyz0123456789' };
const PREFIX: CharacterSet = { only: 'abcdefghijklmnopqrstuvwxyz0123456789-' };

/** Actions, in lower case. */
export const ACTION_DOMAIN = textLanguage([[{ one: PREFIX }, { many: PREFIX }, ':', { one: NAME }, { many: NAME }]]);
