import type { Audit, Reader } from '../organization';
import type { FlowBuilder } from './flow-builder';

/** Ids of the boxes other parts lead to. */
export const BUCKET = 'audit-bucket';
export const TOPIC = 'topic';

/** Adds what stands in the audit account: bucket, copies, key, notifications, readers. */
export function addAudit(flow: FlowBuilder, audit: Audit): void {
  addBucket(flow, audit);
  if (audit.key !== undefined) {
    flow.node({ id: 'key', kind: 'key', title: audit.key.alias, details: [], place: 'audit' });
    flow.edge({ from: 'key', to: BUCKET, kind: 'encryption' });
  }
  addNotifications(flow, audit);
  for (const [index, reader] of audit.readers.entries()) addReader(flow, reader, index);
}

function addBucket(flow: FlowBuilder, { bucket, key }: Audit): void {
  const { retention, objectLock, accessLogs, replica } = bucket;
  const details = [
    ...(bucket.existing ? ['made elsewhere'] : []),
    key === undefined ? 'SSE-S3' : 'SSE-KMS',
    retention.expireDays === undefined ? 'kept for ever' : `kept ${String(retention.expireDays)} days`,
    ...(objectLock === undefined
      ? []
      : [`Object Lock ${objectLock.mode}, ${String(objectLock.period.value)} ${objectLock.period.unit}`]),
  ];
  flow.node({ id: BUCKET, kind: 'bucket', title: bucket.name, details, place: 'audit' });
  if (replica !== undefined) {
    flow.node({
      id: 'replica',
      kind: 'bucket',
      title: replica.name,
      details: [`copy in ${replica.region}`],
      place: 'audit',
    });
    flow.edge({ from: BUCKET, to: 'replica', kind: 'logs', label: 'replication' });
  }
  if (accessLogs !== undefined) {
    const kept = `kept ${String(accessLogs.expireDays)} days`;
    flow.node({
      id: 'access-logs',
      kind: 'bucket',
      title: accessLogs.name,
      details: ['access logs', kept],
      place: 'audit',
    });
    flow.edge({ from: BUCKET, to: 'access-logs', kind: 'logs', label: 'who read what' });
  }
}

function addNotifications(flow: FlowBuilder, { notifications: { topic, queue, eventBridge } }: Audit): void {
  if (topic !== undefined) flow.node({ id: TOPIC, kind: 'topic', title: topic.name, details: [], place: 'audit' });
  if (queue !== undefined) {
    flow.node({ id: 'queue', kind: 'queue', title: queue.name, details: [], place: 'audit' });
    flow.edge({ from: TOPIC, to: 'queue', kind: 'notification' });
  }
  if (eventBridge) {
    flow.node({ id: 'event-bus', kind: 'event-bus', title: 'default', details: [], place: 'audit' });
    flow.edge({ from: BUCKET, to: 'event-bus', kind: 'notification' });
  }
}

function addReader(flow: FlowBuilder, reader: Reader, index: number): void {
  const { accounts } = reader;
  const scope =
    accounts === 'all'
      ? 'all accounts'
      : accounts.length <= 3
        ? accounts.map(({ name }) => name).join(', ')
        : `${String(accounts.length)} accounts`;
  const callers = reader.principals.map((arn) => arn.split(':').slice(5).join(':'));
  const shown = callers.length <= 2 ? callers.join(', ') : `${String(callers.length)} principals`;
  const conditions = [
    ...(reader.requireMfa ? ['MFA'] : []),
    ...(reader.externalId === undefined ? [] : ['external id']),
  ];
  const id = flow.node({
    id: `reader-${String(index + 1)}`,
    kind: 'reader',
    title: reader.name,
    details: [`by ${shown}`, ...(conditions.length === 0 ? [] : [`with ${conditions.join(' and ')}`])],
    place: 'audit',
  });
  flow.edge({ from: BUCKET, to: id, kind: 'reading', label: scope });
  if (reader.consumesQueue) flow.edge({ from: 'queue', to: id, kind: 'reading' });
}
