import { derivedContext, sortedPolicies } from '../../prover/evaluator';
import { explainDecision, type Explanation } from '../../prover/explanation';
import { readRequest } from '../../prover/policy/read-request';
import type { PolicyKind, Statement } from '../../prover/policy/statement';
import type { Request } from '../../prover/request';
import type { FileProblem } from '../policy-file';
import { quoted, UserError } from '../user-error';
import { readDocument, takePolicy, type PolicyFile, type TakenPolicy } from './policy-texts';

export type { Change, Denial, Mismatch } from '../../prover/explanation';
export type { Statement } from '../../prover/policy/statement';

/** Options of {@link explain}, as the user gave them. */
export interface ExplainOptions {
  /** The policies. */
  readonly policies: readonly PolicyFile[];
  /** File of the request. */
  readonly request: string;
  /** Account of the resource; undefined to take the one in its ARN, or else the caller's. */
  readonly resourceAccount: string | undefined;
  /** Management account of the organization; undefined for none. */
  readonly managementAccount: string | undefined;
  /** The directory relative names start from. */
  readonly cwd: string;
}

/** What `orgtrail explain` found. */
export type ExplainResult =
  | {
      readonly kind: 'broken';
      /** Everything that is wrong, by file. */
      readonly problems: readonly FileProblem[];
    }
  | {
      readonly kind: 'explained';
      /** The request. */
      readonly request: Request;
      /** The decision with its reasons. */
      readonly explanation: Explanation;
      /** Line on which a statement begins; undefined for one that is in no file. */
      readonly lineOf: (statement: Statement) => number | undefined;
      /** What was assumed. */
      readonly notes: readonly string[];
      /** What deserves a look, by file. */
      readonly problems: readonly FileProblem[];
    };

/**
 * Decides one request with policies from files, and says why.
 *
 * @throws {@link UserError} `usage` for a wrong argument, `policy-document` or `request-document` for a file that cannot be read.
 */
export async function explain(options: ExplainOptions): Promise<ExplainResult> {
  checkArguments(options);
  const taken: TakenPolicy[] = [];
  for (const policy of options.policies) taken.push(await takePolicy(policy, options.cwd));
  const { cwd, request: file } = options;
  const read = readRequest(await readDocument(file, cwd, { code: 'request-document', noun: 'a request' }));
  const problems = [
    ...taken.flatMap(({ file: named, result }) =>
      (result.ok ? result.warnings : result.problems).map((problem) => ({ ...problem, file: named })),
    ),
    ...(read.ok ? read.warnings : read.problems).map((problem) => ({ ...problem, file })),
  ];
  if (!read.ok || taken.some(({ result }) => !result.ok)) return { kind: 'broken', problems };
  const placed = taken.flatMap(({ result, level }) => (result.ok ? [{ level, policy: result.policy }] : []));
  const facts = sortedPolicies(placed, {
    resourceAccountId: options.resourceAccount,
    managementAccountId: options.managementAccount,
  });
  return {
    kind: 'explained',
    request: read.request,
    explanation: explainDecision(read.request, facts),
    lineOf: (statement) => lineOf(taken, statement),
    notes: [...taken.flatMap(guessNote), ...contextNotes(read.request), ...accountNote(read.request, options)],
    problems,
  };
}

function checkArguments({ policies, resourceAccount, managementAccount }: ExplainOptions): void {
  if (policies.length === 0) throw new UserError('usage', 'name a policy with --policy FILE');
  for (const [option, value] of [
    ['--resource-account', resourceAccount],
    ['--management-account', managementAccount],
  ] as const) {
    if (value === undefined || /^\d{12}$/.test(value)) continue;
    throw new UserError('usage', `${option} ${quoted(value)} is no account id, which has 12 digits`);
  }
}

function lineOf(taken: readonly TakenPolicy[], statement: Statement): number | undefined {
  for (const { result } of taken) {
    if (result.ok && result.policy.statements.includes(statement)) return result.places[statement.index]?.line;
  }
  return undefined;
}

const GUESSES: Readonly<Partial<Record<PolicyKind, string>>> = {
  identity: 'an identity policy, since its statements name no principals',
  resource: 'a resource policy, since its statements name principals; for a key policy use --key-policy',
  trust: 'a role trust policy, since its statements name principals and no resources',
};

function guessNote({ file, kind, isGuess }: TakenPolicy): readonly string[] {
  return isGuess ? [`${quoted(file)} is taken as ${GUESSES[kind] ?? kind}`] : [];
}

/** What follows from the principal cannot be given otherwise. */
function contextNotes(request: Request): readonly string[] {
  const derived = new Map([...derivedContext(request)].map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(request.context).flatMap(([key, value]) => {
    const follows = derived.get(key.toLowerCase());
    if (follows === undefined || follows === value) return [];
    return [`${key} follows from the principal: it is ${quoted(follows)}, not what the request says`];
  });
}

function accountNote(
  { principal, resource, context }: Request,
  { resourceAccount }: ExplainOptions,
): readonly string[] {
  const inContext = Object.keys(context).some((key) => key.toLowerCase() === 'aws:resourceaccount');
  if (resourceAccount !== undefined || inContext || !('accountId' in principal)) return [];
  if (/^arn(:[^:]*){3}:\d{12}:/.test(resource)) return [];
  return [
    `the resource is taken to be in the caller's account, ${principal.accountId}; --resource-account names another`,
  ];
}
