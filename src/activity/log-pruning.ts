import type { Bounds } from './bounds';
import type { LogPlace } from './log-layout';

/**
 * Until then, a trail of one Region outside us-east-1 got the events of global services too, which are of us-east-1.
 *
 * @see "CloudTrail concepts", section on global service events, in the CloudTrail user guide.
 */
const GLOBAL_EVENTS_MOVED = '2021-12-01';

const DAY = 86_400_000;

/** Folders whose files hold no events. */
const WITHOUT_EVENTS: ReadonlySet<string> = new Set(['CloudTrail-Digest']);

/**
 * Tells whether a file or folder may hold events that pass a filter with these bounds; what a path does not say is taken to be
 * anything. A folder's day is the day of delivery, so a day more is looked at on both sides.
 */
export function mayHoldEvents(place: LogPlace, bounds: Bounds): boolean {
  if (place.family !== undefined && WITHOUT_EVENTS.has(place.family)) return false;
  if (isOther(place.account, bounds.accounts)) return false;
  const [first, last] = daysOf(place.date);
  if (first >= GLOBAL_EVENTS_MOVED && isOther(place.region, bounds.regions)) return false;
  if (bounds.from !== undefined && last < dayOf(bounds.from, -1)) return false;
  return bounds.before === undefined || first <= dayOf(bounds.before, 1);
}

function isOther(value: string | undefined, wanted: ReadonlySet<string> | undefined): boolean {
  return value !== undefined && wanted !== undefined && !wanted.has(value);
}

/** Returns the first and last day that a date, or the beginning of one, stands for; texts that sort before and after all when nothing is known. */
function daysOf(date: string | undefined): readonly [first: string, last: string] {
  if (date === undefined) return ['', '9'];
  // `2026` is followed by `-01-01`, `2026-11` by `-01` and `2026-11-03` by nothing; no day comes after the 31st.
  const missing = 10 - date.length;
  return [date + '-01-01'.slice(6 - missing), date + '-12-31'.slice(6 - missing)];
}

function dayOf(time: string, days: number): string {
  return new Date(Date.parse(time) + days * DAY).toISOString().slice(0, 10);
}
