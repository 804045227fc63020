import { findDifference, smtLib, verifyCertificate } from '../../../src/prover/engine';
import { containmentQuestion } from '../../helpers/containment-question';
import cases from './containment/cases.json';

test.each(cases)('$name: $expected', (one) => {
  const asked = containmentQuestion(one);
  const found = findDifference(asked.next, asked.previous);
  expect(found.verdict === 'undecided' ? found.reason : found.verdict).toBe(one.expected);
  if (found.verdict !== 'holds') return;
  expect(verifyCertificate(found.certificate, asked)).toEqual({ valid: true });
});

test('no case is there twice', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThan(60);
});

test.each(cases)('$name: the question in SMT-LIB is well-formed', (one) => {
  const text = smtLib(containmentQuestion(one));
  expect(text).toBe(smtLib(containmentQuestion(one)));
  const bare = text.replaceAll(/;.*$/gm, '').replaceAll(/"(?:[^"]|"")*"/g, '""');
  let depth = 0;
  for (const character of bare) {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
});
