import type { PolicyKind } from '../../prover/policy/statement';

/** Kinds of policies that `orgtrail compare` takes. */
export const COMPARED_KINDS = [
  'identity',
  'resource',
  'key',
  'trust',
  'permissions-boundary',
  'session',
  'service-control',
  'resource-control',
] as const satisfies readonly PolicyKind[];

/** One of these kinds. */
export type ComparedKind = (typeof COMPARED_KINDS)[number];
