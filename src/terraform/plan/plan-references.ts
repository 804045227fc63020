import { computedAttribute, type Place } from '../computed-attributes';
import type { Reference } from '../estate';
import { isObject, type JsonObject } from '../records';
import { entryPlace } from '../resolved';
import { meaningOf, type Meaning } from './expression';
import type { ModuleInstance } from './plan-configuration';
import type { ShownResource } from './plan-json';
import type { ValuePath } from './unknown-leaves';

/** An argument with one reference, or a constant the plan itself holds back. */
export interface ArgumentMeaning {
  /** Where the argument stands. */
  readonly path: ValuePath;
  /** The same as text, as {@link EstateResource.references} has it. */
  readonly place: string;
  /** What it means. */
  readonly meaning: Meaning;
}

/**
 * Arguments that name one other thing, so that a single reference in one is the whole of it, and the attribute that is
 * taken when the plan does not say which (`aws_s3_bucket.this[each.key].id` is only listed as `aws_s3_bucket.this`).
 */
const NAMING: ReadonlyMap<string, string> = new Map([
  ['bucket', 'id'],
  ['s3_bucket_name', 'id'],
  ['target_bucket', 'id'],
  ['bucket_arn', 'arn'],
  ['role', 'name'],
  ['user', 'name'],
  ['group', 'name'],
  ['role_arn', 'arn'],
  ['iam_role_arn', 'arn'],
  ['cloud_watch_logs_role_arn', 'arn'],
  ['cloud_watch_logs_group_arn', 'arn'],
  ['policy_arn', 'arn'],
  ['permissions_boundary', 'arn'],
  ['arn', 'arn'],
  ['topic_arn', 'arn'],
  ['sns_topic_arn', 'arn'],
  ['sns_topic_name', 'name'],
  ['queue_url', 'id'],
  ['endpoint', 'arn'],
  ['key_id', 'key_id'],
  ['target_key_id', 'key_id'],
  ['kms_key_id', 'arn'],
  ['kms_key_arn', 'arn'],
  ['kms_master_key_id', 'arn'],
  ['replica_kms_key_id', 'arn'],
  ['log_group_name', 'name'],
  ['destination_name', 'name'],
  ['destination_arn', 'arn'],
  ['log_destination', 'arn'],
  ['target_arn', 'arn'],
  ['destination_resource_arn', 'arn'],
  ['delivery_destination_arn', 'arn'],
  ['delivery_destination_name', 'name'],
  ['delivery_source_name', 'name'],
  ['resource_arn', 'arn'],
  ['policy_id', 'id'],
  ['target_id', 'id'],
  ['account_id', 'id'],
]);

/** Whether a single reference in an argument is all there is to it. */
export function isNaming(path: ValuePath): boolean {
  return NAMING.has(lastName(path));
}

function lastName(path: ValuePath): string {
  return String(path.findLast((step) => typeof step === 'string'));
}

/** Returns the arguments of a resource that mean one other thing. */
export function argumentMeanings(
  resource: ShownResource,
  expressions: JsonObject,
  instance: ModuleInstance,
  variables: ReadonlyMap<string, unknown>,
): readonly ArgumentMeaning[] {
  return expressionLeaves(expressions, []).flatMap(({ path, expression }) => {
    const meaning = meaningOf(expression, instance, variables);
    if (meaning === undefined) return [];
    return [{ path, place: placeText(path), meaning: completed(meaning, path, resource.key) }];
  });
}

function completed(meaning: Meaning, path: ValuePath, key: string): Meaning {
  if (meaning.kind === 'constant') return meaning;
  const { reference, sameKey } = meaning;
  const address =
    sameKey && key !== '' && !reference.address.endsWith(']') ? `${reference.address}${key}` : reference.address;
  const attribute = reference.attribute === '' ? (NAMING.get(lastName(path)) ?? '') : reference.attribute;
  return { kind: 'reference', reference: { address, attribute }, sameKey };
}

function expressionLeaves(value: unknown, path: ValuePath): { path: ValuePath; expression: JsonObject }[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown, index) => expressionLeaves(each, [...path, index]));
  if (!isObject(value)) return [];
  if (path.length > 0 && ('references' in value || 'constant_value' in value)) return [{ path, expression: value }];
  return Object.entries(value).flatMap(([name, each]) => expressionLeaves(each, [...path, name]));
}

function placeText(path: ValuePath): string {
  let place = '';
  for (const step of path) {
    if (typeof step === 'number') place = entryPlace(place, step);
    else place = place === '' ? step : `${place}.${step}`;
  }
  return place;
}

/** What the value of a reference follows from. */
export interface ReferenceTarget {
  /** The resource. */
  readonly resource: ShownResource;
  /** Its values, what they refer to put in. */
  readonly values: JsonObject;
  /** Where it is created. */
  readonly place: Place;
}

/** Returns the value of a reference, with `:*` behind it where a trail names its log group; undefined when not known. */
export function referenceValue(path: ValuePath, { attribute }: Reference, target: ReferenceTarget): string | undefined {
  const shown = target.values[attribute];
  const value =
    typeof shown === 'string' ? shown : computedAttribute(target.resource.type, attribute, target.values, target.place);
  return value !== undefined && lastName(path) === 'cloud_watch_logs_group_arn' && !value.endsWith(':*')
    ? `${value}:*`
    : value;
}
