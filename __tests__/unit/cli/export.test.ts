import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terraformBlock } from '../../../src/module-files/root-blocks';
import { writeHcl } from '../../../src/terraform/hcl/write-body';
import { runCommand } from '../../helpers/run-cli';
import { temporaryDirectory } from '../../helpers/temporary-directory';

// Each export runs the constructs some hundred times.
jest.setTimeout(60_000);

const root = temporaryDirectory();

function folder(name: string): string {
  const path = join(root, name);
  mkdirSync(path);
  return path;
}

const filesOf = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();

describe('orgtrail export', () => {
  test('writes a module in the layout of registries, its example and a record', async () => {
    const cwd = folder('layout');
    const { code, stdout, stderr } = await runCommand('export tf --modules member-trail', cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('tf: 1 module (8 added)');
    expect(filesOf(join(cwd, 'tf'))).toEqual([
      '.orgtrail-export.json',
      'README.md',
      'examples/member-trail/main.tf',
      'modules/member-trail/README.md',
      'modules/member-trail/main.tf',
      'modules/member-trail/outputs.tf',
      'modules/member-trail/tests/member-trail.tftest.hcl',
      'modules/member-trail/variables.tf',
      'modules/member-trail/versions.tf',
    ]);
    expect(readdirSync(cwd)).toEqual(['tf']);
    const written = filesOf(join(cwd, 'tf')).map((file) => readFileSync(join(cwd, 'tf', file), 'utf8'));
    expect(written.filter((text) => /[\uE000-\uE00F]|AAA\d|zzz\d|88000/.test(text))).toEqual([]);
  });

  test('holds no provider and no backend in a module', async () => {
    const cwd = folder('no-provider');
    await runCommand('export tf --modules delivery-role --format json', cwd);
    const modules = join(cwd, 'tf', 'modules', 'delivery-role');
    const roots = readdirSync(modules)
      .filter((name) => name.endsWith('.tf.json'))
      .map((name) => JSON.parse(readFileSync(join(modules, name), 'utf8')) as Readonly<Record<string, unknown>>);
    expect(roots.flatMap((each) => Object.keys(each)).sort()).toEqual([
      'locals',
      'output',
      'resource',
      'terraform',
      'variable',
    ]);
    expect(roots.flatMap((each) => Object.keys(each['terraform'] ?? {}))).toEqual([
      'required_version',
      'required_providers',
    ]);
  });

  test('asks for a configuration of each Region where there are two', () => {
    expect(writeHcl([terraformBlock([{ name: 'replica', exampleRegion: 'eu-central-1' }])])).toContain(
      'configuration_aliases = [aws.replica]',
    );
  });

  test('the same twice changes nothing, and another format takes the place of the first', async () => {
    const cwd = folder('twice');
    await runCommand('export tf --modules member-trail', cwd);
    const again = await runCommand('export tf --modules member-trail --report json', cwd);
    expect(JSON.parse(again.stdout)).toMatchObject({ version: 1, format: 'hcl', removed: [] });
    expect(again.stdout).not.toMatch(/"status": "(added|changed)"/);
    const other = await runCommand('export tf --modules member-trail --format json', cwd);
    expect(other.code).toBe(0);
    expect(filesOf(join(cwd, 'tf/modules/member-trail')).filter((name) => name.endsWith('.tf'))).toEqual([]);
  });

  test('leaves modules of earlier exports alone', async () => {
    const cwd = folder('two-modules');
    await runCommand('export tf --modules member-trail', cwd);
    await runCommand('export tf --modules delivery-role', cwd);
    expect(readdirSync(join(cwd, 'tf/modules'))).toEqual(['delivery-role', 'member-trail']);
    expect(readFileSync(join(cwd, 'tf/README.md'), 'utf8')).toMatch(/delivery-role[^]*member-trail/);
  });

  test('does not write over files of others, or over changed ones, unless told to', async () => {
    const cwd = folder('foreign');
    mkdirSync(join(cwd, 'tf/modules/member-trail'), { recursive: true });
    const main = join(cwd, 'tf/modules/member-trail/main.tf');
    writeFileSync(main, '# mine\n');
    const refused = await runCommand('export tf --modules member-trail', cwd);
    expect(refused).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'orgtrail: "modules/member-trail/main.tf" in "tf" was not written by orgtrail, or was changed since; choose another ' +
        'directory, or write over it with --force [output-directory]\n',
    });
    expect(filesOf(join(cwd, 'tf'))).toEqual(['modules/member-trail/main.tf']);
    expect((await runCommand('export tf --modules member-trail --force', cwd)).code).toBe(0);
    expect(readFileSync(main, 'utf8')).toContain('resource "aws_cloudtrail" "trail"');
    writeFileSync(main, `${readFileSync(main, 'utf8')}# edited\n`);
    expect((await runCommand('export tf --modules member-trail', cwd)).code).toBe(2);
    expect(readFileSync(main, 'utf8')).toContain('# edited');
  });

  test('does not follow a link out of the folder', async () => {
    const cwd = folder('link');
    mkdirSync(join(cwd, 'tf'));
    mkdirSync(join(cwd, 'elsewhere'));
    symlinkSync(join(cwd, 'elsewhere'), join(cwd, 'tf/modules'));
    const { code, stderr } = await runCommand('export tf --modules member-trail --force', cwd);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'orgtrail: "modules" in "tf" is in the way: a directory is needed there [output-directory]\n',
    });
    expect(readdirSync(join(cwd, 'elsewhere'))).toEqual([]);
  });

  test.each([
    ['export', 'not enough non-option arguments', 'usage'],
    ['export tf --modules member-trial', 'there is no module "member-trial"; did you mean "member-trail"?', 'usage'],
    ['export tf --modules x', 'there is no module "x"; there are log-reader, audit-account', 'usage'],
    ['export tf --format yaml', 'there is no format yaml; use hcl or json', 'usage'],
    ['export tf --sources vpc.flow-log', 'did you mean "vpc.flow-logs"?', 'log-source'],
    ['export file', '"file" is a file; name a directory', 'output-directory'],
    ['export broken', '".orgtrail-export.json" in "broken" is not one that orgtrail wrote', 'output-directory'],
  ])('%s: says on one line what is wrong, and writes nothing', async (command, message, code) => {
    const cwd = join(root, 'bad-input');
    rmSync(cwd, { recursive: true, force: true });
    mkdirSync(join(cwd, 'broken'), { recursive: true });
    writeFileSync(join(cwd, 'file'), '');
    writeFileSync(join(cwd, 'broken', '.orgtrail-export.json'), '{"files": [1]}');
    const ran = await runCommand(command, cwd);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(message);
    expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(ran.stderr).toContain(`[${code}]`);
    expect(existsSync(join(cwd, 'tf'))).toBe(false);
  });
});
