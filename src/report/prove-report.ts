import type { ClaimResult, Finding, Proof, ProofSummary, ProvedClaim, ProveResult, Request } from '../app/prove';
import { count } from './count';

const GROUPS: Readonly<Record<ClaimResult['group'], string>> = {
  complete: 'Complete: what is declared arrives',
  isolated: 'Isolated: nothing else gets in or out',
  durable: 'Durable: logs last',
  fits: 'Fits: AWS accepts the documents',
};

/** More accounts than this are counted, not listed. */
const MOST_ACCOUNTS = 10;

/** More reasons than this why one claim does not hold are left to the JSON form. */
const MOST_FINDINGS = 5;

/** Renders what `orgtrail prove` found for people: a line for each claim, and under each that does not hold why. */
export function renderProveText(result: ProveResult): string {
  const { proof, path } = result;
  if (proof === undefined) return `${path}: the organization file is wrong, nothing proved\n`;
  const groups = (Object.keys(GROUPS) as ClaimResult['group'][]).flatMap((group) => {
    const claims = proof.claims.filter((claim) => claim.group === group);
    return claims.length === 0 ? [] : [GROUPS[group], ...claims.flatMap(claimLines), ''];
  });
  const alone =
    result.organization === undefined
      ? ['No organization file: the claims are about the trails in the Terraform. Name one with -c for all claims.', '']
      : [];
  const written = result.written.length === 0 ? [] : [`${count(result.written.length, 'file')} written.`];
  return [...alone, ...groups, ...summaryLines(path, proof), ...written, ''].join('\n');
}

function summaryLines(path: string, proof: Proof): readonly string[] {
  const counts = countVerdicts(proof.claims);
  const assumptions = Object.values(proof.assumptions);
  const open = assumptions.filter(({ confidence }) => confidence === 'undocumented');
  return [
    `${path}: ${count(proof.claims.length, 'claim')}: ${verdictWords(counts)}; on ${count(assumptions.length, 'assumption')} (docs/prover.md)`,
    ...open.map(({ text }) => `Accepted by the organization file, not documented by AWS: ${text}`),
  ];
}

/** Renders claims that are not proved, with their reasons; those that are refuted first. */
export function findingLines(proof: ProofSummary): readonly string[] {
  return (['refuted', 'undecided'] as const).flatMap((verdict) =>
    proof.claims.filter((claim) => claim.verdict === verdict).flatMap(claimLines),
  );
}

function claimLines(claim: ProvedClaim): readonly string[] {
  const more = claim.findings.length - MOST_FINDINGS;
  return [
    `  ${claim.verdict.padEnd(9)}  ${claim.sentence}`,
    ...claim.findings.slice(0, MOST_FINDINGS).flatMap(findingText),
    ...(more > 0 ? [`             and ${count(more, 'more reason')}: --format json lists them`] : []),
  ];
}

function findingText(finding: Finding): readonly string[] {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['why', finding.message],
    ['request', finding.request === undefined ? undefined : requestText(finding.request)],
    ['accounts', finding.accounts.length === 0 ? undefined : accountsText(finding)],
    ['AWS says', finding.exception],
    ['place', [finding.file, finding.address].filter((part) => part !== undefined).join(', ') || undefined],
    ['mend', finding.remedy],
  ];
  return rows.flatMap(([name, text]) => (text === undefined ? [] : [`             ${`${name}:`.padEnd(10)}${text}`]));
}

function accountsText({ accounts }: Finding): string {
  const shown = accounts.slice(0, MOST_ACCOUNTS).map(({ id, name }) => (name === undefined ? id : `${name} (${id})`));
  const all = accounts.length.toLocaleString('en-US');
  return `${accounts.length > shown.length ? `${all}, among them ` : ''}${shown.join(', ')}`;
}

/** Renders a request on one line. */
export function requestText({ principal, action, resource, context }: Request): string {
  const keys = Object.entries(context).map(
    ([key, value]) => `${key} = ${typeof value === 'string' ? value : value.join(', ')}`,
  );
  return [`${callerText(principal)} calls ${action} on ${resource}`, ...keys].join('; ');
}

function callerText(principal: Request['principal']): string {
  switch (principal.kind) {
    case 'service':
      return principal.name;
    case 'root':
      return `the root user of account ${principal.accountId}`;
    case 'user':
      return `user ${principal.name} of account ${principal.accountId}`;
    case 'role':
      return `role ${principal.name} of account ${principal.accountId}`;
    case 'federated':
      return `somebody from ${principal.provider}`;
    case 'canonical-user':
      return `S3 user ${principal.id}`;
    case 'anonymous':
      return 'anybody';
  }
}

/** How many claims came to each verdict. */
export interface VerdictCounts {
  /** Claims that hold. */
  readonly proved: number;
  /** Claims that do not. */
  readonly refuted: number;
  /** Claims of which it was not found out. */
  readonly undecided: number;
}

/** Counts claims by verdict. */
export function countVerdicts(claims: readonly ProvedClaim[]): VerdictCounts {
  const of = (verdict: ClaimResult['verdict']): number => claims.filter((claim) => claim.verdict === verdict).length;
  return { proved: of('proved'), refuted: of('refuted'), undecided: of('undecided') };
}

function verdictWords(counts: VerdictCounts): string {
  return (['proved', 'refuted', 'undecided'] as const)
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${String(counts[verdict])} ${verdict}`)
    .join(', ');
}

/** Renders what `orgtrail prove` found as JSON; docs/commands.md lists the keys. */
export function renderProveJson(result: ProveResult): string {
  const { proof } = result;
  const value = {
    version: 1,
    path: result.path,
    organization: result.organization?.id ?? null,
    ...proofJson(proof),
    written: result.written,
    issues: result.issues,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function proofJson(proof: Proof | undefined): Readonly<Record<string, unknown>> {
  return {
    verdict: proof?.verdict ?? null,
    serviceTable: proof?.serviceTable ?? null,
    ...countVerdicts(proof?.claims ?? []),
    claims: (proof?.claims ?? []).map(claimJson),
    assumptions: proof?.assumptions ?? {},
  };
}

/** Renders a claim as JSON: how many questions it took, and every reason why it does not hold. */
export function claimJson({ questions, findings, ...claim }: ProvedClaim): Readonly<Record<string, unknown>> {
  return {
    ...claim,
    questions: questions.length,
    certificates: questions.filter(({ answer }) => answer.verdict === 'holds').length,
    findings: findings.map(findingJson),
  };
}

/** A finding in JSON: what is not known is null. */
export function findingJson(finding: Finding): Readonly<Record<string, unknown>> {
  const orNull = <T>(value: T | undefined): T | null => value ?? null;
  return {
    ...finding,
    request: orNull(finding.request),
    file: orNull(finding.file),
    address: orNull(finding.address),
    exception: orNull(finding.exception),
    remedy: orNull(finding.remedy),
    accounts: finding.accounts.map(({ id, name }) => ({ id, name: orNull(name) })),
    blame: finding.blame.map((blamed) => ({
      ...blamed,
      file: orNull(blamed.file),
      sid: orNull(blamed.sid),
      index: orNull(blamed.index),
    })),
  };
}
