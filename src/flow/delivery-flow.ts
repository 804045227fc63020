import type { Account, Delivery, Organization } from '../organization';
import { BUCKET } from './audit-flow';
import type { FlowBuilder } from './flow-builder';
import type { FlowNode } from './log-flow';

/** Adds the logs other AWS services deliver, and who may switch their delivery on. */
export function addDeliveries(flow: FlowBuilder, organization: Organization): void {
  for (const [index, delivery] of organization.deliveries.entries()) {
    const id = `delivery-${String(index + 1)}`;
    flow.node({ id, kind: 'source', title: delivery.source.id, details: switching(delivery), place: undefined });
    flow.fromAccounts(unique(delivery.sites.map(({ account }) => account)), id);
    addBuckets(flow, delivery, id);
    addLogGroups(flow, delivery, id);
    addStreams(flow, delivery, id);
  }
  addPublishers(flow, organization);
}

function switching({ sites }: Delivery): readonly string[] {
  const everywhere = sites.every(({ resources }) => resources === 'all');
  if (everywhere) return ['every VPC'];
  const named = sites.reduce((sum, { resources }) => sum + (resources === 'all' ? 0 : resources.length), 0);
  return [named === 0 ? 'switched on by its owner' : `${String(named)} ${named === 1 ? 'resource' : 'resources'}`];
}

function addBuckets(flow: FlowBuilder, { s3 }: Delivery, source: string): void {
  if (s3 === undefined) return;
  const label = s3.prefix === '' ? 'AWSLogs/' : `${s3.prefix}/AWSLogs/`;
  if (s3.place === 'audit-bucket') {
    flow.edge({ from: source, to: BUCKET, kind: 'logs', label });
    return;
  }
  const place = s3.place === 'audit-account' ? ('audit' as const) : undefined;
  const to = addSeveral(flow, s3.buckets, { id: `${source}-bucket`, kind: 'bucket', place });
  if (to !== undefined) flow.edge({ from: source, to, kind: 'logs', label });
}

function addLogGroups(flow: FlowBuilder, { cloudWatchLogs }: Delivery, source: string): void {
  const template = { id: `${source}-log-group`, kind: 'log-group', place: undefined } as const;
  const to = addSeveral(flow, cloudWatchLogs?.logGroups ?? [], template);
  if (to !== undefined) flow.edge({ from: source, to, kind: 'logs' });
}

function addStreams(flow: FlowBuilder, { firehose }: Delivery, source: string): void {
  if (firehose === undefined) return;
  const place = firehose.place === 'audit-account' ? ('audit' as const) : undefined;
  const to = addSeveral(flow, firehose.streams, { id: `${source}-stream`, kind: 'stream', place });
  if (to === undefined) return;
  flow.edge({ from: source, to, kind: 'logs' });
  flow.edge({ from: to, to: BUCKET, kind: 'logs', label: commonPrefix(firehose.streams.map(({ prefix }) => prefix)) });
}

interface Standing {
  readonly account: Account;
  readonly region: string;
  readonly name: string;
}

/** One box for all resources of a kind that a delivery has; undefined for none. */
function addSeveral(
  flow: FlowBuilder,
  resources: readonly Standing[],
  template: Pick<FlowNode, 'id' | 'kind' | 'place'>,
): string | undefined {
  const [first] = resources;
  if (first === undefined) return undefined;
  const names = [...new Set(resources.map(({ name }) => name))];
  const accounts = unique(resources.map(({ account }) => account));
  const regions = new Set(resources.map(({ region }) => region));
  const several = resources.length > 1;
  const counted = `${String(resources.length)} in ${count(accounts.length, 'account')}, ${count(regions.size, 'Region')}`;
  const title = names.length === 1 ? first.name : `${commonPrefix(names)}…`;
  return flow.node({ ...template, title, details: several ? [counted] : [first.region] });
}

function addPublishers(flow: FlowBuilder, { publishers, deliveries }: Organization): void {
  for (const [index, publisher] of publishers.entries()) {
    const id = flow.node({
      id: `publisher-${String(index + 1)}`,
      kind: 'publisher',
      title: publisher.name,
      details: [`may switch logging on in ${count(publisher.instances.length, 'account')}`],
      place: undefined,
    });
    const sources = new Set(publisher.sources.map(({ id: source }) => source));
    for (const [position, { source }] of deliveries.entries()) {
      if (!sources.has(source.id)) continue;
      flow.edge({ from: id, to: `delivery-${String(position + 1)}`, kind: 'administration' });
    }
  }
}

function unique(accounts: readonly Account[]): readonly Account[] {
  return [...new Map(accounts.map((account) => [account.id, account])).values()];
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function commonPrefix(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let shared = first.length;
  while (others.some((text) => !text.startsWith(first.slice(0, shared)))) shared -= 1;
  return first.slice(0, shared);
}
