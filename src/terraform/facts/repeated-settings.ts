import type { Estate, EstateResource } from '../estate';
import { text } from '../records';
import { BUCKET_PARTS } from './bucket-parts';
import { labelOf } from './estate-index';

/** Types that set one thing about what an argument names: AWS keeps one of them, the one that is applied last. */
const SETTINGS: ReadonlyMap<string, string> = new Map([
  ...BUCKET_PARTS.map((type): [string, string] => [type, 'bucket']),
  ['aws_kms_key_policy', 'key_id'],
  ['aws_sns_topic_policy', 'arn'],
  ['aws_sqs_queue_policy', 'queue_url'],
  ['aws_cloudwatch_log_destination_policy', 'destination_name'],
  ['aws_cloudwatch_log_delivery_destination_policy', 'delivery_destination_name'],
]);

/** Resources that set the same thing to different values. */
export interface RepeatedSetting {
  /** Terraform type. */
  readonly type: string;
  /** The resources, in the order of the estate; at least two. */
  readonly resources: readonly EstateResource[];
}

/** Finds settings that several resources make and do not agree on. */
export function repeatedSettings({ resources }: Estate): readonly RepeatedSetting[] {
  const groups = new Map<string, EstateResource[]>();
  for (const resource of resources) {
    const target = targetOf(resource);
    if (target === undefined) continue;
    const key = `${resource.type} ${target}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(resource);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined || agree(group) ? [] : [{ type: first.type, resources: group }];
  });
}

function targetOf(resource: EstateResource): string | undefined {
  const argument = SETTINGS.get(resource.type);
  if (argument === undefined) return undefined;
  const named = text(resource.values[argument]);
  if (named !== undefined) return argument.endsWith('_name') ? `${resource.accountId ?? ''} ${named}` : named;
  const referred = resource.references[argument];
  return referred && labelOf({ ...resource, address: referred.address });
}

/** A plan and the state of the same root say the same twice. */
function agree(group: readonly EstateResource[]): boolean {
  return new Set(group.map(({ values }) => JSON.stringify(values))).size === 1;
}
