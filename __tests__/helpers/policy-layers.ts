import { policyLayer, type PolicyLayer } from '../../src/prover/claims/layers';
import { readPolicy } from '../../src/prover/policy/read-policy';
import type { Policy } from '../../src/policies';
import type { PolicyKind } from '../../src/prover/policy/statement';

/** A generated policy as the prover asks about it. */
export function layerOf(policy: Pick<Policy, 'name' | 'document'>, kind: PolicyKind, resource?: string): PolicyLayer {
  const origin = { file: undefined, name: policy.name };
  const read = readPolicy(JSON.stringify(policy.document), { kind, origin });
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return policyLayer(policy.name, [{ document: read.policy, ...(resource === undefined ? {} : { resource }) }]);
}
