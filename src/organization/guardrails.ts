/** Service control policies that keep member accounts from touching the audit trail. */
export interface Guardrails {
  /** Names of the policies start with this. */
  readonly namePrefix: string;
  /** Role ARN patterns the policies do not bind, such as the deployer's `arn:aws:iam::*:role/TerraformDeployer`. */
  readonly exceptions: readonly string[];
  /** The largest policy, in characters as sent: 5120 (every organization) or 10240 (where AWS raised it). */
  readonly maxPolicySize: number;
  /** Ids of the OUs, accounts or roots the policies are attached to; empty: the organization's root. */
  readonly targetIds: readonly string[];
  /** Whether accounts are kept from leaving the organization. */
  readonly denyLeavingOrganization: boolean;
}
