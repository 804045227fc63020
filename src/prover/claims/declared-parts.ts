import type { Organization } from '../../organization';
import { bucketViews } from '../../organization/shards/bucket-views';
import { copyClaims } from './complete-copies';
import { coverageClaim, declaredTrailClaims } from './complete-declared';
import { deliveryClaims } from './complete-deliveries';
import { logGroupClaims } from './complete-log-groups';
import { queueClaims } from './complete-notifications';
import { readerClaims } from './complete-readers';
import { searchClaims } from './complete-search';
import { trailDeliveryClaims } from './complete-trails';
import { deliveryKeyUses, deliveryLooks, deliveryWrites } from './delivery-intent';
import { bucketDurabilityClaims } from './durable-buckets';
import { trailDurabilityClaims } from './durable-trails';
import { declaredBuckets } from './guarded-bucket';
import { bucketIsolationClaims } from './isolated-buckets';
import { keyClaims } from './isolated-keys';
import { notificationIsolationClaims } from './isolated-notifications';
import { roleClaims } from './isolated-roles';
import { declaredKeys } from './key-expectations';
import { bucketDenialClaims, bucketPermissionClaims } from './permissions/bucket-permissions';
import { deliveryPermissionClaims } from './permissions/delivery-permissions';
import { guardrailPermissionClaims } from './permissions/guardrail-claims';
import { keyPermissionClaims } from './permissions/key-permissions';
import { notificationPermissionClaims } from './permissions/notification-permissions';
import { rolePermissionClaims } from './permissions/role-permissions';
import type { ProofContext } from './proof-context';
import type { ClaimResult } from './result';
import { declaredTrails, type TrailIntent } from './trail-intent';

/**
 * Some of the claims, decided when it is called. What it says of a policy it learns through `read` of its context alone, so
 * that a part that never read a policy says the same whatever stands in it.
 */
export type ClaimPart = () => readonly ClaimResult[];

/** The claims about what an organization declares. */
export function declaredParts(context: ProofContext, organization: Organization): readonly ClaimPart[] {
  const trails = declaredTrails(organization, context.estate);
  const stores = bucketViews(organization).map(({ shard, organization: view }): Store => {
    const own = trails.filter(({ declared }) => declared?.instance.shard === shard);
    return { view, own, buckets: bucketsOf(context, view, own), keys: keysOf(context, view, own) };
  });
  return [
    () => declaredTrailClaims(context, organization, trails),
    () => (organization.trails.length === 0 ? [] : [coverageClaim(organization, trails)]),
    ...trailParts(context, trails),
    () => readerClaims(context, organization),
    () => searchClaims(context, organization),
    () => deliveryClaims(context, organization),
    ...stores.flatMap((store) => storeParts(context, store)),
    () => notificationPermissionClaims(context, organization, trails),
    () => deliveryPermissionClaims(context, organization),
    () => guardrailPermissionClaims(context, organization),
    () => notificationIsolationClaims(context, trails),
    () => roleClaims(context, organization, trails),
    () => rolePermissionClaims(context, organization),
    () => trailDurabilityClaims(context, organization, trails),
  ];
}

/** A bucket of the audit account with what belongs to it, and the organization as that bucket sees it. */
interface Store {
  readonly view: Organization;
  readonly own: readonly TrailIntent[];
  readonly buckets: ReturnType<typeof declaredBuckets>;
  readonly keys: ReturnType<typeof declaredKeys>;
}

function bucketsOf(context: ProofContext, view: Organization, own: readonly TrailIntent[]): Store['buckets'] {
  return declaredBuckets(context, view, own, {
    writers: (name) => deliveryWrites(context, view, name),
    lookers: (name) => deliveryLooks(context, view, name),
  });
}

function keysOf(context: ProofContext, view: Organization, own: readonly TrailIntent[]): Store['keys'] {
  return declaredKeys(context, view, own, deliveryKeyUses(context, view));
}

function storeParts(context: ProofContext, { view, own, buckets, keys }: Store): readonly ClaimPart[] {
  return [
    ...buckets.map((bucket) => () => bucketIsolationClaims(context, [bucket])),
    ...keys.map((key) => () => keyClaims(context, [key])),
    ...buckets.map((bucket) => () => bucketPermissionClaims(context, view, own, bucket)),
    ...buckets.map((bucket) => () => bucketDenialClaims(context, view, bucket)),
    ...keys.map((key) => () => keyPermissionClaims(context, view, own, key)),
    ...buckets.map((bucket) => () => bucketDurabilityClaims(context, [bucket])),
  ];
}

/** What CloudTrail needs, whoever declares it. */
export function trailParts(context: ProofContext, trails: readonly TrailIntent[]): readonly ClaimPart[] {
  const topics = new Set(trails.flatMap(({ facts }) => facts?.topicArn ?? []));
  return [
    () => trailDeliveryClaims(context, trails),
    () => logGroupClaims(context, trails),
    () => queueClaims(context, topics),
    () => copyClaims(context, new Set(trails.map(({ bucketName }) => bucketName))),
  ];
}
