import * as fc from 'fast-check';
import { readDocument, readWholeDocument } from '../../src/organization/document/organization-document';
import { takePlainAccounts } from '../../src/organization/document/plain-accounts';
import { SECTIONS } from '../helpers/organization-text';

/** Values as people write them, and some that YAML reads in its own way. */
const value = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom(
      "'111111111111'",
      '"222222222222"',
      'shop',
      'shop-prod',
      'Shop Prod',
      'workloads/prod',
      "'a, name: b'",
      '[eu-west-1, us-east-1]',
      '[ eu-west-1 ]',
      "'# x'",
      '"{"',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "''",
      '""',
      'true',
      'Null',
      '111111111111',
      'y',
      'no',
      '~',
      'a#b',
      'a: b',
      'a #b',
      '*a',
      '&a b',
      '!!str a',
      "'it''s'",
      '"a\\n"',
      '[]',
      '[a',
      "'",
      'TfToken[',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 6, unit: 'grapheme' }).map((text) => `'${text}'`) },
);
const key = fc.constantFrom('id', 'name', 'ou', 'regions', 'email');
const keys = fc.shuffledSubarray(['id', 'name', 'ou', 'regions'], { minLength: 1 });
const pairs = fc.oneof(
  { weight: 9, arbitrary: keys.chain((names) => fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), value)))) },
  { weight: 1, arbitrary: fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 4 }) },
);
const item = fc.tuple(
  pairs,
  fc.constantFrom('flow', 'block', 'tight'),
  fc.constantFrom('  ', '  ', '  ', '  ', '  ', '  ', '', '    '),
);

function render([entries, style, indent]: [[string, string][], string, string]): string {
  const texts = entries.map(([name, text]) => `${name}: ${text}`);
  if (style === 'block') return texts.map((text, index) => `${indent}${index === 0 ? '- ' : '  '}${text}\n`).join('');
  return style === 'flow' ? `${indent}- { ${texts.join(', ')} }\n` : `${indent}- {${texts.join(',')}}\n`;
}

const between = fc.constantFrom('', '', '', '', '', '', '', '\n', '  # a comment\n', '# another\n', '\t\n');
const list = fc
  .array(fc.tuple(item, between), { minLength: 1, maxLength: 5 })
  .map((items) => `accounts:\n${items.map(([one, after]) => render(one) + after).join('')}`);

const before = fc.constantFrom(
  '',
  '# comment\n',
  '%YAML 1.1\n---\n',
  '---\n',
  'note: |\n',
  '{ a: 1,\n',
  'x: "\n',
  'accounts: 1\n',
);
const after = fc.constantFrom('', '...\n', '---\n', 'bar\n', '- x\n', '}\n', '"\n', 'accounts: 2\n');

const text = fc
  .tuple(before, list, after, fc.boolean())
  .map(([head, accounts, tail, whole]) =>
    whole ? head + accounts + tail : SECTIONS.organization + accounts + SECTIONS.audit + SECTIONS.deploy,
  );

const mutated = fc
  .tuple(
    text,
    fc.nat(),
    fc.nat({ max: 3 }),
    fc.constantFrom('', '', '', ' ', '\n', "'", '[', ': ', '#', '\r\n', '\t', '-', ','),
  )
  .map(([whole, position, length, pasted]) => {
    const at = position % (whole.length + 1);
    return pasted === '' ? whole : whole.slice(0, at) + pasted + whole.slice(at + length);
  });

function expectTheSame(written: string): void {
  const [fast, slow] = [readDocument(written), readWholeDocument(written)];
  expect(fast.value).toEqual(slow.value);
  expect(fast.findings).toEqual(slow.findings);
  for (const path of [
    ['accounts', 0, 'id'],
    ['accounts', 1],
    ['audit', 'account'],
    ['accounts', 2, 'ou'],
  ]) {
    const finding = { severity: 'error', code: 'account-id', path, problem: '', remedy: '' } as const;
    expect(fast.locate(finding)).toEqual(slow.locate(finding));
    expect(fast.sourceAt(path)).toBe(slow.sourceAt(path));
  }
}

test('a file is read the same whether its account list is read line by line or by YAML', () => {
  let taken = 0;
  fc.assert(
    fc.property(mutated, (written) => {
      if (takePlainAccounts(written) !== undefined) taken += 1;
      expectTheSame(written);
    }),
    { numRuns: 3000 },
  );
  expect(taken).toBeGreaterThan(200);
});

test('the account lists people write are read line by line', () => {
  const accounts = [
    "  - { id: '111111111111', name: management }\n  # production\n  - {id: \"222222222222\",name: 'audit', ou: security}\n",
    "  - id: '111111111111'\n    name: management\n\n  - id: '222222222222'\n    name: log archive\n    regions: [eu-west-1, us-east-1]\n",
    "- id: '111111111111'\n  name: management\n",
  ];
  for (const list of accounts) {
    const written = `${SECTIONS.organization}accounts:\n${list}${SECTIONS.audit}`;
    expect(takePlainAccounts(written)).toBeDefined();
    expectTheSame(written);
  }
});
