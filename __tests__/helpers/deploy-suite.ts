import { PutInsightSelectorsCommand } from '@aws-sdk/client-cloudtrail';
import { readFileSync } from 'node:fs';
import { parseDocument, type Document } from 'yaml';
import {
  bucketViews,
  deployOrder,
  readOrganization,
  type AuditShard,
  type Organization,
  type StackPlan,
} from '../../src/organization';
import { signIn, type AwsAccount } from './aws-account';
import { logLine } from './child-process';
import { Deployment, verdicts } from './deployment';
import { describeWith } from './e2e-parts';
import { startEmulator, type Emulator } from './emulator';
import { exampleFile } from './examples';
import { runDrift } from './run-drift';
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
import { expectSearch } from './standing-search';
import { expectTrails } from './standing-trails';

/** Terraform waits about a minute for a lifecycle rule and half a minute for a queue, in AWS as here. */
const PHASE_LIMIT = 400_000;

/** An example and how its organization file changes later. */
export interface DeploySuite {
  /** Folder below `examples/`. */
  readonly example: string;
  /** Leaves parts of a large example out, so that deploying it takes minutes. Left out: nothing. */
  readonly trim?: (file: Document) => void;
  /** Changes the organization file in ways that must not replace anything. */
  readonly change: (file: Document) => void;
}

/** Deploys an example to an emulated AWS, reads back what stands there, changes the file, and deploys again. */
export function describeDeployment({ example, trim = () => undefined, change }: DeploySuite): void {
  describeWith('terraform', 'emulator')(`examples/${example}, deployed`, () => {
    const before = organizationFrom(example, trim);
    const trimAndChange = (file: Document): void => {
      trim(file);
      change(file);
    };
    const after = organizationFrom(example, trimAndChange);
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

    test('drift finds nothing where nothing was changed', async () => {
      expect(await runDrift(emulator, fileOf(example, trimAndChange))).toEqual({ code: 0, findings: [] });
    });

    const watched = after.trails.find(({ insights }) => insights.length > 0);
    (watched === undefined ? test.skip : test)(
      'insight selectors that somebody removed: terraform plan sees nothing, drift does',
      async () => {
        const [instance] = watched?.instances ?? [];
        const { cloudTrail } = await signIn(emulator, instance?.owner.id ?? '', after.homeRegion);
        await cloudTrail.send(new PutInsightSelectorsCommand({ TrailName: instance?.arn, InsightSelectors: [] }));
        expect(verdicts(await deployment.plan())).toEqual(everyStack(after));
        const { code, findings } = await runDrift(emulator, fileOf(example, trimAndChange));
        expect(code).toBe(1);
        expect(findings).toEqual(
          watched?.insights.map(
            (type) => `insight-selectors ${instance?.owner.name ?? ''}: ${type} is switched off, declared is on`,
          ),
        );
      },
      PHASE_LIMIT,
    );

    test(
      'terraform destroy refuses to take the logs along',
      async () => {
        const { code, output } = await deployment.destroy('audit');
        expect(code).toBe(1);
        expect(output).toContain('Instance cannot be destroyed');
        const aws = await signIn(emulator, after.audit.account.id, after.homeRegion);
        for (const view of bucketViews(after)) await expectAuditBucket(aws, view.organization);
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
  const keyArnOf = async (shard: AuditShard | undefined): Promise<string | undefined> => {
    const { key } = shard ?? audit;
    return key && (await readKey((await inAudit()).kms, key.alias)).arn;
  };
  const views = bucketViews(organization).map((view) => ({ bucket: view.organization.audit.bucket.name, ...view }));
  const plans = deployOrder(organization);

  describe(title, () => {
    test.each(views)('key, bucket and access logs of $bucket', async ({ organization: view }) => {
      await expectAuditBucket(await inAudit(), view);
    });

    test.each(views)('the copy of $bucket in another Region, where the file asks for one', async (each) => {
      const region = audit.bucket.replica?.region ?? homeRegion;
      await expectReplica(await inAudit(), await inAccount(audit.account.id, region), each.organization);
    });

    test.each(views)('topic and queues of $bucket', async ({ organization: view }) => {
      await expectNotifications(await inAudit(), view, audit.notifications.queue?.arn);
    });

    test('readers', async () => {
      await expectReaders(await inAudit(), organization);
    });

    (organization.search === undefined ? test.skip : test)('what readers search with', async () => {
      await expectSearch(await inAudit(), organization);
    });

    test('trusted access, delegated administrator and guardrails', async () => {
      await expectManagement(await inAccount(organization.managementAccount.id), organization);
    });

    test.each(organization.accounts)('trails that $name owns, and no other', async ({ id }) => {
      const owned = plans.flatMap(({ trails }) => trails).filter(({ instance }) => instance.owner.id === id);
      await expectTrails(await inAccount(id), organization, owned, keyArnOf);
    });

    test.each(organization.accounts)('metric filters and alarms of $name, and no other', async ({ id }) => {
      await expectAlarms(await inAccount(id), organization, id);
    });

    test.each(plans.filter(delivers))('log groups and delivery roles of $name', async (plan) => {
      await expectDelivery(await inAccount(plan.account.id), organization, plan, keyArnOf);
    });
  });
}

function delivers(plan: StackPlan): boolean {
  return plan.trails.some(({ trail }) => trail.cloudWatchLogs !== undefined);
}

function fileOf(example: string, change: (file: Document) => void): string {
  const file = parseDocument(readFileSync(exampleFile(example), 'utf8'));
  change(file);
  return String(file);
}

function organizationFrom(example: string, change: (file: Document) => void): Organization {
  const result = readOrganization(fileOf(example, change), `${example}.yaml`);
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 2));
  return result.organization;
}
