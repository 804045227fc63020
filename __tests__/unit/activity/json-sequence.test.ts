import { parseJsonSequence } from '../../../src/activity/json-sequence';

test.each([
  ['', []],
  ['{"a":1}', [{ a: 1 }]],
  ['{"a":"}{"}{"b":[1,[2]]}\n\n[3]', [{ a: '}{' }, { b: [1, [2]] }, [3]]],
  ['{\n  "a": "\\"}"\n}\n{\n}', [{ a: '"}' }, {}]],
])('reads %j', (text, values) => {
  expect(parseJsonSequence(text)).toEqual(values);
});

test.each(['{"a":1', '{"a":1}]', '{} nonsense', '{"a" 1}'])('rejects %j', (text) => {
  expect(() => parseJsonSequence(text)).toThrow(SyntaxError);
});
