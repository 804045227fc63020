import { compareEstates } from '../../prover/comparison/compare-estates';
import { organizationOfOutput } from '../read-estate';
import { quoted, UserError } from '../user-error';
import type { CompareResult } from './compare-result';
import type { ComparedInput } from './compared-input';
import { StatementLines } from './statement-lines';

type Terraform = Extract<ComparedInput, { readonly kind: 'terraform' }>;

/**
 * Compares the policies of two outputs of Terraform.
 *
 * @throws {@link UserError} `terraform-files` when they are of different organizations.
 */
export function compareDirectories(old: Terraform, next: Terraform, cwd: string): CompareResult {
  checkOrganizations(old, next, cwd);
  const { subjects, unchanged, unread, lineOf } = compareEstates(old.estate, next.estate);
  const lines = new StatementLines(cwd);
  return {
    kind: 'compared',
    old: old.path,
    new: next.path,
    problems: [],
    policyKind: undefined,
    subjects,
    unchanged,
    unread,
    notes: [],
    lineOf: (statement) => {
      const place = lineOf(statement);
      return place && lines.lineOf(place);
    },
  };
}

/** Everything would have come and gone, and nothing would say why. */
function checkOrganizations(old: Terraform, next: Terraform, cwd: string): void {
  const [before, after] = [old, next].map(({ path }) => organizationOfOutput(path, cwd));
  if (before === undefined || after === undefined || before === after) return;
  const message = `${quoted(old.path)} holds the Terraform of organization ${quoted(before)} and ${quoted(next.path)} that of ${quoted(after)}; compare two outputs of one organization`;
  throw new UserError('terraform-files', message);
}
