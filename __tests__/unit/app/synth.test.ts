import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { synth, type SynthResult, type Synthesize } from '../../../src/app/synth';
import { UserError } from '../../../src/app/user-error';
import { directoryContents } from '../../helpers/directory-contents';
import { fakeSynthesize } from '../../helpers/fake-synthesize';
import { smallOrganization, type SmallOrganization } from '../../helpers/small-organization';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const root = temporaryDirectory();
const LAST_PID = '4194305';

interface Project {
  readonly cwd: string;
  readonly out: string;
  readonly write: (organization: SmallOrganization) => void;
  readonly synth: (content: string | Synthesize, directory?: string) => Promise<SynthResult>;
}

/** A project directory with an organization file. */
function project(): Project {
  const cwd = mkdtempSync(join(root, 'project-'));
  const write = (organization: SmallOrganization): void => {
    writeFileSync(join(cwd, 'organization.yaml'), smallOrganization(organization));
  };
  write({});
  return {
    cwd,
    out: join(cwd, 'out'),
    write,
    synth: (content, directory = 'out') =>
      synth({ file: 'organization.yaml', cwd, directory, env: {} }, async () =>
        typeof content === 'string' ? fakeSynthesize(content) : content,
      ),
  };
}

function statuses(result: SynthResult): Readonly<Record<string, string>> {
  if (result.kind === 'refused') throw new Error(result.diagnostics.join('\n'));
  return Object.fromEntries(result.stacks.map(({ name, status }) => [name, status]));
}

test('the first synth adds every stack, and leaves nothing else behind', async () => {
  const { cwd, out, synth } = project();
  const result = await synth('one', 'out/');
  expect(result).toMatchObject({ kind: 'written', directory: 'out', issues: [], removed: [] });
  expect(statuses(result)).toEqual({
    audit: 'added',
    management: 'added',
    'member-bank': 'added',
    'member-shop': 'added',
  });
  expect(result.kind === 'written' && result.stacks.map(({ wave, resources }) => [wave, resources])).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
    [3, 1],
  ]);
  expect(readdirSync(cwd).sort()).toEqual(['organization.yaml', 'out']);
  expect(Object.keys(directoryContents(out))).toEqual([
    'deploy-manifest.json',
    'manifest.json',
    'stacks/audit/cdk.tf.json',
    'stacks/management/cdk.tf.json',
    'stacks/member-bank/cdk.tf.json',
    'stacks/member-shop/cdk.tf.json',
  ]);
});

test('files that did not change are not written again, and those Terraform put there stay', async () => {
  const { out, synth } = project();
  await synth('one');
  const terraform = join(out, 'stacks', 'audit', 'cdk.tf.json');
  const before = statSync(terraform, { bigint: true });
  const others = [
    'stacks/audit/.terraform.lock.hcl',
    'stacks/audit/terraform.tfstate',
    'stacks/notes.txt',
    'notes.txt',
  ];
  for (const name of others) writeFileSync(join(out, name), name);
  expect(Object.values(statuses(await synth('one')))).toEqual(Array(4).fill('unchanged'));
  expect(statSync(terraform, { bigint: true })).toMatchObject({ ino: before.ino, mtimeNs: before.mtimeNs });
  expect(Object.values(statuses(await synth('two')))).toEqual(Array(4).fill('changed'));
  for (const name of others) expect(readFileSync(join(out, name), 'utf8')).toBe(name);
});

test('a stack that left the organization file keeps its folder and is reported', async () => {
  const { out, write, synth } = project();
  await synth('one');
  write({ members: ['shop', 'farm'] });
  const result = await synth('one');
  expect(statuses(result)).toMatchObject({ 'member-farm': 'added', 'member-shop': 'unchanged' });
  expect(result).toMatchObject({ removed: ['stacks/member-bank'] });
  expect(existsSync(join(out, 'stacks', 'member-bank', 'cdk.tf.json'))).toBe(true);
  expect(readFileSync(join(out, 'deploy-manifest.json'), 'utf8')).not.toContain('member-bank');
});

