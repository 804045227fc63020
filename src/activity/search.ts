import type { FieldName } from './fields';
import type { Filter } from './filter';

/** What a search gives: events themselves, or how many there are of each kind. */
export type SearchResult =
  | {
      readonly kind: 'events';
      /** Columns. */
      readonly columns: readonly EventColumn[];
      /** Which come first. */
      readonly order: 'newest' | 'oldest';
    }
  | {
      readonly kind: 'groups';
      /** Events that agree in these fields are counted together. */
      readonly by: readonly EventColumn[];
      /** Which groups come first: those with most events, or those that began last. */
      readonly order: 'most' | 'newest';
    };

/** A column of a result: a field, or the time of the event. */
export type EventColumn = FieldName | 'time';

/** Something to ask of the logs. */
export interface Search {
  /** Which events. */
  readonly filter: Filter;
  /** What to give of them. */
  readonly result: SearchResult;
  /** How many rows at most; all when absent. */
  readonly limit?: number;
}

/** The columns of events when nobody says which. */
export const DEFAULT_COLUMNS: readonly EventColumn[] = [
  'time',
  'account',
  'region',
  'event-source',
  'event-name',
  'caller',
  'source-ip',
  'error-code',
];
