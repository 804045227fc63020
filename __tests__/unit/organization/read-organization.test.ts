import { readFileSync } from 'node:fs';
import { readOrganization, renderIssue } from '../../../src/organization';
import { EXAMPLES, exampleFile } from '../../helpers/examples';
import { SECTIONS, issuesOf, organizationText, readValid } from '../../helpers/organization-text';

describe('readOrganization', () => {
  it.each(EXAMPLES)('accepts the example %s without a warning', (name) => {
    const text = readFileSync(exampleFile(name), 'utf8');
    const result = readOrganization(text, 'organization.yaml');
    expect(result).toMatchObject({ ok: true, warnings: [] });
  });

  it('points to the line and column of a value, counted from one', () => {
    const text = organizationText().replace("'333333333333'", "'333'");
    const line = text.split('\n').findIndex((content) => content.includes("'333'")) + 1;
    const column = (text.split('\n')[line - 1] ?? '').indexOf("'333'") + 1;
    expect(issuesOf(text)).toMatchObject([{ line, column, path: 'accounts[2].id', code: 'account-id' }]);
  });

  it('points into a value behind an alias', () => {
    const text = organizationText().replace(
      'regions: [us-east-1, eu-west-1]',
      'regions: &regions [us-east-1, eu-west-1]',
    );
    const aliased = text.replace('ou: workloads/dev', 'ou: workloads/dev, regions: *regions');
    expect(issuesOf(aliased)).toEqual([]);
    expect(issuesOf(aliased.replace('[us-east-1,', '[us-esat-1,'))[0]).toMatchObject({ line: 4, column: 22 });
  });

  it('reads JSON, comments and Windows line ends', () => {
    const organization = readValid();
    const { ok } = readOrganization(organizationText().replaceAll('\n', '\r\n'), 'organization.yaml');
    expect(ok).toBe(true);
    const json = JSON.stringify({
      $schema: './organization.schema.json',
      organization: {
        id: organization.id,
        homeRegion: 'eu-west-1',
        regions: ['eu-west-1'],
        managementAccount: 'management',
      },
      accounts: [
        { id: '111111111111', name: 'management' },
        { id: '222222222222', name: 'audit' },
      ],
      audit: {
        account: 'audit',
        bucket: { name: 'acme-audit-logs' },
        readers: [{ name: 'auditors', principals: ['arn:aws:iam::222222222222:role/Auditor'] }],
      },
      deploy: { assumeRole: 'arn:aws:iam::{account}:role/TerraformDeployer' },
    });
    expect(readOrganization(json, 'organization.json')).toMatchObject({ ok: true, warnings: [] });
  });

  it('keeps Terraform syntax in names as plain text', () => {
    const name = '${aws_iam_role.admin.arn} %{ if true }';
    const organization = readValid({
      accounts: `accounts:
  - { id: '111111111111', name: management }
  - { id: '222222222222', name: audit }
  - { id: '333333333333', name: '${name}' }
`,
    });
    expect(organization.accounts[2]).toMatchObject({
      name,
      stackName: 'member---aws-iam-role-admin-arn-----if-true--',
    });
  });

  it('rejects 50 MB of text before it parses any of it', () => {
    const text = organizationText() + '# a comment\n'.repeat(50 * 90_000);
    const started = performance.now();
    expect(issuesOf(text)).toMatchObject([{ code: 'file-size', line: 1, column: 1 }]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it.each([
    ['millions of empty items', '-\n'.repeat(1_600_000), 'yaml-size'],
    ['millions of documents', '---\n'.repeat(2_000_000), 'yaml-documents'],
    ['brackets without end', '[{'.repeat(4_000_000), 'yaml-nesting'],
  ])('rejects %s without running out of memory', (_name, text, code) => {
    expect(issuesOf(text).map((issue) => issue.code)).toEqual([code]);
  });

  it('does not compare every pair of a hundred thousand keys', () => {
    const tags = Array.from({ length: 100_000 }, (_, index) => `    key-${String(index)}: x\n`).join('');
    const started = performance.now();
    expect(issuesOf(organizationText() + `  tags:\n${tags}`)).toMatchObject([{ code: 'tag-limit' }]);
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  it('leaves Object.prototype as it was', () => {
    issuesOf(
      organizationText({
        trails: 'trails: []\n__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n',
      }),
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('reads 50,000 accounts, the most an organization can have', () => {
    const more = Array.from({ length: 49_995 }, (_, index) => {
      const number = String(600_000_000_000 + index);
      return `  - { id: '${number}', name: account-${number}, ou: workloads/ou-${String(index % 100)} }\n`;
    });
    const started = performance.now();
    const organization = readValid({
      accounts: SECTIONS.accounts + more.join(''),
      trails: 'trails: [{ name: everywhere, scope: accounts, targets: { all: true } }]\n',
    });
    expect(organization.trails[0]?.instances).toHaveLength(50_000);
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  it('reports a mistake in each of many accounts, in linear time', () => {
    const accounts = Array.from(
      { length: 5_000 },
      (_, index) => `  - { id: '1', name: a-${String(index)}, regoins: [] }\n`,
    );
    const issues = issuesOf(organizationText({ accounts: `accounts:\n${accounts.join('')}` }));
    expect(issues.filter(({ code }) => code === 'account-id')).toHaveLength(5_000);
    expect(issues.filter(({ code }) => code === 'unknown-key')).toHaveLength(5_000);
  });

  it('renders an issue on one line, whatever the file holds', () => {
    const text = organizationText({ audit: 'audit: { account: "a\\nb\\u001b[2J", bucket: { name: "x\\ty" } }\n' });
    const lines = issuesOf(text).map(renderIssue);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^[\x20-\x7e]+$/);
    const long = issuesOf(organizationText({ trails: `${'k'.repeat(100_000)}: ${'v'.repeat(100_000)}\n` }));
    expect(long.map(renderIssue).join('').length).toBeLessThan(1_000);
  });
});
