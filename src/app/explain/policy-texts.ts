import { guessPolicyKind } from '../../prover/policy/guess-kind';
import { readPolicy, type ReadPolicyResult } from '../../prover/policy/read-policy';
import type { PolicyKind } from '../../prover/policy/statement';
import type { UserErrorCode } from '../user-error';
import { readTextFile } from '../text-file';
import { POLICY_OPTIONS, type PolicyOption } from './policy-kinds';

/** The largest policy of any kind has 50 KiB. */
const MAX_BYTES = 1024 * 1024;

/** A file that holds a policy. */
export interface PolicyFile {
  /** Option that names it. */
  readonly option: PolicyOption;
  /** The file, as the user gave it; a service control policy with `LEVEL=` before it. */
  readonly file: string;
}

/** A policy and what it was taken for. */
export interface TakenPolicy {
  /** The file. */
  readonly file: string;
  /** What kind of policy it was taken for. */
  readonly kind: PolicyKind;
  /** Whether the text decided the kind. */
  readonly isGuess: boolean;
  /** Level of a service control policy; empty for the others. */
  readonly level: string;
  /** What reading it came to. */
  readonly result: ReadPolicyResult;
}

/** Service control policies without a level stand at this one. */
const ONE_LEVEL = 'the organization';

/**
 * Reads a policy and guesses its kind where the option leaves it open.
 *
 * @throws {@link UserError} `policy-document` when the file cannot be read.
 */
export async function takePolicy({ option, file: given }: PolicyFile, cwd: string): Promise<TakenPolicy> {
  const [, level = ONE_LEVEL, named = given] = (option === 'scp' ? /^([\w .-]+)=(.+)$/.exec(given) : null) ?? [];
  const text = await readDocument(named, cwd, { code: 'policy-document', noun: 'a policy' });
  const known = POLICY_OPTIONS[option];
  const kind = known ?? guessPolicyKind(text);
  return {
    file: named,
    kind,
    isGuess: known === undefined,
    level: option === 'scp' ? level : '',
    result: readPolicy(text, { kind, origin: { file: named, name: named } }),
  };
}

/** Reads a JSON file that somebody wrote. */
export async function readDocument(
  file: string,
  cwd: string,
  { code, noun }: { readonly code: UserErrorCode; readonly noun: string },
): Promise<string> {
  return readTextFile({
    file,
    cwd,
    code,
    whenMissing: `name a file that holds ${noun} as JSON`,
    whenDirectory: `name the file in it that holds ${noun}`,
    maxBytes: MAX_BYTES,
  });
}
