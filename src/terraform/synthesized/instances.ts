import { isObject, type JsonObject } from '../records';
import { isTemplate } from '../template';
import type { ConfiguredResource } from './configuration';

/** Values that stand for one instance of a resource, by what an expression calls them; empty for a single resource. */
export type InstanceScope = ReadonlyMap<'each.key' | 'each.value' | 'count.index', unknown>;

/** One resource that Terraform makes from a configured one. */
export interface Instance {
  /** The configured resource. */
  readonly resource: ConfiguredResource;
  /** Its address, with the instance's key. */
  readonly address: string;
  /** Values of the instance. */
  readonly scope: InstanceScope;
  /** Whether it stands for a number of instances that only Terraform knows. */
  readonly open: boolean;
}

const SINGLE: InstanceScope = new Map();

/** Returns the address of a configured resource without instance keys. */
function addressOf({ mode, type, name }: ConfiguredResource): string {
  return `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
}

/**
 * Returns the instances of a resource with `count` or `for_each`. Where they depend on an expression there is one, its
 * address ending in `[*]`, about whose keys and values nothing is known.
 */
export function instancesOf(resource: ConfiguredResource): readonly Instance[] {
  const address = addressOf(resource);
  const { count, for_each: forEach } = resource.body;
  if (typeof count === 'number') {
    return Array.from({ length: count }, (_, index) => ({
      resource,
      address: `${address}[${String(index)}]`,
      scope: new Map([['count.index' as const, index]]),
      open: false,
    }));
  }
  if (isObject(forEach) && !Object.keys(forEach).some(isTemplate)) return keyed(resource, address, forEach);
  const set = literalSet(forEach);
  if (set !== undefined) return keyed(resource, address, Object.fromEntries(set.map((key) => [key, key])));
  const single = count === undefined && forEach === undefined;
  return [{ resource, address: single ? address : `${address}[*]`, scope: SINGLE, open: !single }];
}

/** What the safety of logs rests on; of what only sends them, the number does not matter. */
const COUNTS =
  /^aws_(?:cloudtrail|glue_resource_policy|iam|kms|organizations|s3|sns|sqs|cloudwatch_log_(?:resource|account|destination|delivery))/;

/** Whether an instance stands for a number of resources that has to be known. */
export function hidesResources({ open, resource }: Instance): boolean {
  return open && resource.mode === 'managed' && COUNTS.test(resource.type);
}

function keyed(resource: ConfiguredResource, address: string, entries: JsonObject): readonly Instance[] {
  return Object.entries(entries).map(([key, value]) => ({
    resource,
    address: `${address}[${JSON.stringify(key)}]`,
    scope: new Map<'each.key' | 'each.value', unknown>([
      ['each.key', key],
      ['each.value', value],
    ]),
    open: false,
  }));
}

/** The texts of `toset(["…"])`, which JSON needs for a set; undefined for any other expression. */
function literalSet(forEach: unknown): readonly string[] | undefined {
  const list = typeof forEach === 'string' ? /^\$\{toset\((\[.*\])\)\}$/s.exec(forEach)?.[1] : undefined;
  if (list === undefined || isTemplate(list)) return undefined;
  try {
    const values: unknown = JSON.parse(list);
    return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : undefined;
  } catch {
    // A list of expressions.
    return undefined;
  }
}
