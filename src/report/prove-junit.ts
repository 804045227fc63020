import type { ClaimResult, ProveResult } from '../app/prove';
import { xmlText } from './xml-text';

/** Renders claims as JUnit XML: a test case for each claim, a failure for a refuted one, an error for an undecided one. */
export function renderProveJunit(result: ProveResult): string {
  const claims = result.proof?.claims ?? [];
  const groups = [...new Set(claims.map(({ group }) => group))];
  const suites = groups.map((group) => {
    const members = claims.filter((claim) => claim.group === group);
    return [
      `  <testsuite name="${xmlText(`orgtrail ${group}`)}" ${countsOf(members)}>`,
      ...members.flatMap(caseLines),
      '  </testsuite>',
    ].join('\n');
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="orgtrail prove" ${countsOf(claims)}>\n${suites.join('\n')}\n</testsuites>\n`;
}

function countsOf(claims: readonly ClaimResult[]): string {
  const of = (verdict: ClaimResult['verdict']): string =>
    String(claims.filter((claim) => claim.verdict === verdict).length);
  return `tests="${String(claims.length)}" failures="${of('refuted')}" errors="${of('undecided')}" skipped="0"`;
}

function caseLines(claim: ClaimResult): readonly string[] {
  const open = `    <testcase classname="${xmlText(claim.id)}" name="${xmlText(`${claim.subject}: ${claim.sentence}`)}"`;
  if (claim.findings.length === 0) return [`${open}/>`];
  const tag = claim.verdict === 'refuted' ? 'failure' : 'error';
  const [first] = claim.findings;
  const text = claim.findings.map(({ message, remedy }) => (remedy === undefined ? message : `${message}\n${remedy}`));
  return [
    `${open}>`,
    `      <${tag} message="${xmlText(first?.message ?? '')}">${xmlText(text.join('\n\n'))}</${tag}>`,
    '    </testcase>',
  ];
}
