/** A stretch of time: a second, a minute or a day. */
export interface TimeSpan {
  /** Its first second in UTC, `2026-11-03T09:05:00Z`. */
  readonly from: string;
  /** The first second after it. */
  readonly before: string;
}

/** What times are read with. */
export interface TimeContext {
  /** The present, in milliseconds since 1970. */
  readonly now: number;
  /** Time zone of times without an offset, `Europe/Berlin`. */
  readonly timeZone: string;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

const RELATIVE = /^(\d{1,6})([smhdw])$/;
const ABSOLUTE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads a time: `7d` is a week ago (s, m, h, d, w), `now` is now, `2026-11-03` a day, `2026-11-03T09:05` a minute of the time
 * zone, and `2026-11-03T09:05:00+01:00` a second wherever one is. Undefined when the text is none of these.
 */
export function parseTime(text: string, { now, timeZone }: TimeContext): TimeSpan | undefined {
  if (text === 'now') return span(now, 1);
  const [, number, unit = ''] = RELATIVE.exec(text) ?? [];
  if (number !== undefined) return span(now - Number(number) * (UNITS[unit] ?? 0) * 1000, 1);
  const match = ABSOLUTE.exec(text);
  return match === null ? undefined : absoluteSpan(match, timeZone);
}

function absoluteSpan([, day = '', minute, second, offset]: RegExpExecArray, timeZone: string): TimeSpan | undefined {
  const wall = wallTime(`${day}T${minute ?? '00:00'}:${second ?? '00'}`);
  if (wall === undefined) return undefined;
  const seconds = second === undefined ? 60 : 1;
  if (offset !== undefined) return offsetSpan(wall, offset, seconds);
  const start = instantOf(wall, timeZone);
  if (minute !== undefined) return span(start, seconds);
  // A day that clocks are changed on has 23 or 25 hours.
  return { from: isoSeconds(start), before: isoSeconds(instantOf(wall + 86_400_000, timeZone)) };
}

/** Tells whether there is such a time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** Returns a time as the clocks of a time zone show it, with its offset: `2026-11-03T10:05:00+01:00`. Other texts stay as they are. */
export function inTimeZone(time: string, timeZone: string): string {
  const instant = Date.parse(time);
  if (timeZone === 'UTC' || Number.isNaN(instant) || !/^\d{4}-\d{2}-\d{2}T/.test(time)) return time;
  const offset = offsetAt(instant, timeZone);
  const minutes = Math.abs(Math.round(offset / 60_000));
  const sign = offset < 0 ? '-' : '+';
  const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${isoSeconds(instant + offset).slice(0, -1)}${sign}${clock}`;
}

/** Returns an instant as CloudTrail writes it. */
function isoSeconds(instant: number): string {
  return `${new Date(Math.floor(instant / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}

function span(start: number, seconds: number): TimeSpan {
  return { from: isoSeconds(start), before: isoSeconds(start + seconds * 1000) };
}

/** Returns a reading of a clock, `2026-11-03T09:05:00`, as if it was UTC; undefined when no clock shows it, as on 30 February. */
function wallTime(reading: string): number | undefined {
  const wall = Date.parse(`${reading}Z`);
  return !Number.isNaN(wall) && isoSeconds(wall) === `${reading}Z` ? wall : undefined;
}

function offsetSpan(wall: number, offset: string, seconds: number): TimeSpan | undefined {
  if (offset.toUpperCase() === 'Z') return span(wall, seconds);
  const [hours = 0, minutes = 0] = [offset.slice(1, 3), offset.slice(-2)].map(Number);
  if (hours > 18 || minutes > 59) return undefined;
  const shift = (hours * 60 + minutes) * 60_000;
  return span(offset.startsWith('-') ? wall + shift : wall - shift, seconds);
}

/**
 * Returns when the clocks of a time zone show something: the first time where they show it twice, and as much after the change
 * as they would have shown where they skip it.
 */
function instantOf(wall: number, timeZone: string): number {
  const day = 86_400_000;
  const instants = [wall - offsetAt(wall - day, timeZone), wall - offsetAt(wall + day, timeZone)];
  const right = instants.filter((instant) => instant + offsetAt(instant, timeZone) === wall);
  return right.length > 0 ? Math.min(...right) : (instants[0] ?? wall);
}

/** Returns how far the clocks of a time zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((each) => each.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(instant / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const numeric = 'numeric' as const;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  clocks.set(timeZone, clock);
  return clock;
}
