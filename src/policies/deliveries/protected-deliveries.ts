import type { Organization } from '../../organization/organization';

/** What of log deliveries the guardrails protect, by name. */
export interface ProtectedDeliveries {
  /** Own buckets, with `*` in place of an account id. */
  readonly bucketNames: readonly string[];
  /** Roles of log groups, streams and publishers. */
  readonly roleNames: readonly string[];
  /** Log groups, those of Firehose's errors among them. */
  readonly logGroupNames: readonly string[];
  /** Streams. */
  readonly streamNames: readonly string[];
  /** Deliveries of the newer model. */
  readonly deliveryNames: readonly string[];
}

/** Lists what of log deliveries the guardrails protect: each name once, for all accounts that have it. */
export function protectedDeliveries({ deliveries, publishers }: Organization): ProtectedDeliveries {
  const buckets = deliveries.flatMap(({ s3 }) => s3?.buckets ?? []);
  const logGroups = deliveries.flatMap(({ cloudWatchLogs }) => cloudWatchLogs?.logGroups ?? []);
  const streams = deliveries.flatMap(({ firehose }) => firehose?.streams ?? []);
  const newer = deliveries.filter(({ deliveryDestinations }) => deliveryDestinations.length > 0);
  return {
    bucketNames: once(buckets.map(({ name, account }) => name.replaceAll(account.id, '*'))),
    roleNames: once([
      ...logGroups.map(({ role }) => role?.name),
      ...streams.map(({ role }) => role.name),
      ...publishers.map(({ roleName }) => roleName),
    ]),
    logGroupNames: once([
      ...logGroups.map(({ name }) => name),
      ...streams.map(({ errorLogGroupName }) => errorLogGroupName),
    ]),
    streamNames: once(streams.map(({ name }) => name)),
    deliveryNames: once(newer.map(({ name }) => name)),
  };
}

function once(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
