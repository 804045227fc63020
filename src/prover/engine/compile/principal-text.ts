import type { Principal } from '../../request';
import { ANY, textLanguage } from '../languages/glob';
import type { CharacterSet, Glob, TextLanguage } from '../languages/glob';

/*
 * A principal is one text, so that keys which follow from it fold into it: a user or root user is its ARN, a session the
 * ARN of its role, a space, and its name, and everybody else three words. ARNs and names of sessions have no space, so
 * three words are never mistaken for a session.
 */

/** Everything but the space that separates. */
export const NO_SPACE: CharacterSet = { except: ' ' };

/** Kinds of principals, with the globs of their texts. */
export type PrincipalKind = Principal['kind'];

const DIGITS: CharacterSet = { only: '0123456789' };
const SOME: Glob = [{ one: NO_SPACE }, { many: NO_SPACE }];
const ACCOUNT: Glob = Array.from({ length: 12 }, () => ({ one: DIGITS }));

/** Globs of all principals of a kind. */
export function kindGlobs(kind: PrincipalKind, partitions: readonly string[]): Glob[] {
  const inAccounts = (rest: Glob) => partitions.map((one): Glob => [`arn:${one}:iam::`, ...ACCOUNT, ...rest]);
  switch (kind) {
    case 'service':
      return [['the service ', ...SOME]];
    case 'federated':
      return [['the federated ', ...SOME]];
    case 'canonical-user':
      return [['the canonical ', ...SOME]];
    case 'anonymous':
      return [['the anonymous caller']];
    case 'root':
      return inAccounts([':root']);
    case 'user':
      return inAccounts([':user/', ...SOME]);
    case 'role':
      return inAccounts([':role/', ...SOME, ' ', { one: { except: ' /' } }, { many: { except: ' /' } }]);
  }
}

/** All kinds. */
export const PRINCIPAL_KINDS: readonly PrincipalKind[] = [
  'service',
  'root',
  'user',
  'role',
  'federated',
  'canonical-user',
  'anonymous',
];

/** The texts that are principals. */
export function principalDomain(partitions: readonly string[]): TextLanguage {
  return textLanguage(PRINCIPAL_KINDS.flatMap((kind) => kindGlobs(kind, partitions)));
}

/** Reads a text of the domain back. */
export function readPrincipal(text: string): Principal {
  const [, word = '', rest = ''] = /^the (\w+) (.*)$/s.exec(text) ?? [];
  const principal = READERS.get(word)?.(rest) ?? readIdentity(text);
  if (principal === undefined) throw new Error(`"${text}" is no principal`);
  return principal;
}

const READERS: ReadonlyMap<string, (rest: string) => Principal> = new Map<string, (rest: string) => Principal>([
  ['service', (name): Principal => ({ kind: 'service', name })],
  ['federated', (provider): Principal => ({ kind: 'federated', provider })],
  ['canonical', (id): Principal => ({ kind: 'canonical-user', id })],
  ['anonymous', (): Principal => ({ kind: 'anonymous' })],
]);

const IDENTITY = /^arn:[^:]+:iam::(\d{12}):(root|user|role)\/?([^ ]*)(?: (.*))?$/s;

function readIdentity(text: string): Principal | undefined {
  const [, accountId = '', kind, name = '', session] = IDENTITY.exec(text) ?? [];
  if (kind === 'root') return { kind, accountId };
  if (kind === 'user') return { kind, accountId, name };
  return kind === 'role' && session !== undefined ? { kind, accountId, name, session } : undefined;
}

/** Anything after this place. */
export const REST: Glob = [{ many: ANY }];
