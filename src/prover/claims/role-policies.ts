import type { RoleFacts } from '../../terraform/log-estate';
import type { PolicyDocument } from '../policy/statement';
import type { AssumptionId } from '../services/assumption';
import { finding } from './claim';
import { policyLayer, type AttachedPolicy, type PolicyLayer } from './layers';
import type { ProofContext } from './proof-context';
import type { Finding } from './result';

/** A role's policies, ready for layers, or why they are not. */
export type ReadRole =
  | {
      readonly ok: true;
      /** The role. */
      readonly facts: RoleFacts;
      /** Its ARN. */
      readonly arn: string;
      /** Its account. */
      readonly accountId: string;
      /** Its trust policy. */
      readonly trust: PolicyDocument;
      /** Its own policies. */
      readonly identity: readonly AttachedPolicy[];
      /** What limits them beside: its permissions boundary, where the Terraform has it. */
      readonly limits: readonly PolicyLayer[];
      /** What is taken for granted of a boundary that stands elsewhere. */
      readonly assumptions: readonly AssumptionId[];
    }
  | { readonly ok: false; readonly finding: Finding };

/** Reads the policies of the role with an ARN. */
export function readRole(context: ProofContext, roleArn: string | undefined): ReadRole {
  const facts = context.estate.roles.find(({ arn }) => arn !== undefined && arn === roleArn);
  if (facts?.arn === undefined) {
    const message = `role ${roleArn ?? 'of which Terraform alone knows the ARN'} is not in the Terraform`;
    return { ok: false, finding: finding('undecided', message) };
  }
  const { arn } = facts;
  const trust = context.read(facts.trust, 'trust', `the trust of role ${arn}`);
  if (!trust.ok) return trust;
  const identity: AttachedPolicy[] = [];
  for (const { document, name } of facts.policies) {
    const read = context.read(document, 'identity', `policy "${name ?? ''}" of role ${arn}`);
    if (!read.ok) return read;
    identity.push({ document: read.document, principals: [{ kind: 'arn', pattern: arn }] });
  }
  const boundary = boundaryOf(context, facts, arn);
  if ('verdict' in boundary) return { ok: false, finding: boundary };
  return { ok: true, facts, arn, accountId: arn.split(':')[4] ?? '', trust: trust.document, identity, ...boundary };
}

/**
 * A role may do what both its policies and its boundary allow.
 *
 * @see "Permissions boundaries for IAM entities"
 */
function boundaryOf(
  context: ProofContext,
  { boundary }: RoleFacts,
  arn: string,
): Pick<Extract<ReadRole, { ok: true }>, 'limits' | 'assumptions'> | Finding {
  if (boundary === undefined) return { limits: [], assumptions: [] };
  if (boundary.document === undefined) return { limits: [], assumptions: ['boundary-elsewhere'] };
  const label = `the permissions boundary of role ${arn}`;
  const read = context.read(boundary.document, 'permissions-boundary', label);
  if (!read.ok) return read.finding;
  const attached = { document: read.document, principals: [{ kind: 'arn' as const, pattern: arn }] };
  return { limits: [policyLayer(label, [attached])], assumptions: [] };
}
