import type { Literal } from '../dimension';
import { matchesGlob, textLanguage } from '../languages/glob';
import type { Glob, TextLanguage } from '../languages/glob';
import { accountGlobs, arnGlobs, serviceGlobs } from './principal-globs';
import { kindGlobs, PRINCIPAL_KINDS } from './principal-text';
import type { PrincipalKind } from './principal-text';
import type { KeyTest, SpaceBuilder } from './space-builder';

/** Where the value of a key stands in the principal. */
type Field = 'arn' | 'account' | 'service-name';

/** For each kind of principal that has the key: its value, or where it stands. */
type Derivation = Partial<Record<PrincipalKind, { readonly value: string } | { readonly field: Field }>>;

const inAccount = (field: Field): Derivation => ({ root: { field }, user: { field }, role: { field } });

/** Keys that follow from the principal. Kinds without an entry have no such key. */
const DERIVATIONS: ReadonlyMap<string, Derivation> = new Map<string, Derivation>([
  ['aws:principalarn', inAccount('arn')],
  ['aws:principalaccount', inAccount('account')],
  ['aws:principalservicename', { service: { field: 'service-name' } }],
  [
    'aws:principalisawsservice',
    { service: { value: 'true' }, root: { value: 'false' }, user: { value: 'false' }, role: { value: 'false' } },
  ],
  [
    'aws:principaltype',
    {
      root: { value: 'Account' },
      user: { value: 'User' },
      role: { value: 'AssumedRole' },
      anonymous: { value: 'Anonymous' },
    },
  ],
]);

/** Whether a key, in lower case, follows from the principal. */
export function isDerived(key: string): boolean {
  return DERIVATIONS.has(key);
}

/** A test of such a key as a test of the principal, which it is exactly. */
export function derivedLiteral(key: string, language: TextLanguage, test: KeyTest, space: SpaceBuilder): Literal {
  const derivation = DERIVATIONS.get(key) ?? {};
  const globs: Glob[] = [];
  for (const kind of PRINCIPAL_KINDS) {
    const source = derivation[kind];
    if (source === undefined) {
      if (test.absent !== test.negated) globs.push(...kindGlobs(kind, space.frame.partitions));
    } else if ('value' in source) {
      const isIn = language.globs.some((glob) => matchesGlob(glob, source.value, language.ignoreCase));
      if (isIn) globs.push(...kindGlobs(kind, space.frame.partitions));
    }
  }
  const fields = new Set(Object.values(derivation).flatMap((source) => ('field' in source ? [source.field] : [])));
  for (const field of fields) {
    for (const glob of language.globs) globs.push(...fieldGlobs(field, glob, space.frame.partitions));
  }
  return space.textLiteral('principal', textLanguage(globs, language.ignoreCase), test.negated);
}

function fieldGlobs(field: Field, glob: Glob, partitions: readonly string[]): Glob[] {
  switch (field) {
    case 'arn':
      return arnGlobs(glob);
    case 'service-name':
      return serviceGlobs(glob);
    case 'account':
      return partitions.flatMap((one) => accountGlobs(glob, one));
  }
}
