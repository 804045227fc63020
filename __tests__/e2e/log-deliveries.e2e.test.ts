import { GetPolicyCommand, GetPolicyVersionCommand, ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';
import { deployOrder } from '../../src/organization';
import type { PolicyDocument } from '../../src/policies';
import { signIn } from '../helpers/aws-account';
import { logLine } from '../helpers/child-process';
import { Deployment, verdicts } from '../helpers/deployment';
import { describeWith } from '../helpers/e2e-parts';
import { startEmulator, type Emulator } from '../helpers/emulator';
import { exampleFile, organizationOf } from '../helpers/examples';
import { createWhatExists } from '../helpers/existing-organization';
import { readLogGroup, readRole } from '../helpers/standing-account';
import { readBucket } from '../helpers/standing-bucket';
import { readDeliveries, type StandingDeliveries } from '../helpers/standing-deliveries';

/** Terraform waits about a minute for a lifecycle rule, in AWS as here. */
const PHASE_LIMIT = 400_000;
const ARCHIVE = '200000000002';
const PROD = '200000000003';
const DEV = '200000000004';
const WEB_ACL = `arn:aws:wafv2:eu-west-1:${PROD}:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-111122223333`;

describeWith('terraform', 'emulator')('examples/log-deliveries, deployed', () => {
  const organization = organizationOf(exampleFile('log-deliveries'));
  const everyStack = Object.fromEntries(deployOrder(organization).map(({ name }) => [name, 'ok']));
  let emulator: Emulator;
  let deployment: Deployment;
  /** What stands after the applies, read once for account and Region. */
  const read = new Map<string, Promise<StandingDeliveries>>();
  const standing = (account: string, region = 'eu-west-1'): Promise<StandingDeliveries> => {
    const key = `${account} ${region}`;
    const found = read.get(key) ?? readDeliveries(emulator, account, region);
    read.set(key, found);
    return found;
  };

  beforeAll(async () => {
    emulator = await startEmulator([organization]);
    deployment = new Deployment('log-deliveries', emulator);
    await createWhatExists(emulator, organization);
  }, PHASE_LIMIT);

  afterAll(async () => {
    deployment.remove();
    await emulator.stop();
    for (const line of emulator.notEmulated()) logLine(line);
  });

  test(
    'every stack applies, wave after wave: no bucket refuses a delivery for its policy',
    async () => {
      expect(verdicts(await deployment.synthesize(organization))).toEqual(everyStack);
      expect(verdicts(await deployment.apply())).toEqual(everyStack);
    },
    PHASE_LIMIT,
  );

  test(
    'a second plan changes nothing in any stack',
    async () => {
      expect(verdicts(await deployment.plan())).toEqual(everyStack);
    },
    PHASE_LIMIT,
  );

  test.each([
    [PROD, 'eu-west-1'],
    [PROD, 'us-east-1'],
    [DEV, 'eu-west-1'],
  ])('flow logs of every VPC of %s in %s go to the audit bucket and to a log group', async (account, region) => {
    const { vpcs, flowLogs } = await standing(account, region);
    expect(vpcs).not.toEqual([]);
    expect(flowLogs).toHaveLength(2 * vpcs.length);
    const options = { FileFormat: 'plain-text', HiveCompatiblePartitions: true, PerHourPartition: false };
    for (const vpc of vpcs) {
      expect(flowLogs).toContainEqual({
        vpc,
        type: 's3',
        destination: 'arn:aws:s3:::web-audit-logs/org/',
        role: null,
        traffic: 'ALL',
        options,
      });
      expect(flowLogs).toContainEqual({
        vpc,
        type: 'cloud-watch-logs',
        destination: `arn:aws:logs:${region}:${account}:log-group:/aws/vendedlogs/vpc-flow-logs`,
        role: `arn:aws:iam::${account}:role/orgtrail-vpc-flow-logs-${region}`,
        traffic: 'ALL',
        options: null,
      });
    }
  });

  test('the log group of flow logs, and the role that may write to it', async () => {
    const aws = await signIn(emulator, DEV, 'eu-west-1');
    expect(await readLogGroup(aws.logs, '/aws/vendedlogs/vpc-flow-logs')).toMatchObject({ retentionDays: 90 });
    const group = `arn:aws:logs:eu-west-1:${DEV}:log-group:/aws/vendedlogs/vpc-flow-logs`;
    expect(await readRole(aws.iam, 'orgtrail-vpc-flow-logs-eu-west-1')).toMatchObject({
      trust: {
        Statement: [
          {
            Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': DEV } },
          },
        ],
      },
      policies: [
        {
          Statement: [
            { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: `${group}:log-stream:*` },
            { Sid: 'UseLogGroup' },
            { Sid: 'AccountWideNoResourceType' },
          ],
        },
      ],
    });
  });

  test.each(['eu-west-1', 'us-east-1'])(
    'DNS queries in %s go to a log group that lets in log delivery alone',
    async (region) => {
      const { vpcs, queryLogs, logPolicies } = await standing(PROD, region);
      const group = `arn:aws:logs:${region}:${PROD}:log-group:/aws/vendedlogs/route53resolver-query-logs`;
      expect(queryLogs).toContainEqual({
        name: 'route53resolver-query-logs-cloudwatch-logs',
        destination: group,
        vpcs,
      });
      expect(logPolicies).toEqual({
        'orgtrail-log-delivery-1': {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'AWSLogDeliveryWrite20150319',
              Effect: 'Allow',
              Principal: { Service: 'delivery.logs.amazonaws.com' },
              Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              Resource: `${group}:log-stream:*`,
              Condition: {
                StringEquals: { 'aws:SourceAccount': PROD },
                ArnLike: { 'aws:SourceArn': `arn:aws:logs:${region}:${PROD}:*` },
              },
            },
          ],
        },
      });
    },
  );

  test.each(['eu-west-1', 'us-east-1'])(
    'DNS queries in %s go to a stream that writes to the audit bucket',
    async (region) => {
      const { vpcs, queryLogs, streams } = await standing(PROD, region);
      const folder = `org/firehose/route53resolver-query-logs/${PROD}`;
      expect(queryLogs).toContainEqual({
        name: 'route53resolver-query-logs-firehose',
        destination: `arn:aws:firehose:${region}:${PROD}:deliverystream/route53resolver-query-logs`,
        vpcs,
      });
      expect(streams).toEqual([
        {
          name: 'route53resolver-query-logs',
          type: 'DirectPut',
          encryption: 'AWS_OWNED_CMK',
          bucket: 'arn:aws:s3:::web-audit-logs',
          role: `arn:aws:iam::${PROD}:role/orgtrail-route53resolver-query-logs-stream-${region}`,
          prefix: `${folder}/${region}/`,
          errorPrefix: `${folder}/errors/${region}/`,
          buffer: { IntervalInSeconds: 120, SizeInMBs: 5 },
          errorLogGroup: '/aws/kinesisfirehose/route53resolver-query-logs',
          tags: { LogDeliveryEnabled: 'true' },
        },
      ]);
    },
  );

  test('the web ACL logs to a bucket of its own', async () => {
    const { webAcls } = await standing(PROD);
    expect(webAcls).toEqual({ [WEB_ACL]: ['arn:aws:s3:::aws-waf-logs-web-audit'] });
  });

  test.each([
    ['aws-waf-logs-web-audit', 400, 'delivery.logs.amazonaws.com'],
    ['web-audit-logs-elb-alb-access-legacy-eu-west-1', 90, 'logdelivery.elasticloadbalancing.amazonaws.com'],
  ])(
    'bucket %s is private, takes SSE-S3 objects of its service, and expires them',
    async (name, expireDays, service) => {
      const { s3 } = await signIn(emulator, ARCHIVE, 'eu-west-1');
      const bucket = await readBucket(s3, name);
      expect(bucket).toMatchObject({
        versioning: 'Enabled',
        private: true,
        ownership: 'BucketOwnerEnforced',
        encryption: { algorithm: 'AES256' },
        objectLock: undefined,
        lifecycle: [{ expireDays }],
      });
      expect(writersOf(bucket.policy as PolicyDocument)).toEqual([service]);
    },
  );

  test('the distribution delivers to a destination of the audit account, which lets that account alone', async () => {
    const arn = `arn:aws:logs:us-east-1:${ARCHIVE}:delivery-destination:cdn-s3`;
    const { destinations } = await standing(ARCHIVE, 'us-east-1');
    expect(destinations).toEqual([
      {
        name: 'cdn-s3',
        arn,
        resource: 'arn:aws:s3:::web-audit-logs/cdn',
        policy: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'AllowCreateDelivery',
              Effect: 'Allow',
              Principal: { AWS: PROD },
              Action: 'logs:CreateDelivery',
              Resource: arn,
            },
          ],
        },
      },
    ]);
    const { sources, deliveries } = await standing(PROD, 'us-east-1');
    expect(sources).toEqual([
      {
        name: expect.stringMatching(/^cdn-access-logs-[0-9a-f]{8}$/) as string,
        resources: [`arn:aws:cloudfront::${PROD}:distribution/E2QWRUHAPOMQZL`],
        logType: 'ACCESS_LOGS',
      },
    ]);
    expect(deliveries).toEqual([{ source: sources[0]?.['name'], destination: arn }]);
  });

  test.each([PROD, DEV])(
    'the publisher of %s has one policy: to switch these deliveries on and off',
    async (account) => {
      const { iam } = await signIn(emulator, account, 'eu-west-1');
      const name = 'orgtrail-publisher-platform';
      const role = await readRole(iam, name);
      expect(role.policies).toEqual([]);
      expect(role.trust).toMatchObject({
        Statement: [{ Principal: { AWS: `arn:aws:iam::${ARCHIVE}:role/Platform` }, Action: 'sts:AssumeRole' }],
      });
      const { AttachedPolicies: attached } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: name }));
      expect(attached).toEqual([{ PolicyName: name, PolicyArn: `arn:aws:iam::${account}:policy/${name}` }]);
      const arn = `arn:aws:iam::${account}:policy/${name}`;
      const { Policy: policy } = await iam.send(new GetPolicyCommand({ PolicyArn: arn }));
      const version = new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: policy?.DefaultVersionId ?? '' });
      const { PolicyVersion: standingVersion } = await iam.send(version);
      const document = decodeURIComponent(standingVersion?.Document ?? '');
      expect(actionsOf(document)).toEqual(
        expect.arrayContaining(['ec2:CreateFlowLogs', 'ec2:DeleteFlowLogs', 'logs:CreateLogDelivery']),
      );
      expect(actionsOf(document)).not.toContain('s3:PutBucketPolicy');
    },
  );

  test('an account outside the deliveries may not write to their buckets', async () => {
    const deliver = (account: string): Promise<unknown> => {
      const bucket = 'arn:aws:s3:::aws-waf-logs-web-audit';
      return emulator.runScript('switch_on_query_logs.py', emulator.endpoint, account, 'eu-west-1', bucket);
    };
    expect(await deliver(DEV)).toBe('AccessDeniedException');
    expect(await deliver(PROD)).toBeNull();
  });

  test('the emulator knew every call', () => {
    expect(emulator.notEmulated()).toEqual([]);
  });
});

/** Services that may write objects. */
function writersOf({ Statement: statements }: PolicyDocument): unknown[] {
  const writing = statements.filter(
    ({ Effect: effect, Action: action }) => effect === 'Allow' && action === 's3:PutObject',
  );
  return [...new Set(writing.map(({ Principal: principal }) => (principal as { Service?: unknown }).Service))];
}

function actionsOf(document: string): string[] {
  const { Statement: statements } = JSON.parse(document) as { Statement: { Action: string | string[] }[] };
  return statements.flatMap(({ Action: action }) => action);
}
