import { readPolicy } from '../prover/policy/read-policy';
import type { PolicyDocument, PolicyKind } from '../prover/policy/statement';
import { readTextFile } from './text-file';
import { quoted, UserError } from './user-error';

/** The largest policy of any kind has 50 KiB. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads a policy document from a file.
 *
 * @throws {@link UserError} `policy-document` when it is no policy: the first mistake with its line and column.
 */
export async function readPolicyFile(file: string, kind: PolicyKind, cwd: string): Promise<PolicyDocument> {
  const text = await readTextFile({
    file,
    cwd,
    code: 'policy-document',
    whenMissing: 'name a file that holds a policy as JSON',
    whenDirectory: 'name the file in it that holds the policy',
    maxBytes: MAX_BYTES,
  });
  const result = readPolicy(text, { kind, origin: { file, name: file } });
  if (result.ok) return result.policy;
  const errors = result.problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const place = `${quoted(file)}, line ${String(first?.line ?? 1)}, column ${String(first?.column ?? 1)}`;
  const more = errors.length > 1 ? ` (and ${String(errors.length - 1)} more)` : '';
  throw new UserError('policy-document', `${place}: ${first?.message ?? 'is no policy'}${more}`);
}
