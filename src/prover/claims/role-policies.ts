import type { RoleFacts } from '../../terraform/log-estate';
import type { PolicyDocument } from '../policy/statement';
import { finding } from './claim';
import type { AttachedPolicy } from './layers';
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
  return { ok: true, facts, arn, accountId: arn.split(':')[4] ?? '', trust: trust.document, identity };
}
