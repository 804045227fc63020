import type { ValidateResult } from '../app/validate';
import { count, countIssues, issueSummary } from './count';

/** Renders what `orgtrail validate` found as one line: `organization.yaml: 4 accounts, 2 trails, 5 stacks: valid`. */
export function renderValidateText(result: ValidateResult): string {
  const issues = countIssues(result.issues);
  if (result.counts === undefined) return `${result.file}: ${issueSummary(issues)}\n`;
  const { accounts, trails, stacks } = result.counts;
  const content = [count(accounts, 'account'), count(trails, 'trail'), count(stacks, 'stack')].join(', ');
  const warnings = issues.warnings === 0 ? '' : `, ${issueSummary(issues)}`;
  return `${result.file}: ${content}: valid${warnings}\n`;
}

/** Renders what `orgtrail validate` found as JSON; docs/commands.md lists the keys. */
export function renderValidateJson(result: ValidateResult): string {
  const { file, counts, issues } = result;
  return `${JSON.stringify(
    {
      version: 1,
      file,
      valid: counts !== undefined,
      ...countIssues(issues),
      accounts: counts?.accounts ?? null,
      trails: counts?.trails ?? null,
      stacks: counts?.stacks ?? null,
      issues,
    },
    null,
    2,
  )}\n`;
}
