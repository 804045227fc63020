import type { HistorySearchResult } from '../app/search/event-history/search-history';
import { count } from './count';
import { renderRows, type AskedQuestion } from './search-report';
import type { RowFormat } from './search-rows';

/** Renders what was found in the event history. */
export function renderHistorySearch(result: HistorySearchResult, question: AskedQuestion, format: RowFormat): string {
  const { events, requests, tooEarly, refused } = result;
  return renderRows(result, question, format, { eventHistory: { events, requests, tooEarly, refused } });
}

/** Says how much was looked at, and what cannot be in an event history. */
export function historySearchNotes({
  events,
  requests,
  rows,
  more,
  tooEarly,
  refused,
}: HistorySearchResult): readonly string[] {
  const shown = more ? `; ${String(rows.length)} rows shown ("--limit 0" shows all)` : '';
  return [
    `${count(events, 'event')} looked at in ${count(requests, 'request')}${shown}`,
    ...(tooEarly ? ['the event history has 90 days: what was before is not in it'] : []),
    ...refused.map(
      ({ place: { account, region }, reason }) =>
        `not searched: ${account ?? 'the account'}${region === undefined ? '' : ` in ${region}`}: ${reason}`,
    ),
  ];
}
