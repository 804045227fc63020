import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployOrder } from '../../src/organization';
import { auditBucketPolicy, auditBucketPolicyFacts } from '../../src/policies';
import { synthesize } from '../../stacks';
import { signIn } from '../helpers/aws-account';
import { findCdktf, missingCdktf } from '../helpers/cdktf-cli';
import { logLine, runProgram, type Environment, type Finished } from '../helpers/child-process';
import { describeUnlessMissing } from '../helpers/e2e-parts';
import { missingEmulator, startEmulator, type Emulator } from '../helpers/emulator';
import { organizationOf, ROOT } from '../helpers/examples';
import { createWhatExists } from '../helpers/existing-organization';
import { readBucketPolicy } from '../helpers/standing-bucket';
import { expectTrails } from '../helpers/standing-trails';
import { missingTerraform, terraformEnvironment } from '../helpers/terraform';

const LIMIT = 300_000;

/** Little to deploy, for the lifecycle of a bucket alone takes Terraform a minute: an existing bucket and one trail. */
const ORGANIZATION = `
organization: { id: o-c1d2k3t4f5, homeRegion: us-east-1, regions: [us-east-1], managementAccount: management }
accounts:
  - { id: '810000000001', name: management }
  - { id: '810000000002', name: audit }
  - { id: '810000000003', name: shop }
audit: { account: audit, bucket: { name: cdktf-cli-trail-logs, existing: true }, encryption: s3 }
trails: [{ name: shop-trail, scope: accounts, targets: { accounts: [shop] } }]
deploy: { backend: local, assumeRole: 'arn:aws:iam::{account}:role/TerraformDeployer' }
`;

const missing = [...missingTerraform(), ...missingEmulator(), ...missingCdktf()];

describeUnlessMissing(missing)('cdktf-cli, in the folder of cdktf.json', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgtrail-cdktf-'));
  const outdir = join(folder, 'cdktf.out');
  const file = join(folder, 'organization.yaml');
  writeFileSync(file, ORGANIZATION);
  const organization = organizationOf(file);
  const stacks = deployOrder(organization).map(({ name }) => name);
  let emulator: Emulator;
  let env: Environment;

  beforeAll(async () => {
    emulator = await startEmulator([organization]);
    env = { ...terraformEnvironment(), ...emulator.env, ORGTRAIL_FILE: file, CI: '1' };
    await createWhatExists(emulator, organization);
    const { s3 } = await signIn(emulator, organization.audit.account.id, organization.homeRegion);
    await s3.send(new CreateBucketCommand({ Bucket: organization.audit.bucket.name }));
  }, LIMIT);

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await emulator.stop();
  });

  async function cdktf(...args: readonly string[]): Promise<Finished> {
    const finished = await runProgram(findCdktf() ?? 'cdktf', [...args, '--output', outdir], { cwd: ROOT, env });
    logLine(`cdktf ${args.join(' ')}`, `${finished.seconds.toFixed(1)} s`);
    return finished;
  }

  test(
    'cdktf synth writes what orgtrail synth writes',
    async () => {
      const { code, output } = await cdktf('synth');
      expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
      const ours = join(folder, 'ours');
      synthesize(organization, ours);
      for (const stack of stacks) {
        const path = join('stacks', stack, 'cdk.tf.json');
        expect(readFileSync(join(outdir, path), 'utf8')).toBe(readFileSync(join(ours, path), 'utf8'));
      }
    },
    LIMIT,
  );

  test(
    'cdktf deploy deploys every stack in order',
    async () => {
      const args = ['--auto-approve', '--parallelism', '2', '--skip-provider-lock'];
      const { code, output } = await cdktf('deploy', '*', ...args);
      expect({ code, output: code === 0 ? '' : output.slice(-4000) }).toEqual({ code: 0, output: '' });
      const audit = await signIn(emulator, organization.audit.account.id, organization.homeRegion);
      expect(await readBucketPolicy(audit.s3, organization.audit.bucket.name)).toEqual(
        auditBucketPolicy(auditBucketPolicyFacts(organization)).document,
      );
      const owned = deployOrder(organization).flatMap(({ trails }) => trails);
      const shop = await signIn(emulator, '810000000003', organization.homeRegion);
      await expectTrails(shop, organization, owned, () => Promise.resolve(undefined));
    },
    LIMIT,
  );

  test(
    'cdktf diff finds nothing to change afterwards',
    async () => {
      const { code, output } = await cdktf('diff', 'member-shop', '--skip-provider-lock');
      expect({ code, output: code === 0 ? '' : output.slice(-4000) }).toEqual({ code: 0, output: '' });
      expect(output).toContain('No changes.');
    },
    LIMIT,
  );
});
