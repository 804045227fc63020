import type { TerraformFinding } from '../app/run-terraform-validate';
import type { ValidateTerraformResult } from '../app/validate-terraform';
import { count, countIssues, issueSummary } from './count';

/** More lines than this are the same mistake again and again; JSON has them all. */
const MOST_LINES = 100;

type Finding = ValidateTerraformResult['findings'][number];

/** Returns the findings of the schema check and those of Terraform. */
export function allFindings({ findings, terraform }: ValidateTerraformResult): readonly (Finding | TerraformFinding)[] {
  return [...findings, ...(terraform.kind === 'run' ? terraform.findings : [])];
}

/** Returns what was found, a line for each: `audit: aws_kms_key.trail: description: must be a string, is true`. */
export function terraformFindingLines(result: ValidateTerraformResult): readonly string[] {
  const lines = [
    ...result.findings.map((finding) => findingLine(finding, result.versions)),
    ...(result.terraform.kind === 'run' ? result.terraform.findings : []).map(terraformLine),
  ];
  const more = lines.length - MOST_LINES;
  return more <= 0 ? lines : [...lines.slice(0, MOST_LINES), `… and ${count(more, 'more finding')}: --format json`];
}

function findingLine(finding: Finding, all: readonly string[]): string {
  const place = [finding.stack, finding.address, finding.argument].filter((part) => part !== '').join(': ');
  const { versions } = finding;
  const only = versions.length === 0 || versions.length === all.length ? '' : ` (provider ${versions.join(', ')})`;
  return `${place}: ${finding.severity}: ${finding.message}${only} [${finding.code}]`;
}

function terraformLine({ severity, stack, address, message }: TerraformFinding): string {
  const place = [stack, address].filter((part) => part !== '').join(': ');
  return `${place === '' ? '' : `${place}: `}${severity}: ${message} [terraform]`;
}

/** Renders what `orgtrail validate --terraform` did: whether the stacks are right, and what nobody looked at. */
export function renderTerraformText(result: ValidateTerraformResult): string {
  const { directory, stacks, versions, findings, terraform } = result;
  const schemas = `schema of hashicorp/aws ${versions.join(' and ')}`;
  return [
    `${directory}: ${count(stacks, 'stack')}, ${schemas}: ${verdict(findings)}`,
    terraform.kind === 'not-run'
      ? `terraform validate: not run: ${terraform.reason}`
      : `${terraform.binary} validate: version ${terraform.version}, provider ${terraform.provider}, ` +
        `${shapes(terraform.stacks, stacks)}: ${verdict(terraform.findings)}`,
    ...result.notChecked.map((sentence) => `not checked: ${sentence}`),
    '',
  ].join('\n');
}

function verdict(findings: readonly (Finding | TerraformFinding)[]): string {
  if (findings.length === 0) return 'valid';
  const counts = countIssues(findings);
  return counts.errors === 0 ? `valid, ${issueSummary(counts)}` : issueSummary(counts);
}

function shapes(validated: readonly string[], stacks: number): string {
  return validated.length === stacks
    ? `all ${count(stacks, 'stack')}`
    : `${count(validated.length, 'stack')}, one of each shape`;
}

/** Renders what `orgtrail validate --terraform` did as JSON; docs/commands.md lists the keys. */
export function renderTerraformJson(result: ValidateTerraformResult): string {
  const { directory, stacks, versions, findings, terraform, notChecked } = result;
  const counts = countIssues(allFindings(result));
  const run =
    terraform.kind === 'run'
      ? { ...terraform, kind: undefined, run: true, reason: null }
      : { run: false, reason: terraform.reason, binary: null, version: null, provider: null, stacks: [], findings: [] };
  return `${JSON.stringify(
    {
      version: 1,
      directory,
      valid: counts.errors === 0,
      ...counts,
      stacks,
      schemas: versions,
      findings,
      terraform: run,
      notChecked,
    },
    null,
    2,
  )}\n`;
}
