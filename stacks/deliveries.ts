import { DataAwsKmsKey } from '@cdktf/provider-aws/lib/data-aws-kms-key';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { AccountLogPolicies } from '../src/modules/account-log-policies';
import { DeliveryBucket } from '../src/modules/delivery-bucket';
import { DeliveryDestination } from '../src/modules/delivery-destination';
import { DeliveryLogGroup } from '../src/modules/delivery-log-group';
import { DeliveryStream } from '../src/modules/delivery-stream';
import type { BucketEncryption } from '../src/modules/protected-bucket';
import type { Organization, PlannedDelivery, StackPlan } from '../src/organization';
import {
  destinationPolicyOf,
  logGroupRolePolicies,
  ownBucketPolicy,
  regionLogPolicies,
  streamRolePolicies,
} from '../src/policies';
import { addSite } from './delivery-sites';

/** What the stack of the audit account adds to log deliveries of its own. */
export interface OwnDeliveryContext {
  /** Encryption with the audit key, in the stack that holds it. */
  readonly auditEncryption?: BucketEncryption | undefined;
  /** What must stand before anything is delivered, beside what is added here. */
  readonly after?: readonly ITerraformDependable[] | undefined;
}

/** What {@link addDeliveries} needs of the stack it adds to. */
interface DeliveryContext extends OwnDeliveryContext {
  /** The organization. */
  readonly organization: Organization;
  /** The stack. */
  readonly plan: StackPlan;
  /** Permissions boundary of the account's roles. */
  readonly permissionsBoundary: string | undefined;
  /** Returns the provider of a Region of the account; undefined for the stack's own. */
  readonly providerOf: (region: string) => TerraformProvider | undefined;
}

/** Adds what a stack holds of the log deliveries: what takes logs first, then what switches logging on. */
export function addDeliveries(stack: Construct, context: DeliveryContext): void {
  const policies = addLogPolicies(stack, context);
  for (const planned of context.plan.deliveries) {
    const scope = new Construct(stack, `log-delivery-${planned.delivery.name}`);
    const after = [
      ...(context.after ?? []),
      ...addBuckets(scope, context, planned),
      ...addLogGroups(scope, context, planned),
      ...addStreams(scope, context, planned),
    ];
    const destinations = addDestinations(scope, context, planned, [...after, ...policies.values()].flat());
    for (const site of planned.sites) {
      const provider = context.providerOf(site.region);
      const ready = [...after, ...(policies.get(site.region) ?? []), ...destinations];
      addSite(scope, { delivery: planned.delivery, site, provider, after: ready });
    }
  }
}

/** One set for account and Region, since AWS allows ten: all log groups of the stack share them. */
function addLogPolicies(stack: Construct, context: DeliveryContext): Map<string, readonly ITerraformDependable[]> {
  const { organization, plan, providerOf } = context;
  return new Map(
    regionLogPolicies(organization, plan).map(({ region, policies }) => {
      const added = new AccountLogPolicies(stack, `log-policies-${region}`, {
        policyName: 'orgtrail-log-delivery',
        policies,
        provider: providerOf(region),
      });
      return [region, added.ready];
    }),
  );
}

function addBuckets(scope: Construct, context: DeliveryContext, planned: PlannedDelivery): ITerraformDependable[] {
  return planned.buckets.map((bucket) => {
    const { bucketPolicy } = new DeliveryBucket(scope, `bucket-${bucket.region}`, {
      bucketName: bucket.name,
      bucketPolicy: ownBucketPolicy(context.organization, bucket),
      encryption: bucket.encryption === 'trail-key' ? context.auditEncryption : undefined,
      expireDays: bucket.expireDays,
      provider: context.providerOf(bucket.region),
    });
    return bucketPolicy;
  });
}

function addLogGroups(scope: Construct, context: DeliveryContext, planned: PlannedDelivery): ITerraformDependable[] {
  const { organization, permissionsBoundary } = context;
  return planned.logGroups.flatMap((group) => {
    const provider = context.providerOf(group.region);
    const policies = logGroupRolePolicies(organization, planned.delivery.source, group);
    return new DeliveryLogGroup(scope, `log-group-${group.region}`, {
      logGroupName: group.name,
      retentionDays: group.retentionDays,
      keyArn: group.keyAlias === undefined ? undefined : lookUpKey(scope, group.region, group.keyAlias, provider),
      role:
        group.role === undefined || policies === undefined
          ? undefined
          : { roleName: group.role.name, ...policies, permissionsBoundary },
      provider,
    }).ready;
  });
}

/** The key was made elsewhere; its id is known to AWS alone, so it is looked up by alias. */
function lookUpKey(scope: Construct, region: string, keyId: string, provider: TerraformProvider | undefined): string {
  return new DataAwsKmsKey(scope, `key-${region}`, { keyId, ...(provider === undefined ? {} : { provider }) }).arn;
}

function addStreams(scope: Construct, context: DeliveryContext, planned: PlannedDelivery): ITerraformDependable[] {
  const { organization, permissionsBoundary } = context;
  return planned.streams.map(
    (stream) =>
      new DeliveryStream(scope, `stream-${stream.region}`, {
        streamName: stream.name,
        bucketArn: (stream.shard ?? organization.audit).bucket.arn,
        prefix: stream.prefix,
        errorPrefix: stream.errorPrefix,
        bufferSeconds: stream.bufferSeconds,
        bufferMegabytes: stream.bufferMegabytes,
        errorLogGroupName: stream.errorLogGroupName,
        roleName: stream.role.name,
        ...streamRolePolicies(organization, stream),
        permissionsBoundary,
        after: context.after,
        provider: context.providerOf(stream.region),
      }).stream,
  );
}

function destinationId({ to, region, shard }: PlannedDelivery['deliveryDestinations'][number]): string {
  return `destination-${to}-${region}${shard === undefined ? '' : `-${shard.name}`}`;
}

function addDestinations(
  scope: Construct,
  context: DeliveryContext,
  planned: PlannedDelivery,
  after: readonly ITerraformDependable[],
): ITerraformDependable[] {
  return planned.deliveryDestinations.flatMap(
    (destination) =>
      new DeliveryDestination(scope, destinationId(destination), {
        destinationName: destination.name,
        resourceArn: destination.resourceArn,
        destinationPolicy: destinationPolicyOf(context.organization, destination),
        after,
        provider: context.providerOf(destination.region),
      }).ready,
  );
}
