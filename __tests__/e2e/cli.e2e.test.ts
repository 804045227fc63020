import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synth } from '../../src/app/synth';
import { directoryContents } from '../helpers/directory-contents';
import { exampleFile, ROOT } from '../helpers/examples';
import { fakeSynthesize } from '../helpers/fake-synthesize';
import { smallOrganization } from '../helpers/small-organization';
import { temporaryDirectory } from '../helpers/temporary-directory';

// Each test starts processes, and the machine may be busy.
jest.setTimeout(60_000);

const root = temporaryDirectory();
const TSX = ['--import', join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')];
const CLI = [...TSX, join(ROOT, 'src', 'cli', 'bin.ts')];
const BUILT = join(ROOT, 'dist', 'src', 'cli', 'bin.js');

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], cwd = root): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, ...text });
    });
  });
}

function project(): string {
  const cwd = mkdtempSync(join(root, 'project-'));
  writeFileSync(join(cwd, 'organization.yaml'), smallOrganization());
  return cwd;
}

/** Says on stderr, when the process ends, whether it loaded cdktf. */
const SAY_CDKTF = `data:text/javascript,${encodeURIComponent(`
  import { Module } from 'node:module';
  import { writeSync } from 'node:fs';
  process.on('exit', () => writeSync(2, Object.keys(Module._cache).some((file) => file.includes('/node_modules/cdktf/')) ? 'cdktf is loaded' : 'cdktf is not loaded'));
`)}`;

test.each([
  ['--help', [], 'not loaded'],
  ['validate', ['-c', exampleFile('organization-trail')], 'not loaded'],
  ['synth', ['-c', exampleFile('organization-trail'), '-o', 'loaded'], 'loaded'],
])('cdktf, when "orgtrail %s" is done, is as expected', async (command, args, loaded) => {
  const { code, stderr } = await run('node', ['--import', SAY_CDKTF, ...CLI, command, ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: `cdktf is ${loaded}` });
});

test('synth writes Terraform, and the second time changes nothing', async () => {
  const cwd = project();
  const first = await run('node', [...CLI, 'synth'], cwd);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain('cdktf.out: 4 stacks of organization o-small00000 (4 added)');
  const before = directoryContents(join(cwd, 'cdktf.out'));
  const second = await run('node', [...CLI, 'synth'], cwd);
  expect(second.stdout).toContain('(4 unchanged)');
  expect(directoryContents(join(cwd, 'cdktf.out'))).toEqual(before);
});

test('synth proves what it wrote: 0 when it holds, 1 when somebody opened the bucket beside it, 3 when it cannot be read', async () => {
  const cwd = project();
  const proved = await run('node', [...CLI, 'synth'], cwd);
  expect(proved.code).toBe(0);
  expect(proved.stdout).toMatch(/^\d+ claims proved;/m);
  const opened = {
    resource: { aws_s3_bucket_policy: { opened: { bucket: 'small-audit-logs', policy: '{"Statement":[]}' } } },
  };
  writeFileSync(join(cwd, 'cdktf.out', 'stacks', 'audit', 'opened.tf.json'), JSON.stringify(opened));
  const refuted = await run('node', [...CLI, 'synth'], cwd);
  expect(refuted.code).toBe(1);
  expect(refuted.stdout).toMatch(/^DO NOT DEPLOY: of \d+ claims, \d+ refuted/m);
  expect(await run('node', [...CLI, 'synth', '--no-prove'], cwd)).toMatchObject({ code: 0, stderr: '' });
  writeFileSync(join(cwd, 'cdktf.out', 'stacks', 'audit', 'opened.tf.json'), '{"resource":{}}');
  writeFileSync(join(cwd, 'cdktf.out', 'stacks', 'audit', 'more.tf'), '');
  expect(await run('node', [...CLI, 'synth'], cwd)).toMatchObject({ code: 3, stderr: '' });
});

