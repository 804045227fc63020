import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from '../helpers/e2e-parts';
import { ROOT } from '../helpers/examples';
import { runCommand } from '../helpers/run-cli';
import { terraformEnvironment, terraformOrThrow } from '../helpers/terraform';

const PLACE = '--account 111122223333 --region eu-west-1';

const COMMANDS = [
  ['an organization', 'policy all -c examples/organization-trail/organization.yaml'],
  ['a bucket', `policy all --source vpc.flow-logs --to s3 ${PLACE} --bucket acme-logs`],
  [
    'a log group and its role',
    `policy all --source vpc.flow-logs --to cloudwatch-logs ${PLACE} --log-group /acme/flow`,
  ],
  ['a log group', `policy all --source wafv2.web-acl --to cloudwatch-logs ${PLACE} --log-group aws-waf-logs-acme`],
  [
    'a stream of another account',
    `policy all --source aidevops.agent --to firehose ${PLACE} --destination-account 222222222222 --stream acme`,
  ],
] as const;

describeWith('terraform')('policies alone as Terraform', () => {
  const env = terraformEnvironment();
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'orgtrail-policies-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(COMMANDS)(
    'the policies of %s are valid and formatted in both forms',
    async (name, command) => {
      for (const [format, file] of [
        ['terraform', 'main.tf.json'],
        ['hcl', 'main.tf'],
      ] as const) {
        const cwd = join(folder, `${name} ${format}`);
        mkdirSync(cwd);
        const { code, stdout } = await runCommand(`${command} --format ${format}`, ROOT);
        expect(code).toBe(0);
        writeFileSync(join(cwd, file), stdout);
        await terraformOrThrow(cwd, ['init', '-backend=false'], env);
        await terraformOrThrow(cwd, ['validate'], env);
        await terraformOrThrow(cwd, ['fmt', '-check'], env);
      }
    },
    300_000,
  );
});
