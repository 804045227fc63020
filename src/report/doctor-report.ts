import type { DoctorCheck, DoctorResult } from '../app/doctor';
import { count } from './count';
import { findingJson, requestText } from './prove-report';

/**
 * Renders what `orgtrail doctor` found for people: a line for each policy, and under each that is refused what to add; nothing
 * when a policy has an error.
 */
export function renderDoctorText(result: DoctorResult): string {
  const { diagnosis } = result;
  if (diagnosis === undefined) return '';
  const answer = {
    proved: `CreateTrail accepts ${result.trailArn} with bucket "${result.bucket}"`,
    refuted: `CreateTrail answers ${diagnosis.exception ?? 'that it may not'}`,
    undecided: 'whether CreateTrail accepts is not decided',
  }[diagnosis.verdict];
  return [...diagnosis.checks.flatMap(checkLines), '', answer, ''].join('\n');
}

/** One reason shows what is wrong; the statements to add answer all of them. */
function checkLines(check: DoctorCheck): readonly string[] {
  const word = { proved: 'accepted', refuted: 'refused', undecided: 'undecided' }[check.verdict];
  const exception = check.exception === undefined ? '' : `: ${check.exception}`;
  const shown = check.findings.slice(0, 1);
  const more = check.findings.length - shown.length;
  const denials = check.findings.filter(({ blame }) => blame.some(({ effect }) => effect === 'denied'));
  return [
    `${check.policy.padEnd(10)}  ${word}${exception}`,
    ...shown.flatMap(({ message, request }) => [
      `            ${message}`,
      ...(request === undefined ? [] : [`            request: ${requestText(request)}`]),
    ]),
    ...(more > 0 ? [`            and ${count(more, 'other request')} (--format json shows all)`] : []),
    ...[...new Set(denials.flatMap(({ remedy }) => remedy ?? []))].map((remedy) => `            mend: ${remedy}`),
    ...check.add.flatMap((statement) => [
      '            add:',
      ...JSON.stringify(statement, null, 2)
        .split('\n')
        .map((line) => `              ${line}`),
    ]),
  ];
}

/** Renders what `orgtrail doctor` found as JSON; docs/commands.md lists the keys. */
export function renderDoctorJson(result: DoctorResult): string {
  const { trailArn, bucket, diagnosis, problems } = result;
  const value = {
    version: 1,
    trailArn,
    bucket,
    accepted: diagnosis === undefined ? null : diagnosis.verdict === 'proved',
    verdict: diagnosis?.verdict ?? null,
    exception: diagnosis?.exception ?? null,
    checks: (diagnosis?.checks ?? []).map((check) => ({
      policy: check.policy,
      verdict: check.verdict,
      exception: check.exception ?? null,
      findings: check.findings.map(findingJson),
      add: check.add,
    })),
    problems,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
