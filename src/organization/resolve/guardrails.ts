import type { Guardrails } from '../guardrails';
import { sortedUnique } from '../ordering';
import type { OrganizationFile } from '../schema/organization-file';

/** Returns the role ARN patterns that guardrails do not bind: the file's, the deployer's and the break-glass roles. */
export function guardrailExceptions(file: OrganizationFile): readonly string[] {
  const deployer = file.deploy.assumeRole === undefined ? [] : [file.deploy.assumeRole.replace('{account}', '*')];
  return sortedUnique([...(file.guardrails?.exceptions ?? []), ...deployer, ...file.audit.breakGlass]);
}

/** Returns the guardrails, or undefined when the file asks for none. */
export function resolveGuardrails(file: OrganizationFile): Guardrails | undefined {
  const { guardrails } = file;
  if (guardrails?.protectAuditTrail !== true) return undefined;
  return {
    namePrefix: guardrails.namePrefix,
    exceptions: guardrailExceptions(file),
    maxPolicySize: guardrails.maxPolicySize,
    targetIds: sortedUnique(guardrails.targets),
    denyLeavingOrganization: guardrails.denyLeavingOrganization,
  };
}
