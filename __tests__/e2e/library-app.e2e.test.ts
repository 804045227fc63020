import { GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '../helpers/aws-account';
import { describeWith } from '../helpers/e2e-parts';
import { startEmulator, type Emulator } from '../helpers/emulator';
import { ROOT } from '../helpers/examples';
import { terraform, terraformEnvironment, terraformOrThrow } from '../helpers/terraform';

const LIMIT = 300_000;

const ACCOUNT = '333333333333';

/** `examples/library-app`, outside the repository, with the package as `npm publish` would send it. */
describeWith('terraform', 'emulator')('a cdktf app of somebody else', () => {
  let folder: string;
  let emulator: Emulator;
  const stack = (): string => join(folder, 'cdktf.out', 'stacks', 'trail');
  const env = () => ({ ...terraformEnvironment(), ...emulator.env });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orgtrail-app-'));
    emulator = await startEmulator([]);
    cpSync(join(ROOT, 'examples', 'library-app'), folder, { recursive: true });
    installPackage(folder);
  }, LIMIT);

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await emulator.stop();
  });

  test(
    'compiles against the packed package, with every check on',
    () => {
      expect(run(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder])).toBe('');
    },
    LIMIT,
  );

  test(
    'applies, and a second plan changes nothing',
    async () => {
      run(process.execPath, ['dist/main.js']);
      await terraformOrThrow(stack(), ['init'], env());
      await terraformOrThrow(stack(), ['apply', '-auto-approve'], env());
      const second = await terraform(stack(), ['plan', '-detailed-exitcode'], env());
      expect({ code: second.code, end: second.output.split('\n').slice(-40) }).toMatchObject({ code: 0 });
      expect(emulator.notEmulated()).toEqual([]);
    },
    LIMIT,
  );

  test('its trail is logging', async () => {
    const { cloudTrail } = await signIn(emulator, ACCOUNT, 'eu-west-1');
    const status = await cloudTrail.send(new GetTrailStatusCommand({ Name: 'app-trail' }));
    expect(status.IsLogging).toBe(true);
  });

  function run(program: string, args: readonly string[]): string {
    return execFileSync(program, [...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }
});

/** Unpacks the package as published beside its dependencies, which are those of the repository: no registry is asked. */
function installPackage(folder: string): void {
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (!name.startsWith('.') && name !== 'orgtrail')
      symlinkSync(join(ROOT, 'node_modules', name), join(packages, name));
  }
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename } = { filename: '' }] = JSON.parse(packed) as readonly { readonly filename: string }[];
  mkdirSync(join(packages, 'orgtrail'));
  execFileSync('tar', ['-xzf', join(folder, filename), '--strip-components=1', '-C', join(packages, 'orgtrail')]);
}
