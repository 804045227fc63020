import type { Issue } from '../organization';
import {
  checkOrganizationFile,
  countOrganization,
  type OrganizationCounts,
  type OrganizationFileOptions,
} from './organization-file';

/** What `orgtrail validate` found. */
export interface ValidateResult {
  /** The file, as the user gave it. */
  readonly file: string;
  /** Every mistake and doubt. */
  readonly issues: readonly Issue[];
  /** The issues, each on one line for people. */
  readonly diagnostics: readonly string[];
  /** What the file describes; undefined when an issue is an error. */
  readonly counts: OrganizationCounts | undefined;
}

/**
 * Checks an organization file and writes nothing.
 *
 * @throws {@link UserError} `organization-file` when the file cannot be read as text.
 */
export async function validate(options: OrganizationFileOptions): Promise<ValidateResult> {
  const { file, organization, issues, diagnostics } = await checkOrganizationFile(options);
  return { file, issues, diagnostics, counts: organization && countOrganization(organization) };
}
