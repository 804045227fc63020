import { compileFilter, tabulate, EVERYTHING, type LogRecord, type Search } from '../../../activity';
import { filterBounds } from '../../../activity/bounds';
import { resultColumns } from '../../../activity/sql-search';
import { UserError } from '../../user-error';
import type { ResultTable } from '../search-result';
import type { HistoryPlace, LookUp } from './history-api';
import { planLookup } from './lookup-plan';

/** CloudTrail keeps this many days of events without a trail. */
const HISTORY_DAYS = 90;

/** `LookupEvents` takes two requests a second for each account and Region. */
const PAUSE = 500;

/** So many accounts and Regions are asked at the same time. */
const PLACES_AT_ONCE = 8;

/** What is asked of the event history. */
export interface HistorySearchOptions {
  /** What to find. */
  readonly search: Search;
  /** Where. */
  readonly places: readonly HistoryPlace[];
}

/** What a search needs besides. */
export interface HistoryRun {
  /** Connects to an account and Region. */
  readonly connect: (place: HistoryPlace) => Promise<LookUp>;
  /** The present, in milliseconds since 1970. */
  readonly now: number;
  /** Waits, in milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Told how many events were looked at. */
  readonly onProgress?: ((events: number) => void) | undefined;
}

/** What was found in the event history. */
export interface HistorySearchResult extends ResultTable {
  /** Events that the service gave. */
  readonly events: number;
  /** Requests that were made. */
  readonly requests: number;
  /** Whether times before the last 90 days were asked for, of which there is nothing. */
  readonly tooEarly: boolean;
  /** Places that refused, and why. */
  readonly refused: readonly { readonly place: HistoryPlace; readonly reason: string }[];
}

/**
 * Searches the event history that every account has without a trail: management events of the last 90 days.
 *
 * @throws {@link UserError} `event-history` when no account or Region answers.
 */
export async function searchHistory(options: HistorySearchOptions, run: HistoryRun): Promise<HistorySearchResult> {
  const { search, places } = options;
  const state = new HistoryState(search, run);
  const queue = [...places];
  const workers = Array.from({ length: Math.min(PLACES_AT_ONCE, queue.length) }, async () => {
    for (let place = queue.shift(); place !== undefined; place = queue.shift()) await state.lookUp(place);
  });
  await Promise.all(workers);
  const [first] = state.refused;
  if (first !== undefined && state.refused.length === places.length) {
    throw new UserError('event-history', `${placeName(first.place)} refuses to look events up: ${first.reason}`);
  }
  const limit = search.limit === undefined ? {} : { limit: search.limit + 1 };
  const rows = tabulate({ filter: EVERYTHING, result: search.result, ...limit }, state.records);
  return {
    columns: resultColumns(search.result),
    rows: rows.slice(0, search.limit),
    more: search.limit !== undefined && rows.length > search.limit,
    events: state.events,
    requests: state.requests,
    tooEarly: state.tooEarly,
    refused: state.refused,
  };
}

/** Names an account and Region. */
function placeName({ account, region }: HistoryPlace): string {
  return [account ?? 'the account', ...(region === undefined ? [] : [`in ${region}`])].join(' ');
}

class HistoryState {
  public events = 0;
  public requests = 0;
  public readonly records: LogRecord[] = [];
  public readonly refused: { readonly place: HistoryPlace; readonly reason: string }[] = [];
  public readonly tooEarly: boolean;
  private readonly plan: ReturnType<typeof planLookup>;
  private readonly passes: (record: LogRecord) => boolean;
  private readonly span: { readonly from: Date | undefined; readonly before: Date | undefined };
  private readonly enough: number;
  private readonly run: HistoryRun;

  public constructor({ filter, result, limit }: Search, run: HistoryRun) {
    this.run = run;
    this.plan = planLookup(filter);
    this.passes = compileFilter(this.plan.rest);
    const { from, before } = filterBounds(filter);
    const oldest = run.now - HISTORY_DAYS * 86_400_000;
    this.tooEarly = from !== undefined && Date.parse(from) < oldest;
    this.span = {
      from: from === undefined ? undefined : new Date(Math.max(Date.parse(from), oldest)),
      before: before === undefined ? undefined : new Date(before),
    };
    // Events come newest first: once some are enough, older ones would not be shown.
    const isNewest = result.kind === 'events' && result.order === 'newest';
    this.enough = isNewest && limit !== undefined ? limit + 1 : Number.POSITIVE_INFINITY;
  }

  public async lookUp(place: HistoryPlace): Promise<void> {
    try {
      const lookUp = await this.run.connect(place);
      await this.readPages(lookUp);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.refused.push({ place, reason: `${error.name}: ${error.message}` });
    }
  }

  private async readPages(lookUp: LookUp): Promise<void> {
    let next: string | undefined;
    let found = 0;
    do {
      if (next !== undefined) await this.run.wait(PAUSE);
      const page = await lookUp({ attribute: this.plan.attribute, ...this.span, next });
      this.requests += 1;
      this.events += page.records.length;
      const records = page.records.map((text) => JSON.parse(text) as LogRecord).filter((record) => this.passes(record));
      found += records.length;
      this.records.push(...records);
      this.run.onProgress?.(this.events);
      ({ next } = page);
    } while (next !== undefined && found < this.enough);
  }
}
