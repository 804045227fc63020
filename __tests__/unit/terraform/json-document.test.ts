import { readJson } from '../../../src/terraform/json-document';

function mistake(text: string): string {
  const reading = readJson(text);
  if (reading.ok) throw new Error(`read ${JSON.stringify(reading.document.value)}`);
  const { line, column, message } = reading.mistake;
  return `${String(line)}:${String(column)} ${message}`;
}

function document(text: string) {
  const reading = readJson(text);
  if (!reading.ok) throw new Error(reading.mistake.message);
  return reading.document;
}

test.each([
  ['', '1:1 it is empty'],
  ['{\n  "a": 1\n  "b": 2\n}', '3:3 a comma is missing'],
  ['{"a" 1}', '1:6 a colon is missing'],
  ['{"a": [1, 2}', '1:12 a comma is missing'],
  ['{"a": tru}', '1:7 a value is neither a text in double quotes, a number, true, false nor null'],
  ['{"a": 1,}', '1:9 a member name in double quotes is missing'],
  ['// no\n{}', '1:1 JSON has no comments'],
  ['{} {}', '1:4 there is more text after the end of the value'],
  ['"abc', '1:1 a text has no closing quote'],
])('%j is not JSON: %s', (text, expected) => {
  expect(mistake(text)).toBe(expected);
});

test('finds a name that stands twice in one object, and not one that stands in two', () => {
  const text = '{\n  "a": {"x": 1},\n  "b": {"x": 2, "y\\"": 3,\n    "x": 4}\n}';
  expect(document(text).duplicateKeys).toEqual([{ path: ['b'], key: 'x', firstLine: 3, line: 4, column: 5 }]);
  expect(document('[{"a": 1}, {"a": 1, "__proto__": 2}]').duplicateKeys).toEqual([]);
});

test('compares names after escapes', () => {
  expect(document('{"a": 1, "\\u0061": 2}').duplicateKeys.map(({ key }) => key)).toEqual(['a']);
});

test('braces, colons and escaped quotes inside of texts are text', () => {
  expect(document('{"a": "\\\\\\"{[:\\"", "b:": "\\\\"}').duplicateKeys).toEqual([]);
});

test('says where a value stands, or the nearest one around it', () => {
  const read = document('{\n  "a": [\n    {"b": 1}\n  ]\n}');
  const place: typeof read.place = (path) => read.place(path);
  expect(place(['a', 0, 'b'])).toEqual({ line: 3, column: 11 });
  expect(place(['a', 0, 'c'])).toEqual({ line: 3, column: 5 });
  expect(place(['a', 7])).toEqual({ line: 2, column: 8 });
  expect(place([])).toEqual({ line: 1, column: 1 });
});

test('refuses values nested too deep, without running out of stack', () => {
  const text = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect(mistake(text)).toBe('1:201 values are nested more than 200 deep');
});
