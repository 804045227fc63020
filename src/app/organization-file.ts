import { readOrganization, renderIssue, shapedPlans, type Issue, type Organization } from '../organization';
import { policyProblems } from '../policies';
import { readTextFile } from './text-file';

const MAX_BYTES = 16 * 1024 * 1024;

/** Which organization file to read. */
export interface OrganizationFileOptions {
  /** The file, as the user gave it; messages name it so. */
  readonly file: string;
  /** The directory a relative name starts from. */
  readonly cwd: string;
}

/** An organization file after every check that can be made without writing Terraform. */
export interface CheckedOrganization {
  /** The file, as the user gave it. */
  readonly file: string;
  /** The organization; undefined when an issue is an error. */
  readonly organization: Organization | undefined;
  /** Every mistake and doubt, by position; those of the whole file come first. */
  readonly issues: readonly Issue[];
  /** The issues, each on one line for people. */
  readonly diagnostics: readonly string[];
}

/**
 * Reads and checks an organization file, the size of every policy it leads to among the rest.
 *
 * @throws {@link UserError} `organization-file` when the file cannot be read as text.
 */
export async function checkOrganizationFile(options: OrganizationFileOptions): Promise<CheckedOrganization> {
  const text = await readTextFile({
    ...options,
    code: 'organization-file',
    whenMissing: 'name one with -c, or write a first one with "orgtrail init"',
    whenDirectory: 'name the organization file in it',
    maxBytes: MAX_BYTES,
  });
  return checkOrganizationText(text, options.file);
}

/** Checks the text of an organization file; see {@link checkOrganizationFile}. */
export function checkOrganizationText(text: string, file: string): CheckedOrganization {
  const read = readOrganization(text, file);
  if (!read.ok) return checked(file, undefined, read.issues);
  const tooLarge = policyProblems(read.organization).map((sentence) => policyIssue(sentence, file));
  const organization = tooLarge.length === 0 ? read.organization : undefined;
  return checked(file, organization, [...tooLarge, ...read.warnings]);
}

function checked(file: string, organization: Organization | undefined, issues: readonly Issue[]): CheckedOrganization {
  return { file, organization, issues, diagnostics: issues.map(renderIssue) };
}

/** A policy grows out of the whole file, so its issue points at the top of it. */
function policyIssue(sentence: string, file: string): Issue {
  const [problem = sentence, ...remedy] = sentence.split('; ');
  return {
    severity: 'error',
    code: 'policy-size',
    file,
    line: 1,
    column: 1,
    path: '',
    problem,
    remedy: remedy.join('; '),
  };
}

/** How much an organization file describes. */
export interface OrganizationCounts {
  /** Accounts. */
  readonly accounts: number;
  /** Trails of the file; one with scope `accounts` counts once. */
  readonly trails: number;
  /** Terraform roots. */
  readonly stacks: number;
}

/** Counts what an organization consists of. */
export function countOrganization(organization: Organization): OrganizationCounts {
  return {
    accounts: organization.accounts.length,
    trails: organization.trails.length,
    stacks: shapedPlans(organization).length,
  };
}
