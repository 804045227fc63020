import type { ClaimResult, ProveResult } from '../app/prove';

/** Renders claims as JUnit XML: a test case for each claim, a failure for a refuted one, an error for an undecided one. */
export function renderProveJunit(result: ProveResult): string {
  const claims = result.proof?.claims ?? [];
  const groups = [...new Set(claims.map(({ group }) => group))];
  const suites = groups.map((group) => {
    const members = claims.filter((claim) => claim.group === group);
    return [
      `  <testsuite name="${escaped(`orgtrail ${group}`)}" ${countsOf(members)}>`,
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
  const open = `    <testcase classname="${escaped(claim.id)}" name="${escaped(`${claim.subject}: ${claim.sentence}`)}"`;
  if (claim.findings.length === 0) return [`${open}/>`];
  const tag = claim.verdict === 'refuted' ? 'failure' : 'error';
  const [first] = claim.findings;
  const text = claim.findings.map(({ message, remedy }) => (remedy === undefined ? message : `${message}\n${remedy}`));
  return [
    `${open}>`,
    `      <${tag} message="${escaped(first?.message ?? '')}">${escaped(text.join('\n\n'))}</${tag}>`,
    '    </testcase>',
  ];
}

/** XML 1.0 has no way to write most control characters. */
function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // eslint-disable-next-line no-control-regex -- these are the characters XML refuses
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  );
}
