import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { runCommand } from '../helpers/run-cli';
import { signIn } from '../helpers/aws-account';
import { describeWith } from '../helpers/e2e-parts';
import { startEmulator, type Emulator } from '../helpers/emulator';
import { ROOT } from '../helpers/examples';
import { policiesOf, type PlanFile } from '../helpers/planned-policies';
import { terraform, terraformEnvironment, terraformOrThrow } from '../helpers/terraform';

const LIMIT = 400_000;

const ACCOUNTS = ['333333333333', '444444444444'] as const;

/** A root written by hand, in a folder with exported modules, deployed to an emulated AWS. */
describeWith('terraform', 'emulator').each(['hcl', 'json'] as const)(
  'exported modules in %s, used by hand',
  (format) => {
    let folder: string;
    let emulator: Emulator;
    const run = (...args: readonly string[]) =>
      terraformOrThrow(folder, args, { ...terraformEnvironment(), ...emulator.env });

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'orgtrail-export-'));
      emulator = await startEmulator([]);
      // Key policies must not name roles that do not exist, here as in AWS.
      const { iam } = await signIn(emulator, '222222222222', 'eu-west-1');
      await iam.send(new CreateRoleCommand({ RoleName: 'TerraformDeployer', AssumeRolePolicyDocument: '{}' }));
      const exported = await runCommand(`export . --format ${format}`, folder);
      expect(exported).toMatchObject({ code: 0, stderr: '' });
      cpSync(join(ROOT, 'examples', 'terraform-modules', 'main.tf'), join(folder, 'main.tf'));
      await run('init');
    }, LIMIT);

    afterAll(async () => {
      rmSync(folder, { recursive: true, force: true });
      await emulator.stop();
    });

    test(
      'every policy is known when Terraform plans, and proved',
      async () => {
        await run('plan', '-out', 'plan.bin');
        const shown = await terraformOrThrow(folder, ['show', '-json', 'plan.bin'], terraformEnvironment());
        writeFileSync(join(folder, 'plan.json'), shown.output);
        const plan = JSON.parse(shown.output) as PlanFile;
        expect(policiesOf(plan).filter(({ document }) => document === undefined)).toEqual([]);
        const proved = await runCommand('prove plan.json', folder);
        expect({ ...proved, stdout: proved.stdout.split('\n').slice(-30) }).toMatchObject({ code: 0, stderr: '' });
      },
      LIMIT,
    );

    test(
      'it applies in three accounts in one go, and a second plan changes nothing',
      async () => {
        await run('apply', 'plan.bin');
        const second = await terraform(folder, ['plan', '-detailed-exitcode'], {
          ...terraformEnvironment(),
          ...emulator.env,
        });
        expect({ code: second.code, end: second.output.split('\n').slice(-40) }).toMatchObject({ code: 0 });
        expect(emulator.notEmulated()).toEqual([]);
      },
      LIMIT,
    );

    test.each(ACCOUNTS)('the trail of account %s is logging', async (account) => {
      const { cloudTrail } = await signIn(emulator, account, 'eu-west-1');
      const status = await cloudTrail.send(new GetTrailStatusCommand({ Name: 'account-trail' }));
      expect(status.IsLogging).toBe(true);
    });

    test('the root has a record of what orgtrail wrote', () => {
      expect(readFileSync(join(folder, '.orgtrail-export.json'), 'utf8')).toContain('"modules/audit-account/main.tf');
    });
  },
);
