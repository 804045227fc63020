import type { PolicyKind } from '../../prover/policy/statement';

/** Options of `orgtrail explain` that name policies, and the kind each stands for; undefined where the text decides. */
export const POLICY_OPTIONS = {
  policy: undefined,
  'resource-policy': 'resource',
  'key-policy': 'key',
  'trust-policy': 'trust',
  boundary: 'permissions-boundary',
  'session-policy': 'session',
  scp: 'service-control',
  rcp: 'resource-control',
} as const satisfies Readonly<Record<string, PolicyKind | undefined>>;

/** Name of an option that names policies. */
export type PolicyOption = keyof typeof POLICY_OPTIONS;
