import type { ValidateTerraformResult } from '../../../src/app/validate-terraform';
import { renderTerraformJson, renderTerraformText, terraformFindingLines } from '../../../src/report/terraform-report';
import { jsonObject } from '../../helpers/json-object';

const RESULT: ValidateTerraformResult = {
  directory: 'out',
  stacks: 3,
  versions: ['5.100.0', '6.25.0'],
  findings: [],
  terraform: {
    kind: 'run',
    binary: 'terraform',
    version: '1.11.4',
    provider: '5.100.0',
    stacks: ['audit', 'member-a'],
    findings: [],
  },
  notChecked: ['the values of 1 stack'],
};

const FINDING = {
  severity: 'error',
  code: 'unknown-argument',
  stack: 'audit',
  address: 'aws_kms_key.trail',
  argument: 'region',
  message: 'is not known here',
  versions: ['5.100.0'],
} as const;

test('text says what was checked, by whom, and what was not', () => {
  expect(renderTerraformText(RESULT)).toBe(
    [
      'out: 3 stacks, schema of hashicorp/aws 5.100.0 and 6.25.0: valid',
      'terraform validate: version 1.11.4, provider 5.100.0, 2 stacks, one of each shape: valid',
      'not checked: the values of 1 stack',
      '',
    ].join('\n'),
  );
});

test('a finding names the provider where it holds for one only', () => {
  expect(terraformFindingLines({ ...RESULT, findings: [FINDING] })).toEqual([
    'audit: aws_kms_key.trail: region: error: is not known here (provider 5.100.0) [unknown-argument]',
  ]);
});

test('warnings alone are valid, and Terraform speaks for itself', () => {
  const warning = { severity: 'warning', stack: 'audit', address: '', message: 'soon gone' } as const;
  const result = { ...RESULT, terraform: { ...RESULT.terraform, findings: [warning] } } as ValidateTerraformResult;
  expect(terraformFindingLines(result)).toEqual(['audit: warning: soon gone [terraform]']);
  expect(renderTerraformText(result)).toContain('one of each shape: valid, 1 warning');
  expect(jsonObject(renderTerraformJson(result))).toMatchObject({
    valid: true,
    errors: 0,
    warnings: 1,
    terraform: { run: true, reason: null, version: '1.11.4', findings: [warning] },
  });
});

test('a hundred lines are enough', () => {
  const findings = Array.from({ length: 150 }, () => FINDING);
  const lines = terraformFindingLines({ ...RESULT, findings });
  expect(lines).toHaveLength(101);
  expect(lines.at(-1)).toBe('… and 50 more findings: --format json');
});
