import type { Delivery } from '../delivery';
import { DELIVERY_NAME, STREAM_NAME } from '../delivery-formats';
import { BUCKET_NAME, LOG_GROUP_NAME, ROLE_NAME, type NameRule } from '../names';
import { quote } from '../../text/quote';
import { publisherRoleName } from '../resolve/delivery-names';
import { nameProblem } from '../schema/named';
import type { Rule } from './context';

interface MadeName {
  readonly name: string;
  readonly rule: NameRule;
  readonly key: string;
}

function madeNames(delivery: Delivery): readonly MadeName[] {
  const { s3, cloudWatchLogs, firehose } = delivery;
  return [
    { name: delivery.name, rule: DELIVERY_NAME, key: 'name' },
    ...(s3?.buckets ?? []).map(({ name }) => ({ name, rule: BUCKET_NAME, key: 's3.bucket.name' })),
    ...(cloudWatchLogs?.logGroups ?? []).flatMap(({ name, role }) => [
      { name, rule: LOG_GROUP_NAME, key: 'cloudWatchLogs.logGroup' },
      ...(role === undefined ? [] : [{ name: role.name, rule: ROLE_NAME, key: 'cloudWatchLogs.roleName' }]),
    ]),
    ...(firehose?.streams ?? []).flatMap(({ name, role }) => [
      { name, rule: STREAM_NAME, key: 'firehose.stream' },
      { name: role.name, rule: ROLE_NAME, key: 'firehose.roleName' },
    ]),
  ];
}

/** Names made for deliveries and publishers are names AWS accepts. */
export const deliveryNamesAreAccepted: Rule = ({ deliveries, publishers }, report) => {
  for (const { entry, path, resolved } of deliveries) {
    const reported = new Set<string>();
    for (const { name, rule, key } of resolved === undefined ? [] : madeNames(resolved)) {
      const problem = nameProblem(rule, name);
      if (problem === undefined || reported.has(key)) continue;
      reported.add(key);
      const at = entry.s3?.bucket !== undefined && entry.s3.bucket !== 'audit' && key === 's3.bucket.name';
      report.error(
        'derived-name',
        at ? [...path, 's3', 'bucket'] : [...path, entry.name === undefined ? 'source' : 'name'],
        `the name made for it, ${quote(name)}, ${problem}`,
        `shorten the names it is made from, or set "${key}" yourself`,
      );
    }
  }
  for (const { entry, path } of publishers) {
    const name = publisherRoleName(entry);
    const problem = nameProblem(ROLE_NAME, name);
    if (problem !== undefined)
      report.error(
        'derived-name',
        [...path, 'name'],
        `the name made from it, ${quote(name)}, ${problem}`,
        'set "roleName" yourself',
      );
  }
};
