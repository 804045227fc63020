import type { Delivery } from '../delivery';
import { DELIVERY_NAME, STREAM_NAME } from '../delivery-formats';
import { BUCKET_NAME, LOG_GROUP_NAME, ROLE_NAME, type NameRule } from '../names';
import { quote } from '../../text/quote';
import { publisherRoleName } from '../resolve/delivery-names';
import { nameProblem } from '../schema/named';
import type { DeliveryContext, Rule } from './context';
import type { Reporter } from './reporter';

const BUCKET_KEY = 's3.bucket.name';

interface MadeName {
  readonly name: string;
  readonly rule: NameRule;
  readonly key: string;
}

function madeNames(delivery: Delivery): readonly MadeName[] {
  const { s3, cloudWatchLogs, firehose } = delivery;
  return [
    { name: delivery.name, rule: DELIVERY_NAME, key: 'name' },
    ...(s3?.buckets ?? []).map(({ name }) => ({ name, rule: BUCKET_NAME, key: BUCKET_KEY })),
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
  for (const delivery of deliveries) checkDelivery(delivery, report);
  for (const { entry, path } of publishers) {
    const name = publisherRoleName(entry);
    const problem = nameProblem(ROLE_NAME, name);
    if (problem === undefined) continue;
    const made = `the name made from it, ${quote(name)}, ${problem}`;
    report.error('derived-name', [...path, 'name'], made, 'set "roleName" yourself');
  }
};

function checkDelivery({ entry, path, resolved }: DeliveryContext, report: Reporter): void {
  const reported = new Set<string>();
  for (const { name, rule, key } of resolved === undefined ? [] : madeNames(resolved)) {
    const problem = nameProblem(rule, name);
    if (problem === undefined || reported.has(key)) continue;
    reported.add(key);
    const named = entry.name === undefined ? 'source' : 'name';
    report.error(
      'derived-name',
      key === BUCKET_KEY ? [...path, 's3', 'bucket'] : [...path, named],
      `the name made for it, ${quote(name)}, ${problem}`,
      `shorten the names it is made from, or set "${key}" yourself`,
    );
  }
}
