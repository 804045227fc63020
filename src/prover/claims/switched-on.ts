import type { Delivery, DeliverySite, SiteDestination } from '../../organization';
import { conclude, finding, found } from './claim';
import { deliveryTargets } from './delivery-intent';
import type { ProofContext } from './proof-context';
import type { ClaimResult, Finding } from './result';
import { named } from './trail-intent';

/**
 * The claim that a delivery is switched on: the flow log, or the delivery of CloudWatch Logs, is in the Terraform for every
 * declared account, Region and destination. Other ways to switch logging on are not looked into.
 */
export function switchedOnClaim(context: ProofContext, delivery: Delivery): readonly ClaimResult[] {
  const { organization } = context;
  const { name, source, switchedOnBy } = delivery;
  if (organization === undefined || (switchedOnBy !== 'flow-log' && switchedOnBy !== 'delivery')) return [];
  const targets = deliveryTargets(organization).filter((target) => target.delivery === delivery);
  const isThere = switchedOnBy === 'flow-log' ? hasFlowLog : hasDeliveries;
  const sentence = `Delivery "${name}" (${source.id}) is switched on in every declared account and Region, for each destination.`;
  return [
    conclude(
      { id: 'complete.deliveries', subject: name, sentence },
      found(
        targets.flatMap(({ site, destination }) =>
          isThere(context, site, destination) ? [] : [missing(delivery, site, destination)],
        ),
      ),
    ),
  ];
}

function missing({ name }: Delivery, { account, region }: DeliverySite, { to, arn }: SiteDestination): Finding {
  const message = `nothing switches delivery "${name}" to ${to} on in account "${account.name}" (${account.id}) in ${region}: its logs do not go to ${arn}`;
  return finding('refuted', message, {
    accounts: [named(account)],
    remedy: 'synthesize again and deploy the stack of that account',
  });
}

const FLOW_LOG_TYPES: Readonly<Record<SiteDestination['to'], string>> = {
  s3: 's3',
  'cloudwatch-logs': 'cloud-watch-logs',
  firehose: 'kinesis-data-firehose',
};

/** A flow log names a bucket with the prefix behind it, and a log group with or without `:*`. */
function hasFlowLog({ estate }: ProofContext, site: DeliverySite, { to, arn }: SiteDestination): boolean {
  if (site.resources !== 'all' && site.resources.length === 0) return true;
  return estate.flowLogs.some(
    ({ accountId, region, destinationType = 'cloud-watch-logs', destinationArn = '' }) =>
      accountId === site.account.id &&
      region === site.region &&
      destinationType === FLOW_LOG_TYPES[to] &&
      (destinationArn === arn || destinationArn.startsWith(`${arn}/`) || destinationArn === `${arn}:*`),
  );
}

function hasDeliveries({ estate }: ProofContext, site: DeliverySite, destination: SiteDestination): boolean {
  return site.deliverySources.every((source) =>
    estate.deliveries.some(
      ({ accountId, sourceName, destinationArn }) =>
        accountId === site.account.id &&
        sourceName === source.name &&
        destinationArn === destination.deliveryDestinationArn,
    ),
  );
}
