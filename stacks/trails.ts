import { DataAwsKmsKey } from '@cdktf/provider-aws/lib/data-aws-kms-key';
import type { Construct } from 'constructs';
import { CisAlarms } from '../src/modules/cis-alarms';
import { DeliveryRole } from '../src/modules/delivery-role';
import { MemberTrail } from '../src/modules/member-trail';
import type { OrganizationAccess } from '../src/modules/organization-access';
import { OrganizationTrail } from '../src/modules/organization-trail';
import type { TrailProps } from '../src/modules/trail';
import type { AuditShard, Organization, StackPlan, Trail, TrailInstance } from '../src/organization';
import { deliveryRolePolicyFacts, deliveryRoleTrustFacts } from '../src/policies';

/** What {@link addTrails} needs of the stack it adds to. */
export interface TrailContext {
  /** The organization. */
  readonly organization: Organization;
  /** The stack. */
  readonly plan: StackPlan;
  /** AWS Organizations as seen from this account; present when the stack holds an organization trail. */
  readonly access: OrganizationAccess | undefined;
  /** Permissions boundary of the account's roles. */
  readonly permissionsBoundary: string | undefined;
}

/** Adds the stack's trails, each with its log group and delivery role. */
export function addTrails(stack: Construct, context: TrailContext): void {
  const { plan, organization, access } = context;
  if (plan.trails.length === 0) return;
  const keyArns = new Map<AuditShard | undefined, string | undefined>();
  for (const { trail, instance } of plan.trails) {
    const { shard } = instance;
    if (!keyArns.has(shard)) keyArns.set(shard, lookUpKeyArn(stack, organization, shard));
    const withKey = { ...context, keyArn: keyArns.get(shard) };
    const deliveryRole = addDeliveryRole(stack, withKey, trail, instance);
    const props = { ...trailProps(withKey, trail, instance), deliveryRole };
    addAlarms(stack, organization, trail, deliveryRole);
    const id = `trail-${trail.name}`;
    if (trail.scope === 'accounts') {
      new MemberTrail(stack, id, props);
    } else if (access === undefined) {
      throw new Error(`stack "${plan.name}" holds an organization trail but does not read the organization`);
    } else {
      new OrganizationTrail(stack, id, { ...props, access });
    }
  }
}

/** Alarms watch the log group of one trail and stand beside it. */
function addAlarms(
  stack: Construct,
  { alarms }: Organization,
  trail: Trail,
  deliveryRole: DeliveryRole | undefined,
): void {
  if (alarms?.trailName !== trail.name || deliveryRole === undefined) return;
  const { namespace, topicArns } = alarms;
  new CisAlarms(stack, 'alarms', {
    logGroupName: deliveryRole.logGroupName,
    namespace,
    topicArns,
    alarms: alarms.alarms,
  });
}

/** The key stands in the audit account's state; its id is known to AWS alone, so it is looked up by alias. */
function lookUpKeyArn(stack: Construct, { audit }: Organization, shard: AuditShard | undefined): string | undefined {
  const { key } = shard ?? audit;
  // Not `trail-…`: that is the id of a trail, and a trail may be named "key".
  const id = shard === undefined ? 'key' : `key-${shard.name}`;
  return key === undefined ? undefined : new DataAwsKmsKey(stack, id, { keyId: key.aliasArn }).arn;
}

function trailProps(
  { organization: { audit }, keyArn }: TrailContext & { readonly keyArn: string | undefined },
  trail: Trail,
  instance: TrailInstance,
): TrailProps {
  const { bucket } = instance.shard ?? audit;
  const { topic } = instance.shard ?? audit.notifications;
  return {
    trailName: trail.name,
    bucketName: bucket.name,
    prefix: bucket.prefix,
    keyArn,
    topic: instance.account.id === audit.account.id ? topic?.name : topic?.arn,
    multiRegion: trail.multiRegion,
    globalServiceEvents: trail.globalServiceEvents,
    selectors: trail.selectors,
    insights: trail.insights,
  };
}

function addDeliveryRole(
  stack: Construct,
  { organization, keyArn, permissionsBoundary }: TrailContext & { readonly keyArn: string | undefined },
  trail: Trail,
  instance: TrailInstance,
): DeliveryRole | undefined {
  const logs = trail.cloudWatchLogs;
  const policy = deliveryRolePolicyFacts(organization, trail, instance);
  const trust = deliveryRoleTrustFacts(trail, instance);
  if (logs === undefined || policy === undefined || trust === undefined) return undefined;
  return new DeliveryRole(stack, `delivery-${trail.name}`, {
    ...policy,
    ...trust,
    roleName: logs.roleName,
    retentionDays: logs.retentionDays,
    keyArn,
    permissionsBoundary,
  });
}
