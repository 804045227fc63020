import type { PolicyKind } from '../../prover/policy/statement';
import { quoted, UserError } from '../user-error';
import { compareDirectories } from './compare-directories';
import { compareDocuments } from './compare-documents';
import type { CompareResult } from './compare-result';
import { readComparedInput } from './compared-input';

/** Options of {@link compare}, as the user gave them. */
export interface CompareOptions {
  /** What was: a policy document, a synthesized directory or a plan. */
  readonly old: string;
  /** What comes. */
  readonly new: string;
  /** What kind of policies the documents are; undefined to take it from their text. */
  readonly kind: PolicyKind | undefined;
  /** Account of the resource that the documents govern; undefined when it is not known. */
  readonly account: string | undefined;
  /** The directory relative names start from. */
  readonly cwd: string;
}

/**
 * Compares policies: what the new ones allow and the old ones do not, and what they no longer allow.
 *
 * @throws {@link UserError} `usage`, `policy-document` or `terraform-files`.
 */
export async function compare(options: CompareOptions): Promise<CompareResult> {
  const { cwd, kind, account } = options;
  checkAccount(account);
  const old = await readComparedInput(options.old, cwd);
  const next = await readComparedInput(options.new, cwd);
  if (old.kind === 'policy' && next.kind === 'policy') return compareDocuments(old, next, { kind, account });
  if (old.kind === 'terraform' && next.kind === 'terraform') {
    if (kind !== undefined || account !== undefined) {
      const option = kind === undefined ? '--account' : '--kind';
      throw new UserError('usage', `${option} is for two policy documents; Terraform says it itself`);
    }
    return compareDirectories(old, next, cwd);
  }
  const said = { policy: 'a policy document', terraform: 'Terraform' };
  throw new UserError(
    'usage',
    `${quoted(old.path)} is ${said[old.kind]} and ${quoted(next.path)} is ${said[next.kind]}; compare two of the same`,
  );
}

function checkAccount(account: string | undefined): void {
  if (account === undefined || /^\d{12}$/.test(account)) return;
  throw new UserError('usage', `--account ${quoted(account)} is no account id, which has 12 digits`);
}
