import type { AuditShard, Organization, PlannedTrail, TrailCloudWatchLogs } from '../../src/organization';
import type { AwsAccount } from './aws-account';
import { readTrails } from './standing-account';

/** Checks that an account owns the trails the file gives it, and no other. */
export async function expectTrails(
  aws: AwsAccount,
  organization: Organization,
  owned: readonly PlannedTrail[],
  keyArnOf: (shard: AuditShard | undefined) => Promise<string | undefined>,
): Promise<void> {
  const standing = await readTrails(aws.cloudTrail);
  expect(standing.map(({ trail }) => trail.TrailARN ?? '').sort()).toEqual(
    owned.map(({ instance }) => instance.arn).sort(),
  );
  for (const planned of owned) {
    const { trail, instance } = planned;
    const found = standing.find((candidate) => candidate.trail.TrailARN === instance.arn);
    expect(found?.trail).toMatchObject(settingsOf(organization, planned, await keyArnOf(instance.shard)));
    expect(found?.logging).toBe(true);
    expect([...(found?.insights ?? [])].sort()).toEqual([...trail.insights].sort());
    if (trail.selectors.kind === 'basic') throw new Error('no example has basic event selectors; read them back here');
    expect(found?.basic).toEqual([]);
    expect(selectorsOf(found?.advanced ?? [])).toEqual(selectorsOf(trail.selectors.selectors));
  }
}

/** The trail in CloudTrail's words. */
function settingsOf(
  { partition, audit }: Organization,
  { trail, instance }: PlannedTrail,
  keyArn: string | undefined,
): object {
  const { bucket } = instance.shard ?? audit;
  const { topic } = instance.shard ?? audit.notifications;
  return {
    Name: trail.name,
    HomeRegion: trail.homeRegion,
    IsMultiRegionTrail: trail.multiRegion,
    IsOrganizationTrail: trail.scope === 'organization',
    IncludeGlobalServiceEvents: trail.globalServiceEvents,
    LogFileValidationEnabled: true,
    S3BucketName: bucket.name,
    ...(bucket.prefix === '' ? {} : { S3KeyPrefix: bucket.prefix }),
    ...(keyArn === undefined ? {} : { KmsKeyId: keyArn }),
    ...(topic === undefined ? {} : { SnsTopicARN: topic.arn }),
    ...deliveryOf(trail.cloudWatchLogs, partition, `${trail.homeRegion}:${instance.account.id}`, instance.account.id),
  };
}

function deliveryOf(
  logs: TrailCloudWatchLogs | undefined,
  partition: string,
  place: string,
  accountId: string,
): object {
  if (logs === undefined) return {};
  return {
    CloudWatchLogsLogGroupArn: `arn:${partition}:logs:${place}:log-group:${logs.logGroupName}:*`,
    CloudWatchLogsRoleArn: `arn:${partition}:iam::${accountId}:role/${logs.roleName}`,
  };
}

/** Selectors in one form, whoever spelled the operators: `{name, conditions: ["field operator values", …]}`. */
function selectorsOf(selectors: readonly object[]): unknown {
  return selectors.map((selector) => {
    const { name, fields } = named(selector);
    return { name, conditions: fields.flatMap(conditionsOf).sort() };
  });
}

function named(selector: object): { name: unknown; fields: readonly object[] } {
  const lower = lowerKeys(selector);
  return { name: lower['name'], fields: (lower['fieldselectors'] ?? []) as readonly object[] };
}

function conditionsOf(field: object): string[] {
  const { field: name, ...operators } = lowerKeys(field);
  return Object.entries(operators)
    .filter(([, values]) => Array.isArray(values) && values.length > 0)
    .map(([operator, values]) => `${String(name)} ${operator} ${JSON.stringify(values)}`);
}

function lowerKeys(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toLowerCase(), item as unknown]));
}