test('the policy written for the owner of a bucket goes when Terraform sets it', async () => {
  const { out, write, synth } = project();
  write({ bucket: 'existing: true, policy: document' });
  await synth('one');
  expect(existsSync(join(out, 'stacks', 'audit', 'bucket-policy.json'))).toBe(true);
  write({ bucket: 'existing: true' });
  await synth('one');
  expect(existsSync(join(out, 'stacks', 'audit', 'bucket-policy.json'))).toBe(false);
});

test('a mistake in the file leaves the output as it was and does not load the stacks', async () => {
  const { cwd, out, synth: run } = project();
  await run('one');
  const before = directoryContents(out);
  writeFileSync(join(cwd, 'organization.yaml'), 'organization: 1\n');
  const load = jest.fn();
  const result = await synth({ file: 'organization.yaml', cwd, directory: 'out', env: {} }, load);
  expect(result.kind).toBe('refused');
  expect(load).not.toHaveBeenCalled();
  expect(directoryContents(out)).toEqual(before);
});

test('a synth that throws half-way leaves the output as it was, and nothing beside it', async () => {
  const { cwd, out, synth } = project();
  await synth('one');
  const before = directoryContents(out);
  const broken = fakeSynthesize('two', () => {
    throw new RangeError('half-way');
  });
  await expect(synth(broken)).rejects.toThrow(RangeError);
  expect(directoryContents(out)).toEqual(before);
  expect(readdirSync(cwd).sort()).toEqual(['organization.yaml', 'out']);
});

test('staging directories of killed runs go, those of running ones and other directories stay', async () => {
  const { cwd, synth } = project();
  const running = `.out.staging-${String(process.ppid)}`;
  const stay = [running, '.out.staging-', '.out.staging-x1', '.other.staging-1', 'out.staging-1'];
  for (const name of [...stay, `.out.staging-${LAST_PID}`, `.out.staging-${String(process.pid)}`]) {
    mkdirSync(join(cwd, name, 'stacks'), { recursive: true });
  }
  await synth('one');
  expect(readdirSync(cwd).sort()).toEqual([...stay, 'organization.yaml', 'out'].sort());
});

test.each([
  [
    'is a file',
    (out: string) => {
      writeFileSync(out, '');
    },
    '"out" is a file; name a directory with -o',
  ],
  [
    'holds other files',
    (out: string) => {
      put(out, 'notes.txt', '');
    },
    '"out" is not empty and was not written by orgtrail',
  ],
  [
    'holds another cdktf app',
    (out: string) => {
      put(out, 'manifest.json', '{}');
    },
    '"out" holds the output of another cdktf app',
  ],
  [
    'holds a broken manifest',
    (out: string) => {
      put(out, 'deploy-manifest.json', '{');
    },
    'is not one that orgtrail wrote',
  ],
  [
    'holds another organization',
    (out: string) => {
      put(out, 'deploy-manifest.json', '{"organization":"o-other00000"}');
    },
    '"out" holds the Terraform of organization "o-other00000", and the organization file describes "o-small00000"',
  ],
])('rejects an output directory that %s, and leaves it alone', async (_, prepare, message) => {
  const { cwd, synth } = project();
  prepare(join(cwd, 'out'));
  const before = directoryContents(cwd);
  await expect(synth('one')).rejects.toThrow(message);
  await expect(synth('one')).rejects.toBeInstanceOf(UserError);
  expect(directoryContents(cwd)).toEqual(before);
});

function put(directory: string, name: string, text: string): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, name), text);
}

test('rejects something in the way before anything is moved', async () => {
  const { out, synth } = project();
  await synth('one');
  const before = directoryContents(out);
  mkdirSync(join(out, 'stacks', 'member-zoo'));
  const inTheWay: Synthesize = function* (organization, scratch) {
    yield* fakeSynthesize('two')(organization, scratch);
    yield { file: 'stacks/member-zoo', text: '' };
  };
  await expect(synth(inTheWay)).rejects.toThrow('"stacks/member-zoo" in "out" is in the way: a file is needed there');
  expect(directoryContents(out)).toEqual(before);
});

