import type { PrincipalEntry } from '../../policy/statement';
import type { PrincipalPattern } from '../question';
import { ANY_TEXT, confined } from '../languages/glob';
import type { Glob } from '../languages/glob';
import { readPattern, wildcardGlob } from '../languages/pattern';
import { kindGlobs, NO_SPACE, REST } from './principal-text';

const ACCOUNT_ARN = /^arn:([^:]+):iam::(\d{12}):root$/;
const ROLE_ARN = /^arn:[^:]+:iam::\d{12}:role\/.+$/;
const USER_ARN = /^arn:[^:]+:iam::\d{12}:user\/.+$/;
const SESSION_ARN = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/;

/** Principals that an entry of `Principal` or `NotPrincipal` names. A role stands for its sessions, an account for everybody in it. */
export function entryGlobs({ type, value }: PrincipalEntry, partitions: readonly string[]): Glob[] {
  if (type === '*' || (type === 'AWS' && value === '*')) return [ANY_TEXT];
  if (type === 'Service') return [[`the service ${value}`]];
  if (type === 'Federated') return [[`the federated ${value}`]];
  if (type === 'CanonicalUser') return [[`the canonical ${value}`]];
  return identityGlobs(value, partitions);
}

/** Principals that a value of `AWS` names. */
function identityGlobs(value: string, partitions: readonly string[]): Glob[] {
  if (/^\d{12}$/.test(value)) return partitions.map((one): Glob => [`arn:${one}:iam::${value}:`, ...REST]);
  if (ACCOUNT_ARN.test(value)) return [[value.slice(0, -'root'.length), ...REST]];
  if (ROLE_ARN.test(value)) return [[`${value} `, { many: NO_SPACE }]];
  if (USER_ARN.test(value)) return [[value]];
  const [, partition, accountId, role, session] = SESSION_ARN.exec(value) ?? [];
  if (session === undefined) return [];
  const account = `arn:${partition}:iam::${accountId}:role/`;
  return [[`${account}${role} ${session}`], [account, { many: NO_SPACE }, `/${role} ${session}`]];
}

/** Principals of a pattern. */
export function patternGlobs(pattern: PrincipalPattern, partitions: readonly string[]): Glob[] {
  switch (pattern.kind) {
    case 'any':
      return [ANY_TEXT];
    case 'service':
      return worded('service', pattern.name);
    case 'federated':
      return worded('federated', pattern.provider);
    case 'anonymous':
      return kindGlobs('anonymous', partitions);
    case 'account':
      return partitions.flatMap((one) => accountGlobs(wildcardGlob(pattern.accountId), one));
    case 'arn':
      return patternArnGlobs(pattern.pattern);
  }
}

function worded(word: string, value: string): Glob[] {
  const rest = confined(wildcardGlob(value), ' ');
  return rest === undefined ? [] : [[`the ${word} `, ...rest]];
}

/** Principals whose ARN, `aws:PrincipalArn`, matches a glob. */
export function arnGlobs(glob: Glob): Glob[] {
  const arn = confined(glob, ' ');
  return arn === undefined ? [] : [arn, [...arn, ' ', { many: NO_SPACE }]];
}

/** Principals whose account matches a glob. */
export function accountGlobs(glob: Glob, partition: string): Glob[] {
  const account = confined(glob, ' :');
  return account === undefined ? [] : [[`arn:${partition}:iam::`, ...account, ':', ...REST]];
}

/** Services whose name matches a glob. */
export function serviceGlobs(glob: Glob): Glob[] {
  const name = confined(glob, ' ');
  return name === undefined ? [] : [['the service ', ...name]];
}

/** What is no ARN pattern matches nothing. */
function patternArnGlobs(pattern: string): Glob[] {
  const reading = readPattern(pattern, 'arn', new Map());
  return reading.kind === 'exact' ? arnGlobs(reading.glob) : [];
}