test('prove and doctor end with what they found', async () => {
  const cwd = project();
  await run('node', [...CLI, 'synth', '--no-prove'], cwd);
  expect(await run('node', [...CLI, 'prove', '--format', 'junit'], cwd)).toMatchObject({ code: 0, stderr: '' });
  expect(await run('node', [...CLI, 'prove', 'nowhere'], cwd)).toMatchObject({ code: 2, stdout: '' });
  const statement = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::small-audit-logs/*',
  };
  writeFileSync(join(cwd, 'policy.json'), JSON.stringify({ Version: '2012-10-17', Statement: statement }));
  const trail = ['--trail-arn', 'arn:aws:cloudtrail:eu-west-1:100000000003:trail/account-trail'];
  const files = ['--bucket', 'small-audit-logs', '--bucket-policy', 'policy.json'];
  const refused = await run('node', [...CLI, 'doctor', ...trail, ...files], cwd);
  expect(refused).toMatchObject({ code: 1, stderr: '' });
  expect(refused.stdout).toContain('InsufficientS3BucketPolicyException');
});

test('a reader that stops early is no error', async () => {
  const quiet = { code: 0, signal: null, stdout: '', stderr: '' };
  const script = `node "$@" validate --format json | true`;
  await expect(run('sh', ['-c', script, 'sh', ...CLI], project())).resolves.toEqual(quiet);
});

describe('the built command line', () => {
  test('answers --help in less than 0.4 s', async () => {
    if (!existsSync(BUILT)) throw new Error('there is no dist; run "npm run build" first');
    const times: number[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const start = performance.now();
      await expect(run('node', [BUILT, '--help'])).resolves.toMatchObject({ code: 0, stderr: '' });
      times.push(performance.now() - start);
    }
    // The fastest: the others measure what else the machine does.
    expect(Math.min(...times)).toBeLessThan(400);
  });

  test('synthesizes', async () => {
    const { code, stdout } = await run('node', [BUILT, 'synth'], project());
    expect(code).toBe(0);
    expect(stdout).toContain('(4 added)');
  });
});

describe('a synth that is interrupted', () => {
  const old = async (): Promise<string> => {
    const cwd = project();
    await synth({ file: 'organization.yaml', cwd, directory: 'out', env: {} }, async () => fakeSynthesize('old'));
    return cwd;
  };
  const interrupt = (moment: string, signal: string, cwd: string): Promise<Ended> =>
    run('node', [...TSX, join(__dirname, 'interrupted-synth.ts'), moment, signal], cwd);
  const states = (cwd: string): readonly string[] => [
    ...new Set(
      Object.values(directoryContents(join(cwd, 'out'))).map((text) => (/"(old|new)"/.exec(text) ?? [])[1] ?? text),
    ),
  ];

  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'])('by %s while it prepares leaves the output as it was', async (signal) => {
    const cwd = await old();
    const before = directoryContents(join(cwd, 'out'));
    expect((await interrupt('staging', signal, cwd)).signal).toBe(signal);
    expect(directoryContents(join(cwd, 'out'))).toEqual(before);
    expect(readdirSync(cwd)).toHaveLength(3);
    await synth({ file: 'organization.yaml', cwd, directory: 'out', env: {} }, async () => fakeSynthesize('new'));
    expect(states(cwd)).toEqual(['new']);
    expect(readdirSync(cwd).sort()).toEqual(['organization.yaml', 'out']);
  });

  test.each(['SIGINT', 'SIGTERM'])('by %s while files move is done with them first', async (signal) => {
    const cwd = await old();
    expect((await interrupt('publishing', signal, cwd)).signal).toBe(signal);
    expect(states(cwd)).toEqual(['new']);
    expect(readdirSync(cwd).sort()).toEqual(['organization.yaml', 'out']);
  });

  test('by SIGKILL while files move leaves each file whole, and the next synth finishes', async () => {
    const cwd = await old();
    expect((await interrupt('publishing', 'SIGKILL', cwd)).signal).toBe('SIGKILL');
    expect([...states(cwd)].sort()).toEqual(['new', 'old']);
    await synth({ file: 'organization.yaml', cwd, directory: 'out', env: {} }, async () => fakeSynthesize('new'));
    expect(states(cwd)).toEqual(['new']);
    expect(readdirSync(cwd).sort()).toEqual(['organization.yaml', 'out']);
  });

  test('by SIGKILL during the first synth leaves no output', async () => {
    const cwd = project();
    expect((await interrupt('staging', 'SIGKILL', cwd)).signal).toBe('SIGKILL');
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });
});
