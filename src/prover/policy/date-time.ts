const CALENDAR = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** Seconds since 1970. Four digits are a year. */
const EPOCH = /^-?(\d{1,3}|\d{5,})(\.\d+)?$/;

/**
 * Reads a time, ISO 8601 or seconds since 1970. Without a time zone it is UTC.
 *
 * @returns Milliseconds since 1970; undefined when it is no time.
 * @see "IAM JSON policy elements: Condition operators"
 */
export function parseDateTime(text: string): number | undefined {
  if (EPOCH.test(text)) return Number(text) * 1000;
  const match = CALENDAR.exec(text);
  if (match === null) return undefined;
  const withZone = match[3] !== undefined && match[6] === undefined ? `${text}Z` : text;
  const time = Date.parse(withZone);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * Reads a whole or decimal number.
 *
 * @returns undefined when it is none.
 */
export function parseNumber(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}
