/** One AWS account of the organization. */
export interface Account {
  /** The 12-digit account id, as text: a leading zero is part of it. */
  readonly id: string;
  /** The account's name in the organization file; unique there. */
  readonly name: string;
  /** The path of its organizational unit without a leading slash (`workloads/prod`); empty for the root. */
  readonly organizationalUnit: string;
  /** The Regions the account is active in, sorted; a subset of the organization's. */
  readonly regions: readonly string[];
  /**
   * The name of the Terraform root that holds the account's resources: `management`, `audit`, or `member-` and the
   * name in lower case with every other character turned into a hyphen. Part of state keys and workspace names.
   */
  readonly stackName: string;
}
