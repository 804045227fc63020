import type { EventSelectors } from '../organization';
import { compareText } from '../organization/ordering';
import { listOf, recordOf, textOf, type JsonRecord } from './json-shape';

/** What a trail records, in one form whatever the order and however it is written; two that record the same are equal. */
export interface RecordedEvents {
  /** `advanced` or `basic` event selectors. */
  readonly kind: 'advanced' | 'basic';
  /** One line for each selector, sorted. */
  readonly selectors: readonly string[];
}

/** Returns what the organization file declares. */
export function declaredEvents(selectors: EventSelectors): RecordedEvents {
  if (selectors.kind === 'advanced') {
    return recorded(
      'advanced',
      selectors.selectors.map(({ fieldSelectors }) =>
        fieldSelectors.map(({ field, ...values }) => condition(field, Object.entries(values))),
      ),
    );
  }
  return recorded(
    'basic',
    selectors.selectors.map((selector) => [
      `readWriteType ${selector.readWriteType}`,
      `management ${String(selector.includeManagementEvents)}`,
      ...selector.excludeManagementEventSources.map((source) => `exclude ${source}`),
      ...selector.dataResources.map(({ type, values }) => `${type} ${[...values].sort(compareText).join(' ')}`),
    ]),
  );
}

/** Reads the answer of GetEventSelectors. */
export function standingEvents(output: JsonRecord): RecordedEvents {
  const advanced = listOf(output['AdvancedEventSelectors']).map(recordOf);
  if (advanced.length > 0) {
    return recorded(
      'advanced',
      advanced.map((selector) =>
        listOf(selector['FieldSelectors'])
          .map(recordOf)
          .map(({ Field: field, ...values }) => condition(textOf(field), Object.entries(values))),
      ),
    );
  }
  return recorded(
    'basic',
    listOf(output['EventSelectors'])
      .map(recordOf)
      .map((selector) => [
        `readWriteType ${textOf(selector['ReadWriteType'])}`,
        `management ${String(selector['IncludeManagementEvents'] !== false)}`,
        ...listOf(selector['ExcludeManagementEventSources']).map((source) => `exclude ${textOf(source)}`),
        ...listOf(selector['DataResources'])
          .map(recordOf)
          .map(
            ({ Type: type, Values: values }) =>
              `${textOf(type)} ${listOf(values).map(textOf).sort(compareText).join(' ')}`,
          ),
      ]),
  );
}

/** Reads the answer of GetInsightSelectors: the types that are switched on, sorted. */
export function standingInsights(output: JsonRecord): readonly string[] {
  return listOf(output['InsightSelectors'])
    .map(recordOf)
    .map(({ InsightType: type }) => textOf(type))
    .sort(compareText);
}

function recorded(kind: RecordedEvents['kind'], selectors: readonly (readonly string[])[]): RecordedEvents {
  return { kind, selectors: selectors.map((parts) => [...parts].sort(compareText).join(', ')).sort(compareText) };
}

/** The same operator is `startsWith` in one place and `StartsWith` in the other. Absent lists and empty ones say the same. */
function condition(field: string, operators: readonly (readonly [string, unknown])[]): string {
  const values = operators
    .map(([operator, list]) => [operator.toLowerCase(), listOf(list).map(textOf).sort(compareText)] as const)
    .filter(([, list]) => list.length > 0)
    .map(([operator, list]) => `${operator} ${list.join(' ')}`);
  return `${field} ${values.sort(compareText).join(' ')}`;
}
