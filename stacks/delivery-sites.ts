import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { DeliverySource } from '../src/modules/delivery-source';
import { ResolverQueryLogs } from '../src/modules/resolver-query-logs';
import { VpcFlowLogs, type FlowLogDestination } from '../src/modules/vpc-flow-logs';
import { WebAclLogging } from '../src/modules/web-acl-logging';
import type { Delivery, DeliverySite, SiteDestination } from '../src/organization';

/** What {@link addSite} switches on. */
export interface SiteContext {
  /** The delivery. */
  readonly delivery: Delivery;
  /** The account and Region the logs come from. */
  readonly site: DeliverySite;
  /** Provider of the Region; undefined for the stack's own. */
  readonly provider: TerraformProvider | undefined;
  /** What must stand before logging is switched on. */
  readonly after: readonly ITerraformDependable[];
}

/** Switches logging on for the resources of one account and Region. */
export function addSite(scope: Construct, context: SiteContext): void {
  const { switchedOnBy } = context.delivery;
  switch (switchedOnBy) {
    case 'flow-log':
      addFlowLogs(scope, context);
      return;
    case 'query-log-config':
      addQueryLogs(scope, context);
      return;
    case 'web-acl-logging':
      addWebAclLogging(scope, context);
      return;
    case 'delivery':
      addDeliverySources(scope, context);
      return;
    case undefined:
      throw new Error(`log delivery "${context.delivery.name}" names resources, and nothing switches their logging on`);
  }
}

function addFlowLogs(scope: Construct, { delivery, site, provider, after }: SiteContext): void {
  new VpcFlowLogs(scope, `flow-logs-${site.region}`, {
    vpcIds: site.resources,
    accountId: site.account.id,
    destinations: site.destinations.map((destination) => flowLogDestination(delivery, destination)),
    after,
    provider,
  });
}

function flowLogDestination(delivery: Delivery, { to, arn, prefix, roleArn }: SiteDestination): FlowLogDestination {
  if (to === 's3') return { to, arn, prefix, hive: delivery.s3?.hive };
  if (to === 'firehose') return { to, arn };
  if (roleArn === undefined) throw new Error(`flow logs "${delivery.name}" have no role to write to "${arn}" with`);
  return { to, arn, roleArn };
}

function addQueryLogs(scope: Construct, { delivery, site, provider, after }: SiteContext): void {
  for (const destination of site.destinations) {
    new ResolverQueryLogs(scope, `query-logs-${destination.to}-${site.region}`, {
      configName: `${delivery.name}-${destination.to}`,
      vpcIds: site.resources,
      accountId: site.account.id,
      destinationArn: withPrefix(destination),
      after,
      provider,
    });
  }
}

function addWebAclLogging(scope: Construct, { site, provider, after }: SiteContext): void {
  for (const destination of site.destinations) {
    new WebAclLogging(scope, `web-acl-logging-${site.region}`, {
      webAclArns: namedResources(site),
      destinationArn: withPrefix(destination),
      after,
      provider,
    });
  }
}

function addDeliverySources(scope: Construct, { delivery, site, provider, after }: SiteContext): void {
  for (const source of site.deliverySources) {
    new DeliverySource(scope, `source-${source.name}`, {
      sourceName: source.name,
      resourceArn: source.resourceArn,
      logType: source.logType,
      destinations: site.destinations.map(({ to, deliveryDestinationArn = '' }) => ({
        id: to,
        arn: deliveryDestinationArn,
        hive: to === 's3' && delivery.s3?.hive === true ? true : undefined,
      })),
      after,
      provider,
    });
  }
}

function withPrefix({ arn, prefix }: SiteDestination): string {
  return prefix === '' ? arn : `${arn}/${prefix}`;
}

function namedResources({ resources }: DeliverySite): readonly string[] {
  return resources === 'all' ? [] : resources;
}
