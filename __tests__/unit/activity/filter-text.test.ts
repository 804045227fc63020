import { parseFilter } from '../../../src/activity';
import { parseTime, inTimeZone, isTimeZone } from '../../../src/activity/time';

const context = { now: Date.parse('2026-11-10T12:00:00Z'), timeZone: 'Europe/Berlin' };

const filterOf = (text: string): unknown => {
  const parsed = parseFilter(text, context);
  return parsed.kind === 'filter' ? parsed.filter : `column ${String(parsed.column)}: ${parsed.message}`;
};
const is = (field: string, ...values: string[]): unknown => ({ kind: 'test', field, values });

test('AND binds before OR, NOT before both, and words are of any case', () => {
  expect(filterOf('event-name = A or not role = B and region in (c, "d e")')).toEqual({
    kind: 'any',
    of: [is('event-name', 'A'), { kind: 'all', of: [{ kind: 'not', of: is('role', 'B') }, is('region', 'c', 'd e')] }],
  });
  expect(filterOf('(EventName = A OR eventName != B) AND account NOT IN (111111111111)')).toEqual({
    kind: 'all',
    of: [
      { kind: 'any', of: [is('event-name', 'A'), { kind: 'not', of: is('event-name', 'B') }] },
      { kind: 'not', of: is('account', '111111111111') },
    ],
  });
});

test('knows the names that records have for fields, and short names of services', () => {
  for (const name of ['sourceIPAddress', 'SourceIpAddress', 'source_ip', 'source-ip']) {
    expect(filterOf(`${name} = 10.0.0.1`)).toEqual(is('source-ip', '10.0.0.1'));
  }
  expect(filterOf('eventID = x AND EventSource = IAM')).toEqual({
    kind: 'all',
    of: [is('event-id', 'x'), is('event-source', 'iam.amazonaws.com')],
  });
});

test('reads quotes, and keeps backslashes that are for stars', () => {
  expect(filterOf(String.raw`request = "a \"b\" \*" `)).toEqual(is('request', String.raw`a "b" \*`));
  expect(filterOf('request = \'say "hi"\'')).toEqual(is('request', 'say "hi"'));
});

test('reads times in the time zone', () => {
  expect(filterOf('time >= 2026-11-03 AND time < 1d AND time <= 2026-11-05T10:00Z')).toEqual({
    kind: 'all',
    of: [
      { kind: 'time', from: '2026-11-02T23:00:00Z' },
      { kind: 'time', before: '2026-11-09T12:00:00Z' },
      { kind: 'time', before: '2026-11-05T10:01:00Z' },
    ],
  });
});

test.each([
  ['', 'column 1: the filter is empty, and the filter ends'],
  ['event-nam = A', 'column 1: there is no field "event-nam"; did you mean event-name?'],
  ['event-name A', 'column 12: =, != or IN is missing after event-name; found "A"'],
  ['event-name =', 'column 13: a value is missing; put odd ones in quotes, and the filter ends'],
  ['event-name = A role = B', 'column 16: AND or OR is missing before it; found "role"'],
  ['(event-name = A', 'column 16: ")" is missing, and the filter ends'],
  ['event-name IN (A B)', 'column 18: "," or ")" is missing; found "B"'],
  ['event-name = "A', 'column 14: the quote " is not closed'],
  ['account = 123', 'column 11: "123" is not an account id; an account id is 12 digits'],
  ['read-only = yes', 'column 13: read-only is true or false, not "yes"'],
  [
    'source-ip = 10.0.0.0/99',
    'column 13: "10.0.0.0/99" is no block of addresses; write one as 10.0.0.0/8 or 2001:db8::/32',
  ],
  [
    'time > soon',
    'column 8: "soon" is not a time; write 7d, 12h, 2026-11-03, 2026-11-03T09:05 or 2026-11-03T09:05:00+01:00',
  ],
  ['time IN (1d)', 'column 6: =, !=, <, <=, > or >= is missing after time; found "IN"'],
  ['event-name = ""', 'column 14: event-name needs a value; event-name = * is any'],
  ['event-name = A;', is('event-name', 'A;')],
])('%j says where the mistake is', (text, message) => {
  expect(filterOf(text)).toEqual(message);
});

test('refuses a filter that is nested too deeply', () => {
  expect(filterOf(`${'('.repeat(200)}event-name = A${')'.repeat(200)}`)).toMatch(/nested too deeply/);
});

test('a day has the hours that its clocks show', () => {
  const hours = (day: string): number => {
    const span = parseTime(day, context);
    return (Date.parse(span?.before ?? '') - Date.parse(span?.from ?? '')) / 3_600_000;
  };
  expect(['2026-03-29', '2026-10-25', '2026-11-03'].map(hours)).toEqual([23, 25, 24]);
});

test('reads times that clocks show twice or never', () => {
  const from = (text: string): string | undefined => parseTime(text, context)?.from;
  expect(from('2026-10-25T02:30')).toBe('2026-10-25T00:30:00Z');
  expect(from('2026-03-29T02:30')).toBe('2026-03-29T01:30:00Z');
  expect(from('2026-11-03T09:05:06-0330')).toBe('2026-11-03T12:35:06Z');
});

test('reads no time that no clock shows', () => {
  const wrong = [
    '2026-02-30',
    '2026-11-03T24:00',
    '2026-11-03T10:60',
    '2026-13-01',
    '7y',
    '-1d',
    '2026-11-03T10:00+25:00',
    'yesterday',
  ];
  expect(wrong.map((text) => parseTime(text, context))).toEqual(wrong.map(() => undefined));
});

test('shows times as the clocks of a time zone do', () => {
  expect(inTimeZone('2026-11-03T09:05:00Z', 'Asia/Kolkata')).toBe('2026-11-03T14:35:00+05:30');
  expect(inTimeZone('2026-07-03T02:05:00Z', 'America/New_York')).toBe('2026-07-02T22:05:00-04:00');
  expect(inTimeZone('2026-07-03T02:05:00Z', 'UTC')).toBe('2026-07-03T02:05:00Z');
  expect(inTimeZone('no time', 'Asia/Kolkata')).toBe('no time');
  expect([isTimeZone('Europe/Berlin'), isTimeZone('Mars/Olympus')]).toEqual([true, false]);
});