test('a stack that the provider would refuse leaves the output as it was', async () => {
  const { out, synth } = project();
  await synth('one');
  const before = directoryContents(out);
  const misfit: Synthesize = function* (organization, scratch) {
    yield* fakeSynthesize('two')(organization, scratch);
    yield { file: 'stacks/late/cdk.tf.json', text: '{"resource":{"aws_sns_topic":{"x":{"nam":"x"}}}}', resources: 1 };
  };
  const failed = synth(misfit);
  await expect(failed).rejects.toThrow('stack "late" does not fit the provider\'s schema');
  await expect(failed).rejects.not.toBeInstanceOf(UserError);
  expect(directoryContents(out)).toEqual(before);
});

test('an empty directory, one with hidden files only, and missing parents will do', async () => {
  const { cwd, synth } = project();
  mkdirSync(join(cwd, 'empty'));
  put(join(cwd, 'kept'), '.gitkeep', '');
  for (const directory of ['empty', 'kept', 'a/b/c']) {
    expect(Object.values(statuses(await synth('one', directory)))).toEqual(Array(4).fill('added'));
    expect(existsSync(join(cwd, directory, 'deploy-manifest.json'))).toBe(true);
  }
  expect(existsSync(join(cwd, 'kept', '.gitkeep'))).toBe(true);
});

test('a symbolic link to a directory stays a link', async () => {
  const { cwd, synth } = project();
  mkdirSync(join(cwd, 'real'));
  symlinkSync('real', join(cwd, 'link'));
  await synth('one', 'link');
  await synth('two', 'link');
  expect(Object.keys(directoryContents(join(cwd, 'real')))).toContain('deploy-manifest.json');
  expect(readdirSync(cwd).sort()).toEqual(['link', 'organization.yaml', 'real']);
});

// To root everything is writable: then there is nothing to test, and it counts as skipped.
const unlessRoot = process.getuid?.() === 0 ? describe.skip : describe;
unlessRoot('without the right to write', () => {
  test('a parent that is not writable is no hindrance, a directory that is not writable is', async () => {
    const { cwd, out, synth } = project();
    await synth('one');
    chmodSync(cwd, 0o555);
    expect(Object.values(statuses(await synth('two')))).toEqual(Array(4).fill('changed'));
    expect(readdirSync(out).sort()).toEqual(['deploy-manifest.json', 'manifest.json', 'stacks']);
    chmodSync(out, 0o555);
    await expect(synth('three')).rejects.toThrow('cannot write "out": permission denied');
    chmodSync(out, 0o755);
    chmodSync(cwd, 0o755);
  });
});

test('the directory comes from the option, then from CDKTF_OUTDIR, then is cdktf.out', async () => {
  const { cwd } = project();
  const load = async (): Promise<Synthesize> => fakeSynthesize('one');
  const run = async (directory: string | undefined, env: Record<string, string>): Promise<string> => {
    const result = await synth({ file: 'organization.yaml', cwd, directory, env }, load);
    return result.kind === 'written' ? result.directory : '';
  };
  await expect(run('given', { CDKTF_OUTDIR: 'from-env' })).resolves.toBe('given');
  await expect(run(undefined, { CDKTF_OUTDIR: 'from-env' })).resolves.toBe('from-env');
  await expect(run(undefined, { CDKTF_OUTDIR: '' })).resolves.toBe('cdktf.out');
  await expect(run(undefined, {})).resolves.toBe('cdktf.out');
  expect(readdirSync(cwd).sort()).toEqual(['cdktf.out', 'from-env', 'given', 'organization.yaml']);
});

test('rejects HCL output, which would break policies', async () => {
  const options = {
    file: 'organization.yaml',
    cwd: project().cwd,
    directory: 'out',
    env: { SYNTH_HCL_OUTPUT: 'true' },
  };
  await expect(synth(options)).rejects.toMatchObject({ code: 'hcl-output' });
});
