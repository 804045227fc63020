/**
 * Plans every stack of every example's golden output beside the emulator and writes the plans as JSON for the tests that
 * read them. Needs Terraform, the AWS provider and the emulator; run it after golden files have changed.
 *
 * usage: node --import tsx scripts/write-plan-fixtures.ts [EXAMPLE ...]
 */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateAliasCommand, CreateKeyCommand } from '@aws-sdk/client-kms';
import { CreateOrganizationCommand } from '@aws-sdk/client-organizations';
import { signIn } from '../__tests__/helpers/aws-account';
import type { Environment } from '../__tests__/helpers/child-process';
import { startEmulator, type Emulator } from '../__tests__/helpers/emulator';
import { goldenFolder, TERRAFORM_FIXTURES } from '../__tests__/helpers/estates';
import { EXAMPLES, exampleFile, organizationOf } from '../__tests__/helpers/examples';
import { terraform, terraformEnvironment, terraformOrThrow } from '../__tests__/helpers/terraform';
import { plannable, trimmedPlan, type ForeignKey } from './plan-fixture';

async function createKey(emulator: Emulator, { ownId, region, alias }: ForeignKey): Promise<void> {
  const { kms } = await signIn(emulator, ownId, region);
  const { KeyMetadata: key } = await kms.send(new CreateKeyCommand({}));
  await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: key?.KeyId }));
}

async function plan(stack: string, text: string, emulator: Emulator, env: Environment): Promise<string> {
  const { terraform: root, keys } = plannable(text);
  for (const key of keys) await createKey(emulator, key);
  const folder = mkdtempSync(join(tmpdir(), `orgtrail-${stack}-`));
  try {
    writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(root));
    await terraformOrThrow(folder, ['init'], env);
    await terraformOrThrow(folder, ['plan', '-refresh=false', '-out=plan.bin'], env);
    const shown = await terraform(folder, ['show', '-json', 'plan.bin'], env);
    return trimmedPlan(shown.output, keys);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeExample(example: string): Promise<void> {
  const organization = organizationOf(exampleFile(example));
  const emulator = await startEmulator([organization]);
  try {
    const env = { ...terraformEnvironment(), ...emulator.env };
    const management = await signIn(emulator, organization.managementAccount.id, organization.homeRegion);
    await management.organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
    const target = join(TERRAFORM_FIXTURES, 'plans', example);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    const stacks = join(goldenFolder(example), 'stacks');
    for (const stack of readdirSync(stacks)) {
      const text = readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8');
      writeFileSync(join(target, `${stack}.json`), await plan(stack, text, emulator, env));
      process.stdout.write(`${example} ${stack}\n`);
    }
  } finally {
    await emulator.stop();
  }
}

async function main(examples: readonly string[]): Promise<void> {
  for (const example of examples.length === 0 ? EXAMPLES : examples) await writeExample(example);
}

void main(process.argv.slice(2));
