import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleFile } from '../../helpers/examples';
import { jsonObject } from '../../helpers/json-object';
import { runCommand } from '../../helpers/run-cli';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const cwd = temporaryDirectory();

const EXAMPLE = exampleFile('member-trails');

test.each([
  ['mermaid', /^flowchart LR\n/],
  ['svg', /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg /],
  ['html', /^<!doctype html>\n/],
])('%s goes to stdout and nothing else does', async (format, start) => {
  const { code, stdout, stderr } = await runCommand(`graph -c ${EXAMPLE} --format ${format}`, cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(start);
});

test('JSON has boxes and arrows', async () => {
  const { stdout } = await runCommand(`graph -c ${EXAMPLE} --format json`, cwd);
  expect(jsonObject(stdout)).toMatchObject({
    version: 1,
    organization: 'o-m9n8b7v6c5',
    accounts: 5,
    nodes: expect.arrayContaining([
      { id: 'accounts-1', kind: 'accounts', title: 'root', details: ['100000000001'], place: null },
    ]) as unknown,
    edges: expect.arrayContaining([{ from: 'accounts-1', to: 'trail-1', kind: 'events', label: '' }]) as unknown,
  });
});

test('a mistake in the file is told, and nothing is drawn', async () => {
  writeFileSync(join(cwd, 'organization.yaml'), 'organization: { id: x }\n');
  const { code, stdout, stderr } = await runCommand('graph', cwd);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('organization.yaml:1:');
});

test('another format is refused with those there are', async () => {
  const { code, stderr } = await runCommand(`graph -c ${EXAMPLE} --format png`, cwd);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^orgtrail: .*mermaid.*svg.*html.*\[usage\]\n$/);
});
