import type { AccessFacts } from './access-facts';
import { compilePolicySet, type PolicySet } from './policy-set';

/** Every policy of {@link AccessFacts}, ready to be compared with requests. */
export interface CompiledAccess {
  /** Policies of the caller. */
  readonly identity: PolicySet;
  /** Its permissions boundary. */
  readonly permissionsBoundary: PolicySet;
  /** Policies of its session. */
  readonly session: PolicySet;
  /** Policy of the resource. */
  readonly resource: PolicySet;
  /** Service control policies by level. */
  readonly serviceControl: readonly { readonly name: string; readonly policies: PolicySet }[];
  /** Resource control policies. */
  readonly resourceControl: PolicySet;
}

/** Makes the policies ready. */
export function compileFacts(facts: AccessFacts): CompiledAccess {
  const ignoresNotPrincipal = facts.permissionsBoundary.length > 0;
  return {
    identity: compilePolicySet(facts.identity),
    permissionsBoundary: compilePolicySet(facts.permissionsBoundary),
    session: compilePolicySet(facts.session),
    resource: compilePolicySet(facts.resource, { ignoresNotPrincipal }),
    serviceControl: facts.serviceControl.map(({ name, policies }) => ({ name, policies: compilePolicySet(policies) })),
    resourceControl: compilePolicySet(facts.resourceControl),
  };
}
