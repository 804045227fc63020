import { readFileSync } from 'node:fs';
import { parseDocument, type Document } from 'yaml';
import { deployOrder, readOrganization, type Organization, type StackPlan } from '../../src/organization';
import { signIn, type AwsAccount } from './aws-account';
import { logLine } from './child-process';
import { Deployment, verdicts } from './deployment';
import { describeWith } from './e2e-parts';
import { startEmulator, type Emulator } from './emulator';
import { exampleFile } from './examples';
import { createWhatExists } from './existing-organization';
import { readKey } from './standing-account';
import { expectAlarms } from './standing-alarms';
import {
  expectAuditBucket,
  expectDelivery,
  expectManagement,
  expectNotifications,
  expectReaders,
  expectReplica,
} from './standing-checks';
import { expectTrails } from './standing-trails';

/** Terraform waits about a minute for a lifecycle rule and half a minute for a queue, in AWS as here. */
const PHASE_LIMIT = 400_000;

/** An example and how its organization file changes later. */
export interface DeploySuite {
  /** Folder below `examples/`. */
  readonly example: string;
  /** Changes the organization file in ways that must not replace anything. */
  readonly change: (file: Document) => void;
}

/** Deploys an example to an emulated AWS, reads back what stands there, changes the file, and deploys again. */
export function describeDeployment({ example, change }: DeploySuite): void {
  describeWith('terraform', 'emulator')(`examples/${example}, deployed`, () => {
    const before = organizationFrom(example, () => undefined);
    const after = organizationFrom(example, change);
    let emulator: Emulator;
    let deployment: Deployment;

    beforeAll(async () => {
      // The emulator knows the accounts of both files: an account joins the organization before it gets a trail.
      emulator = await startEmulator([after]);
      deployment = new Deployment(example, emulator);
      await createWhatExists(emulator, before);
    }, PHASE_LIMIT);

    afterAll(async () => {
      deployment.remove();
      await emulator.stop();
      for (const line of emulator.notEmulated()) logLine(line);
    });

    const everyStack = (organization: Organization) =>
      Object.fromEntries(deployOrder(organization).map(({ name }) => [name, 'ok']));

    test(
      'every stack initializes with its own backend',
      async () => {
        expect(verdicts(await deployment.synthesize(before))).toEqual(everyStack(before));
      },
      PHASE_LIMIT,
    );

    test(
      'every stack applies, wave after wave',
      async () => {
        expect(verdicts(await deployment.apply())).toEqual(everyStack(before));
      },
      PHASE_LIMIT,
    );

    test(
      'a second plan changes nothing in any stack',
      async () => {
        expect(verdicts(await deployment.plan())).toEqual(everyStack(before));
      },
      PHASE_LIMIT,
    );

    describeStanding('what stands in AWS', () => emulator, before);

    test(
      'a changed file updates in place and destroys nothing',
      async () => {
        await deployment.synthesize(after);
        const applied = await deployment.apply();
        expect(verdicts(applied)).toEqual(everyStack(after));
        const destroyed = [...applied].filter(([, { output }]) => !output.includes(' 0 destroyed.'));
        expect(destroyed.map(([stack]) => stack)).toEqual([]);
        expect(applied.get('audit')?.output).toMatch(/Apply complete! Resources: \d+ added, [1-9]\d* changed/);
      },
      PHASE_LIMIT,
    );

    describeStanding('what stands in AWS after the change', () => emulator, after);

    test(
      'terraform destroy refuses to take the logs along',
      async () => {
        const { code, output } = await deployment.destroy('audit');
        expect(code).toBe(1);
        expect(output).toContain('Instance cannot be destroyed');
        const aws = await signIn(emulator, after.audit.account.id, after.homeRegion);
        await expectAuditBucket(aws, after);
      },
      PHASE_LIMIT,
    );

    test('the emulator knew every call', () => {
      expect(emulator.notEmulated()).toEqual([]);
    });
  });
}

function describeStanding(title: string, emulator: () => Emulator, organization: Organization): void {
  const { audit, homeRegion } = organization;
  const inAccount = (accountId: string, region = homeRegion): Promise<AwsAccount> =>
    signIn(emulator(), accountId, region);
  const inAudit = (): Promise<AwsAccount> => inAccount(audit.account.id);
  const keyArn = async (): Promise<string | undefined> =>
    audit.key && (await readKey((await inAudit()).kms, audit.key.alias)).arn;
  const plans = deployOrder(organization);

  describe(title, () => {
    test('key, bucket and access logs of the audit account', async () => {
      await expectAuditBucket(await inAudit(), organization);
    });

    test('the copy in another Region, where the file asks for one', async () => {
      const region = audit.bucket.replica?.region ?? homeRegion;
      await expectReplica(await inAudit(), await inAccount(audit.account.id, region), organization);
    });

    test('topic and queues', async () => {
      await expectNotifications(await inAudit(), organization);
    });

    test('readers', async () => {
      await expectReaders(await inAudit(), organization);
    });

    test('trusted access, delegated administrator and guardrails', async () => {
      await expectManagement(await inAccount(organization.managementAccount.id), organization);
    });

    test.each(organization.accounts)('trails that $name owns, and no other', async ({ id }) => {
      const owned = plans.flatMap(({ trails }) => trails).filter(({ instance }) => instance.owner.id === id);
      await expectTrails(await inAccount(id), organization, owned, await keyArn());
    });

    test.each(organization.accounts)('metric filters and alarms of $name, and no other', async ({ id }) => {
      await expectAlarms(await inAccount(id), organization, id);
    });

    test.each(plans.filter(delivers))('log groups and delivery roles of $name', async (plan) => {
      await expectDelivery(await inAccount(plan.account.id), organization, plan, await keyArn());
    });
  });
}

function delivers(plan: StackPlan): boolean {
  return plan.trails.some(({ trail }) => trail.cloudWatchLogs !== undefined);
}

function organizationFrom(example: string, change: (file: Document) => void): Organization {
  const file = parseDocument(readFileSync(exampleFile(example), 'utf8'));
  change(file);
  const result = readOrganization(String(file), `${example}.yaml`);
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 2));
  return result.organization;
}
