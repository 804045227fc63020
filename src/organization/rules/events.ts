import { DATA_EVENT_TYPES } from '../data/data-event-types';
import { NETWORK_ACTIVITY_SOURCES } from '../data/network-activity-sources';
import type { Path } from '../finding';
import { quote } from '../../text/quote';
import { dataEventTypes, managementSettings, resolveSelectors } from '../resolve/selectors';
import type { EventsEntry } from '../schema/organization-file';
import type { Rule, RuleContext } from './context';
import { forEachRepeated } from './repeated';
import { recordedManagementEvents } from './recorded-events';
import type { Reporter } from './reporter';

type DataEntry = NonNullable<EventsEntry['data']>[number];

/** Basic selectors exclude advanced ones, and everything but them becomes advanced ones. */
export const selectorsAreOfOneKind: Rule = ({ trails }, report) => {
  for (const { entry, path } of trails) {
    if (entry.events.basicSelectors === undefined) continue;
    for (const key of ['management', 'data', 'networkActivity', 'advancedSelectors'] as const) {
      if (entry.events[key] === undefined) continue;
      report.errorAtKey(
        'selectors-mixed',
        [...path, 'events', key],
        `basic and advanced selectors are mixed: ${quote(key)} becomes advanced event selectors, which CloudTrail refuses beside "basicSelectors"`,
        'keep either "basicSelectors" or the other keys',
      );
    }
  }
};

function checkDataShape(entry: DataEntry, path: Path, report: Reporter): void {
  if (entry.type !== undefined && entry.preset !== undefined) {
    report.error('data-event', path, '"type" and "preset" both say which resources are meant', 'keep one of the two');
  } else if (entry.type === undefined && entry.preset === undefined) {
    report.error(
      'data-event',
      path,
      'it does not say which resources are meant',
      'give it a "type" such as "AWS::S3::Object", or a "preset" such as "s3-objects"',
    );
  }
  if (!entry.read && !entry.write) {
    report.error(
      'events-none',
      path,
      'without read and write events it records nothing',
      'leave one of "read" and "write" on, or remove the entry',
    );
  }
  const types = dataEventTypes(entry);
  const arnKeys = (['arns', 'arnPrefixes', 'excludeArnPrefixes'] as const).filter((key) => entry[key] !== undefined);
  if (types.length > 1 && arnKeys.length > 0) {
    const [key = 'arns'] = arnKeys;
    report.error(
      'data-event',
      [...path, key],
      `the preset ${quote(entry.preset ?? '')} stands for ${String(types.length)} resource types, and an ARN fits one of them`,
      `use an entry with "type" for each, such as ${quote(types[0] ?? '')}`,
    );
  }
}

function checkDataType(type: string, path: Path, context: RuleContext, report: Reporter): void {
  if (DATA_EVENT_TYPES.has(type)) return;
  const suggestion = context.nearest(type, DATA_EVENT_TYPES);
  const remedy =
    suggestion === undefined
      ? 'check it against the AWS page "Logging data events"; new types appear every month'
      : `did you mean ${quote(suggestion)}? New types appear every month`;
  report.warning('data-event-type', path, `orgtrail does not know the resource type ${quote(type)}`, remedy);
}

/** Data event entries say what they mean, once. */
export const dataEventsAreMeant: Rule = (context, report) => {
  for (const { entry, path } of context.trails) {
    entry.events.data?.forEach((data, position) => {
      const at = [...path, 'events', 'data', position];
      checkDataShape(data, at, report);
      if (data.type !== undefined) checkDataType(data.type, [...at, 'type'], context, report);
    });
  }
};

