import { quote } from '../text/quote';

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

/** Names a value of the file in a message. */
export function describeValue(value: unknown): string {
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}

function listed(values: readonly unknown[]): string {
  const words = values.map((value) => (typeof value === 'string' ? quote(value) : String(value)));
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** Says what a schema expects: a type, or one of some values. */
export function expectation(expected: { readonly type: string } | { readonly values: readonly unknown[] }): string {
  if ('type' in expected) return TYPE_WORDS[expected.type] ?? expected.type;
  return listed(expected.values);
}
