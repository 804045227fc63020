import { DATA_EVENT_PRESETS } from '../data/data-event-presets';
import { compareText, sortedUnique } from '../ordering';
import type { EventsEntry, OrganizationFile } from '../schema/organization-file';
import type { AdvancedEventSelector, BasicEventSelector, EventSelectors, FieldSelector } from '../trail';
import { accessLogBucketName, replicaBucketName } from './default-names';
import { shardNames } from './shard-names';

type DataEntry = NonNullable<EventsEntry['data']>[number];
type ManagementSettings = { readonly read: boolean; readonly write: boolean; readonly exclude: readonly string[] };

const OPERATORS = ['equals', 'notEquals', 'startsWith', 'notStartsWith', 'endsWith', 'notEndsWith'] as const;

type Conditions = { readonly [Operator in (typeof OPERATORS)[number]]?: readonly string[] | undefined };

function fieldSelector(field: string, conditions: Conditions): FieldSelector {
  const given = OPERATORS.flatMap((operator) => {
    const values = conditions[operator];
    return values === undefined || values.length === 0 ? [] : [[operator, sortedUnique(values)] as const];
  });
  return { field, ...Object.fromEntries(given) };
}

/** Returns what the file says about management events; undefined when they are not recorded. */
export function managementSettings(events: EventsEntry): ManagementSettings | undefined {
  if (events.basicSelectors !== undefined || events.management === false) return undefined;
  if (events.management === true || events.management === undefined) return { read: true, write: true, exclude: [] };
  return events.management;
}

function readOnlyField(settings: { readonly read: boolean; readonly write: boolean }): readonly FieldSelector[] {
  if (settings.read === settings.write) return [];
  return [fieldSelector('readOnly', { equals: [String(settings.read)] })];
}

function managementSelector(settings: ManagementSettings): AdvancedEventSelector {
  return {
    // Compliance scanners look for exactly this name, the one the CloudTrail console gives.
    name: 'Management events selector',
    fieldSelectors: [
      fieldSelector('eventCategory', { equals: ['Management'] }),
      ...readOnlyField(settings),
      ...(settings.exclude.length > 0 ? [fieldSelector('eventSource', { notEquals: settings.exclude })] : []),
    ],
  };
}

/** Returns the ARN prefixes of the objects in the buckets that take logs. */
function logBucketPrefixes(file: OrganizationFile): readonly string[] {
  const { bucket } = file.audit;
  const shards = shardNames(file).flatMap(({ kind, name }) => (kind === 'bucket' ? [name] : []));
  return [bucket.name, accessLogBucketName(bucket), replicaBucketName(bucket), ...shards]
    .filter((name) => name !== undefined)
    .map((name) => `arn:${file.organization.partition}:s3:::${name}/`);
}

/** Returns the resource types a data entry stands for. */
export function dataEventTypes(entry: DataEntry): readonly string[] {
  if (entry.type !== undefined) return [entry.type];
  return entry.preset === undefined ? [] : DATA_EVENT_PRESETS[entry.preset];
}

/**
 * Every delivery writes an object, which would be an event to deliver. An entry that would record them by being broad
 * leaves the log buckets out; one that names a log bucket itself means it.
 */
function recursivePrefixes(entry: DataEntry, type: string, logBuckets: readonly string[]): readonly string[] {
  if (type !== 'AWS::S3::Object') return [];
  if (entry.arnPrefixes === undefined) return entry.arns === undefined ? logBuckets : [];
  const prefixes = entry.arnPrefixes;
  return logBuckets.filter((bucket) => prefixes.some((prefix) => bucket.startsWith(prefix) && bucket !== prefix));
}

function dataSelector(entry: DataEntry, type: string, logBuckets: readonly string[]): AdvancedEventSelector {
  const arns = fieldSelector('resources.ARN', {
    equals: entry.arns,
    startsWith: entry.arnPrefixes,
    notStartsWith: [...(entry.excludeArnPrefixes ?? []), ...recursivePrefixes(entry, type, logBuckets)],
  });
  return {
    name: `Data events: ${type}`,
    fieldSelectors: [
      fieldSelector('eventCategory', { equals: ['Data'] }),
      fieldSelector('resources.type', { equals: [type] }),
      ...readOnlyField(entry),
      ...(entry.eventNames === undefined ? [] : [fieldSelector('eventName', { equals: entry.eventNames })]),
      ...(Object.keys(arns).length > 1 ? [arns] : []),
    ],
  };
}

function networkActivitySelector(entry: NonNullable<EventsEntry['networkActivity']>[number]): AdvancedEventSelector {
  return {
    name: `Network activity events: ${entry.source}`,
    fieldSelectors: [
      fieldSelector('eventCategory', { equals: ['NetworkActivity'] }),
      fieldSelector('eventSource', { equals: [entry.source] }),
      ...(entry.eventNames === undefined ? [] : [fieldSelector('eventName', { equals: entry.eventNames })]),
    ],
  };
}

function byContent<Selector>(selectors: readonly Selector[]): readonly Selector[] {
  return selectors
    .map((selector) => [JSON.stringify(selector), selector] as const)
    .sort(([left], [right]) => compareText(left, right))
    .map(([, selector]) => selector);
}

function advancedSelectors(events: EventsEntry, logBuckets: readonly string[]): readonly AdvancedEventSelector[] {
  const management = managementSettings(events);
  const custom = (events.advancedSelectors ?? []).map((selector) => ({
    name: selector.name,
    fieldSelectors: byContent(selector.fields.map(({ field, ...conditions }) => fieldSelector(field, conditions))),
  }));
  return [
    ...(management === undefined ? [] : [managementSelector(management)]),
    ...byContent(
      (events.data ?? []).flatMap((entry) =>
        dataEventTypes(entry).map((type) => dataSelector(entry, type, logBuckets)),
      ),
    ),
    ...byContent((events.networkActivity ?? []).map(networkActivitySelector)),
    ...byContent(custom),
  ];
}

function basicSelectors(selectors: NonNullable<EventsEntry['basicSelectors']>): readonly BasicEventSelector[] {
  return byContent(
    selectors.map((selector) => ({
      readWriteType: selector.readWriteType,
      includeManagementEvents: selector.includeManagementEvents,
      excludeManagementEventSources: sortedUnique(selector.excludeManagementEventSources),
      dataResources: byContent(
        selector.dataResources.map((resource) => ({ type: resource.type, values: sortedUnique(resource.values) })),
      ),
    })),
  );
}

/** Returns the selectors of a trail. Their order does not depend on the order in the file. */
export function resolveSelectors(events: EventsEntry, file: OrganizationFile): EventSelectors {
  if (events.basicSelectors !== undefined) return { kind: 'basic', selectors: basicSelectors(events.basicSelectors) };
  return { kind: 'advanced', selectors: advancedSelectors(events, logBucketPrefixes(file)) };
}
