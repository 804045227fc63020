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
export function addressOf({ mode, type, name }: ConfiguredResource): string {
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
  const single = count === undefined && forEach === undefined;
  return [{ resource, address: single ? address : `${address}[*]`, scope: SINGLE, open: !single }];
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
