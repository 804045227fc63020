import type { Organization } from '../../../organization';
import { conclude, finding, found } from '../claim';
import { denyingLayer, type AttachedPolicy } from '../layers';
import type { ProofContext } from '../proof-context';
import type { ClaimResult } from '../result';
import { denialClaims } from './denial-claims';
import { forbiddenByGuardrails } from './guardrail-denials';

const DENIED = {
  id: 'durable.guardrails',
  subject: 'guardrails',
  sentence:
    'In the accounts the guardrails are attached to, nobody but those declared silences, deletes or exposes logs, nor changes the roles, topics and queues around them.',
} as const;

const UNHINDERED = {
  id: 'complete.unhindered',
  subject: 'guardrails',
  sentence: 'The guardrails keep nobody from anything else.',
} as const;

/** Claims that the guardrails deny what they are to deny, and nothing else. Other policies of the organization are let be. */
export function guardrailPermissionClaims(context: ProofContext, organization: Organization): readonly ClaimResult[] {
  const { guardrails } = organization;
  if (guardrails === undefined) return [];
  const policies: AttachedPolicy[] = [];
  for (const { name, label, policy, policyType, targets } of context.estate.organizationPolicies) {
    if (policyType !== 'SERVICE_CONTROL_POLICY' || targets.length === 0) continue;
    if (name?.startsWith(guardrails.namePrefix) !== true) continue;
    const read = context.read(policy, 'service-control', `guardrail ${label}`);
    if (!read.ok) return [conclude(DENIED, found([read.finding]))];
    policies.push({ document: read.document });
  }
  if (policies.length === 0) {
    const message = `no service control policy whose name starts with "${guardrails.namePrefix}" is attached`;
    return [conclude(DENIED, found([finding('refuted', message)]))];
  }
  return denialClaims(context, {
    layer: denyingLayer('the guardrails', policies),
    forbidden: forbiddenByGuardrails(organization).map((each) => ({
      ...each,
      requests: { ...each.requests, principals: [{ kind: 'account' as const, accountId: '*' }] },
    })),
    everything: { principals: [{ kind: 'account', accountId: '*' }] },
    denied: DENIED,
    unhindered: UNHINDERED,
  });
}