/** One network activity selector per event source. @see "Logging network activity events" */
export const networkActivityIsMeant: Rule = ({ trails, nearest }, report) => {
  for (const { entry, path } of trails) {
    const entries = entry.events.networkActivity ?? [];
    const at = (position: number): Path => [...path, 'events', 'networkActivity', position, 'source'];
    forEachRepeated(
      entries,
      ({ source }) => source,
      ({ source }, position) => {
        report.error(
          'network-activity',
          at(position),
          `the event source ${quote(source)} is given twice`,
          'put its "eventNames" into one entry',
        );
      },
    );
    entries.forEach(({ source }, position) => {
      if (NETWORK_ACTIVITY_SOURCES.has(source)) return;
      const suggestion = nearest(source, NETWORK_ACTIVITY_SOURCES);
      const remedy =
        suggestion === undefined
          ? 'check it against the AWS page "Logging network activity events"'
          : `did you mean ${quote(suggestion)}?`;
      report.warning(
        'network-activity-source',
        at(position),
        `orgtrail does not know network activity of ${quote(source)}`,
        remedy,
      );
    });
  }
};

/** A trail records something. */
export const trailsRecordSomething: Rule = ({ file, trails }, report) => {
  for (const { entry, path } of trails) {
    const { events } = entry;
    const management = managementSettings(events);
    if (management !== undefined && !management.read && !management.write) {
      report.error(
        'events-none',
        [...path, 'events', 'management'],
        'without read and write events it records nothing',
        'write "management: false"',
      );
    }
    events.basicSelectors?.forEach((selector, position) => {
      if (selector.includeManagementEvents || selector.dataResources.length > 0) return;
      report.error(
        'events-none',
        [...path, 'events', 'basicSelectors', position],
        'it records nothing',
        'include management events or list "dataResources"',
      );
    });
    if (resolveSelectors(events, file).selectors.length > 0) continue;
    report.error(
      'events-none',
      [...path, 'events'],
      'the trail records nothing',
      'leave "management" on, or list "data" or "networkActivity" events',
    );
  }
};

/** Insights are computed from management events the trail records. @see "Logging Insights events" */
export const insightsHaveEvents: Rule = ({ trails }, report) => {
  for (const { entry, path } of trails) {
    const recorded = recordedManagementEvents(entry.events);
    entry.events.insights.forEach((insight, position) => {
      const needsWrite = insight === 'ApiCallRateInsight';
      if (needsWrite ? recorded.write : recorded.read || recorded.write) return;
      const needed = needsWrite ? 'write management events' : 'management events';
      report.error(
        'insights-events',
        [...path, 'events', 'insights', position],
        `${quote(insight)} is computed from ${needed}, which the trail does not record`,
        `record ${needed}, or remove the insight`,
      );
    });
  }
};

const MAX_ADVANCED_VALUES = 500;
const MAX_BASIC_SELECTORS = 5;
const MAX_BASIC_VALUES = 250;

/** Selectors stay within CloudTrail's limits. @see "Quotas in AWS CloudTrail" */
export const selectorLimitsHold: Rule = ({ file, trails }, report) => {
  for (const { entry, path } of trails) {
    const resolved = resolveSelectors(entry.events, file);
    if (resolved.kind === 'advanced') {
      const values = resolved.selectors
        .flatMap((selector) => selector.fieldSelectors)
        .reduce((sum, { field: _field, ...conditions }) => sum + Object.values(conditions).flat().length, 0);
      if (values <= MAX_ADVANCED_VALUES) continue;
      report.error(
        'selector-limit',
        [...path, 'events'],
        `its advanced event selectors hold ${String(values)} values, fixed ones such as the event category included`,
        `CloudTrail allows ${String(MAX_ADVANCED_VALUES)}; use shorter lists or ARN prefixes, or a second trail`,
      );
      continue;
    }
    const at = [...path, 'events', 'basicSelectors'];
    const values = resolved.selectors.flatMap((selector) =>
      selector.dataResources.flatMap((resource) => resource.values),
    );
    if (resolved.selectors.length > MAX_BASIC_SELECTORS) {
      report.error(
        'selector-limit',
        at,
        `there are ${String(resolved.selectors.length)} basic selectors`,
        `CloudTrail allows ${String(MAX_BASIC_SELECTORS)} in a trail`,
      );
    }
    if (values.length > MAX_BASIC_VALUES) {
      report.error(
        'selector-limit',
        at,
        `the basic selectors hold ${String(values.length)} data resources`,
        `CloudTrail allows ${String(MAX_BASIC_VALUES)} in a trail; advanced selectors take ARN prefixes`,
      );
    }
  }
};
