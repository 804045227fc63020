import type { EventColumn, SearchResult } from '../search';

/** A question that security teams ask again and again. */
export interface Question {
  /** Name on the command line and of the saved query. */
  readonly id: string;
  /** The question, in words. */
  readonly asks: string;
  /** What an event that is found means. */
  readonly means: string;
  /** What to do next. */
  readonly next: string;
  /** The filter, as text. */
  readonly where: string;
  /** What is given of the events. */
  readonly result: SearchResult;
}

/** Events with these columns beside time, account, Region and caller, newest first. */
export function events(...columns: readonly EventColumn[]): SearchResult {
  return { kind: 'events', columns: ['time', 'account', 'region', 'caller', ...columns], order: 'newest' };
}

/** Events counted by these fields, most first. */
export function counted(...by: readonly EventColumn[]): SearchResult {
  return { kind: 'groups', by, order: 'most' };
}
