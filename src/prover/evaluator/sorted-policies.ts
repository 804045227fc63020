import type { PolicyDocument, PolicyKind } from '../policy/statement';
import { NO_FACTS, type AccessFacts } from './access-facts';

/** A policy that takes part in a decision. */
export interface PlacedPolicy {
  /** The policy; its kind says how it takes part. */
  readonly policy: PolicyDocument;
  /** What a service control policy is attached to: those of one level are judged together. Without meaning for the others. */
  readonly level: string;
}

/** Sorts policies by how they take part in a decision. Service control policies keep the order of their levels. */
export function sortedPolicies(
  placed: readonly PlacedPolicy[],
  accounts: Partial<Pick<AccessFacts, 'resourceAccountId' | 'managementAccountId'>>,
): AccessFacts {
  const of = (...kinds: readonly PolicyKind[]): readonly PolicyDocument[] =>
    placed.filter(({ policy }) => kinds.includes(policy.kind)).map(({ policy }) => policy);
  const controls = placed.filter(({ policy }) => policy.kind === 'service-control');
  const levels = [...new Set(controls.map(({ level }) => level))];
  return {
    ...NO_FACTS,
    identity: of('identity'),
    permissionsBoundary: of('permissions-boundary'),
    session: of('session'),
    resource: of('resource', 'key', 'trust'),
    resourceControl: of('resource-control'),
    serviceControl: levels.map((name) => ({
      name,
      policies: controls.filter(({ level }) => level === name).map(({ policy }) => policy),
    })),
    resourceAccountId: accounts.resourceAccountId,
    managementAccountId: accounts.managementAccountId,
  };
}
