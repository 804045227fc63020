import { shellWord } from '../../../src/report/shell-word';
import { renderTable } from '../../../src/report/table';

test('columns are as wide as their widest cell, numbers to the right, no blanks at the end', () => {
  const columns = [
    { heading: 'n', align: 'right' },
    { heading: 'name', align: 'left' },
    { heading: 'x', align: 'left' },
  ] as const;
  expect(
    renderTable(columns, [
      ['1', 'a', 'y'],
      ['100', 'größer', ''],
    ]),
  ).toEqual(['  n  name    x', '  1  a       y', '100  größer']);
});

test.each([
  ['cdktf.out/stacks/audit', 'cdktf.out/stacks/audit'],
  ['my out', "'my out'"],
  ["it's", "'it'\\''s'"],
  ['$HOME;rm', "'$HOME;rm'"],
  ['~/out', "'~/out'"],
  ['-o', "'-o'"],
  ['', "''"],
])('%s is a word of a shell', (text, word) => {
  expect(shellWord(text)).toBe(word);
});
