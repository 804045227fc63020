import { parseTraversal, templateParts } from '../../../src/terraform/template';

test.each([
  ['plain', [{ literal: 'plain' }]],
  ['$${aws:username}', [{ literal: '${aws:username}' }]],
  ['%%{if}', [{ literal: '%{if}' }]],
  ['a-${b.c}-d', [{ literal: 'a-' }, { expression: 'b.c' }, { literal: '-d' }]],
  ['${ a.b }', [{ expression: 'a.b' }]],
  ['${f("}")}x', [{ expression: 'f("}")' }, { literal: 'x' }]],
  ['${f("${g({})}")}', [{ expression: 'f("${g({})}")' }]],
  ['${f("$${")}', [{ expression: 'f("$${")' }]],
  ['${f("\\"}")}', [{ expression: 'f("\\"}")' }]],
  ['$5 and 7%', [{ literal: '$5 and 7%' }]],
])('%s', (text, parts) => {
  expect(templateParts(text)).toEqual(parts);
});

test.each(['%{if a}b%{endif}', '${a', '${f("}'])('%s has no parts that can be known', (text) => {
  expect(templateParts(text)).toBeUndefined();
});

test.each([
  ['aws_iam_role.a-b_1.arn', ['aws_iam_role', 'a-b_1', 'arn']],
  ['data.aws_kms_key.key.arn', ['data', 'aws_kms_key', 'key', 'arn']],
  ['a.b[0].c', ['a', 'b', 0, 'c']],
  ['a.b.0.c', ['a', 'b', 0, 'c']],
  ['a.b["x.y"].c', ['a', 'b', { key: 'x.y' }, 'c']],
  ['a.b["x\\"y"]', ['a', 'b', { key: 'x"y' }]],
])('%s is a walk', (expression, steps) => {
  expect(parseTraversal(expression)).toEqual(steps);
});

test.each(['f(a.b)', 'a.b + 1', 'a.*.b', 'a[b.c]', 'a["${b}"]', '"text"', ''])('%s is no walk', (expression) => {
  expect(parseTraversal(expression)).toBeUndefined();
});
