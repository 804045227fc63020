import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Testing, TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import {
  AuditBucket,
  AuditGuardrails,
  DeliveryRole,
  LogReader,
  MemberTrail,
  OrganizationAccess,
  OrganizationTrail,
  TrailKey,
} from '../../../src/modules';
import { BUCKET_FACTS, GUARDRAIL_FACTS, KEY_FACTS, READER_FACTS } from '../../helpers/policy-facts';
import { resourcesOf, type Arguments, type TerraformRoot } from '../../helpers/terraform-roots';

/* The constructs in a stack of somebody else's program, without an organization file. */

function inForeignStack(build: (stack: Construct) => void): TerraformRoot {
  const app = Testing.app();
  const stack = new TerraformStack(app, 'platform');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  build(stack);
  return JSON.parse(Testing.synth(stack)) as TerraformRoot;
}

function only(root: TerraformRoot, type: string): Arguments {
  const [found, ...others] = resourcesOf(root, type);
  if (found === undefined || others.length > 0) throw new Error(`not one ${type}`);
  return found.arguments;
}

const RETENTION = {
  transitionDays: undefined,
  transitionStorageClass: 'GLACIER_IR',
  expireDays: 400,
  noncurrentDays: 30,
  abortMultipartDays: 7,
};
const ALL_EVENTS = {
  kind: 'basic',
  selectors: [
    { readWriteType: 'All', includeManagementEvents: true, excludeManagementEventSources: [], dataResources: [] },
  ],
} as const;

test('bucket, key, role and trail of one account stand in one stack, the trail after the policies it needs', () => {
  const root = inForeignStack((stack) => {
    const key = new TrailKey(stack, 'key', {
      ...KEY_FACTS,
      alias: 'alias/logs',
      deletionWindowDays: 7,
      rotationDays: 90,
    });
    const bucket = new AuditBucket(stack, 'logs', {
      ...BUCKET_FACTS,
      accountId: '222222222222',
      encryption: { keyArn: key.key.arn, bucketKey: true },
      retention: RETENTION,
      eventBridge: false,
      replicated: false,
    });
    const deliveryRole = new DeliveryRole(stack, 'delivery', {
      trailArn: 'arn:aws:cloudtrail:eu-west-1:222222222222:trail/own',
      ownerAccountId: '222222222222',
      confusedDeputyConditions: true,
      partition: 'aws',
      region: 'eu-west-1',
      accountId: '222222222222',
      organizationId: undefined,
      logGroupName: 'trail/${own}',
      keyAccountId: '222222222222',
      keyAlias: undefined,
      roleName: 'own-delivery',
      retentionDays: 30,
    });
    new MemberTrail(stack, 'trail', {
      trailName: 'own',
      bucketName: bucket.bucket.bucket,
      prefix: 'logs',
      keyArn: key.key.arn,
      multiRegion: true,
      globalServiceEvents: true,
      selectors: ALL_EVENTS,
      insights: [],
      deliveryRole,
      after: [bucket.bucketPolicy],
    });
  });
  const [policy] = resourcesOf(root, 'aws_s3_bucket_policy');
  const [permissions] = resourcesOf(root, 'aws_iam_role_policy');
  expect(only(root, 'aws_cloudtrail')).toMatchObject({
    s3_bucket_name: expect.stringContaining('${aws_s3_bucket.') as string,
    s3_key_prefix: 'logs',
    is_organization_trail: false,
    depends_on: [`aws_s3_bucket_policy.${policy?.name ?? ''}`, `aws_iam_role_policy.${permissions?.name ?? ''}`],
  });
  expect(only(root, 'aws_cloudtrail')).not.toHaveProperty('event_selector');
  expect(only(root, 'aws_cloudwatch_log_group')['name']).toBe('trail/$${own}');
  expect(only(root, 'aws_kms_key')).toMatchObject({ deletion_window_in_days: 7, rotation_period_in_days: 90 });
});

test('two groups of constructs stand side by side', () => {
  const root = inForeignStack((stack) => {
    for (const name of ['first', 'second']) {
      new AuditBucket(stack, name, {
        ...BUCKET_FACTS,
        bucketName: `${name}-logs`,
        accountId: '222222222222',
        retention: RETENTION,
        accessLogs: { name: `${name}-access`, prefix: 'logs/', expireDays: 30 },
        eventBridge: true,
        replicated: false,
      });
    }
  });
  expect(
    resourcesOf(root, 'aws_s3_bucket')
      .map(({ arguments: { bucket } }) => String(bucket))
      .sort(),
  ).toEqual(['first-access', 'first-logs', 'second-access', 'second-logs']);
});

test('an organization trail needs nothing but the organization; what it depends on may be read or managed', () => {
  const root = inForeignStack((stack) => {
    const access = new OrganizationAccess(stack, 'organization', {
      trustedAccess: 'existing',
      organizationId: 'o-a1b2c3d4e5',
      trustedServices: [],
      serviceControlPolicies: true,
      serviceLinkedRole: 'existing',
    });
    new OrganizationTrail(stack, 'trail', {
      trailName: 'all',
      bucketName: 'logs',
      prefix: '',
      multiRegion: true,
      globalServiceEvents: true,
      selectors: ALL_EVENTS,
      insights: ['ApiCallRateInsight'],
      access,
    });
    new AuditGuardrails(stack, 'guardrails', {
      ...GUARDRAIL_FACTS,
      access,
      targetIds: ['ou-ab12-11111111', '333333333333'],
    });
  });
  const [organization = ''] = Object.keys(root.data?.['aws_organizations_organization'] ?? {});
  expect(only(root, 'aws_cloudtrail')).toMatchObject({
    is_organization_trail: true,
    depends_on: [`data.aws_organizations_organization.${organization}`],
    insight_selector: [{ insight_type: 'ApiCallRateInsight' }],
  });
  expect(resourcesOf(root, 'aws_organizations_organization')).toEqual([]);
  const targets = resourcesOf(root, 'aws_organizations_policy_attachment').map(
    ({ arguments: given }) => given['target_id'],
  );
  expect([...new Set(targets.map(String))].sort()).toEqual(['333333333333', 'ou-ab12-11111111']);
});

test('a policy of ours stays literal though the program passes references for what is no policy', () => {
  const root = inForeignStack((stack) => {
    const boundary = new TerraformVariable(stack, 'boundary', { type: 'string' });
    new LogReader(stack, 'reader', {
      ...READER_FACTS,
      principals: ['arn:aws:iam::333333333333:role/Analyst'],
      requireMfa: false,
      externalId: '${aws:username}',
      roleName: 'reader',
      maxSessionSeconds: 3600,
      permissionsBoundary: boundary.stringValue,
    });
  });
  const role = only(root, 'aws_iam_role');
  expect(role['permissions_boundary']).toBe('${var.boundary}');
  expect(role['assume_role_policy']).toContain('"sts:ExternalId":"$${aws:username}"');
});
