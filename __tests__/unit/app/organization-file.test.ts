import { checkOrganizationText, countOrganization } from '../../../src/app/organization-file';
import { smallOrganization } from '../../helpers/small-organization';

test('a file that is right gives an organization', () => {
  const { organization, issues } = checkOrganizationText(smallOrganization(), 'small.yaml');
  expect(issues).toEqual([]);
  expect(organization && countOrganization(organization)).toEqual({ accounts: 4, trails: 1, stacks: 4 });
});

test('a file without readers is right, with a warning', () => {
  const text = smallOrganization().replace(/^ {2}readers: .*\n/m, '');
  const { organization, issues, diagnostics } = checkOrganizationText(text, 'small.yaml');
  expect(organization?.audit.readers).toEqual([]);
  expect(issues).toMatchObject([{ severity: 'warning', code: 'readers-none', path: 'audit' }]);
  expect(diagnostics).toEqual([expect.stringMatching(/^small\.yaml:8:3 warning audit: there are no readers, [^\n]+$/)]);
});

test('every issue is one line that starts with the file', () => {
  const text = smallOrganization()
    .replace('"100000000003"', '"123"')
    .replace('homeRegion: eu-west-1', 'homeRegion: moon');
  const { organization, diagnostics } = checkOrganizationText(text, 'small.yaml');
  expect(organization).toBeUndefined();
  expect(diagnostics.length).toBeGreaterThanOrEqual(1);
  for (const line of diagnostics) expect(line).toMatch(/^small\.yaml:\d+:\d+ error [^\n]+$/);
});

test('a policy over its quota is an issue of the whole file, with the number, the quota and the way out', () => {
  const members = Array.from({ length: 300 }, (_, index) => `member-${String(index)}`);
  const { organization, issues } = checkOrganizationText(smallOrganization({ members }), 'large.yaml');
  expect(organization).toBeUndefined();
  const [first] = issues;
  expect(first).toMatchObject({
    severity: 'error',
    code: 'policy-size',
    file: 'large.yaml',
    line: 1,
    column: 1,
    path: '',
  });
  expect(first?.problem).toMatch(/has \d+ bytes, but AWS allows .* \d+$/);
  expect(first?.remedy).toMatch(/which is enough for 178; write "packing: variable"/);
});
