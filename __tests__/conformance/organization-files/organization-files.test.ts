import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOrganization, renderIssue } from '../../../src/organization';

const FIXTURES = join(__dirname, '../../fixtures/organizations');
const UPDATE = process.env['UPDATE_FIXTURES'] === '1';

/** Everything a user sees for a file: one line an issue, and a last line that says whether the file can be used. */
function reportOf(text: string, file: string): string {
  const result = readOrganization(text, file);
  const issues = result.ok ? result.warnings : result.issues;
  return [...issues.map(renderIssue), result.ok ? 'accepted' : 'refused', ''].join('\n');
}

function fixtures(kind: string): readonly string[] {
  return readdirSync(join(FIXTURES, kind))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

/** Returns what a file gives and what it should give. */
function reports(kind: string, name: string): { readonly actual: string; readonly expected: string | undefined } {
  const path = join(FIXTURES, kind, name);
  const expectedPath = path.replace(/\.yaml$/, '.expected.txt');
  const actual = reportOf(readFileSync(path, 'utf8'), name);
  if (UPDATE) writeFileSync(expectedPath, actual);
  return { actual, expected: existsSync(expectedPath) ? readFileSync(expectedPath, 'utf8') : undefined };
}

if (UPDATE && process.env['CI'] === 'true') throw new Error('UPDATE_FIXTURES is for people: CI only compares');

describe.each(['broken', 'hostile'])('%s organization files', (kind) => {
  it.each(fixtures(kind))('%s is reported as expected', (name) => {
    const { actual, expected } = reports(kind, name);
    expect(actual).toBe(expected);
  });

  it('have no expectation without a file', () => {
    const expectations = readdirSync(join(FIXTURES, kind)).filter((name) => name.endsWith('.expected.txt'));
    expect(expectations.map((name) => name.replace('.expected.txt', '.yaml')).sort()).toEqual(fixtures(kind));
  });
});
