import type { DriftFinding, DriftResult } from '../app/drift';
import { count } from './count';

const WORDS = { drift: 'differs', unknown: 'unknown', note: 'note' } as const;

/** Renders what `orgtrail drift` found, worst first. */
export function renderDriftText({ drift }: DriftResult): string {
  if (drift === undefined) return '';
  const { asked, findings } = drift;
  const bySeverity = (severity: DriftFinding['severity']): readonly DriftFinding[] =>
    findings.filter((finding) => finding.severity === severity);
  const [differing, unknown, notes] = [bySeverity('drift'), bySeverity('unknown'), bySeverity('note')];
  const lines = [...differing, ...unknown, ...notes].flatMap(findingLines);
  const summary = [
    `${count(asked.accounts, 'account')}, ${count(asked.trails, 'trail')}`,
    differing.length === 0 ? 'nothing differs from what is declared' : count(differing.length, 'difference'),
    ...(unknown.length === 0 ? [] : [`${String(unknown.length)} could not be asked`]),
  ].join(': ');
  return [...lines, ...(lines.length === 0 ? [] : ['']), summary, ''].join('\n');
}

function findingLines({ severity, account, trail, message, remedy }: DriftFinding): readonly string[] {
  const place = [`${account.id} ${account.name}`, ...(trail === undefined ? [] : [trail])].join(', ');
  return [`${WORDS[severity].padEnd(8)} ${place}: ${message}`, `         ${remedy}`];
}

/** Renders what `orgtrail drift` found as JSON; docs/commands.md lists the keys. */
export function renderDriftJson({ file, drift, verdict, issues }: DriftResult): string {
  const findings = drift?.findings.map((finding) => ({ ...finding, trail: finding.trail ?? null })) ?? [];
  const result = {
    version: 1,
    file,
    verdict: verdict ?? null,
    accounts: drift?.asked.accounts ?? null,
    trails: drift?.asked.trails ?? null,
    findings,
    issues,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}
