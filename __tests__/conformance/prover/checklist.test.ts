import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { conformanceCases, RULES } from '../../helpers/conformance-cases';
import checklist from './checklist.json';

/** What evaluation has to get right, each with the rules whose cases show it, or the defects. */
interface Point {
  readonly says: string;
  readonly rules: readonly string[];
  readonly defects?: readonly string[];
}

const POINTS: readonly Point[] = checklist;
const CASES = [...conformanceCases<{ rule: string }>('evaluation'), ...conformanceCases<{ rule: string }>('reading')];

test.each(POINTS)('$says', ({ rules, defects = [] }) => {
  expect(rules.length + defects.length).toBeGreaterThan(0);
  for (const rule of rules) {
    expect(RULES[rule]?.page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(CASES.filter((one) => one.rule === rule).length).toBeGreaterThan(0);
  }
  for (const defect of defects) expect(existsSync(join(__dirname, 'defects', `${defect}.json`))).toBe(true);
});

test('every point of the list is there, and there are enough cases', () => {
  expect(POINTS).toHaveLength(42);
  expect(CASES.length).toBeGreaterThanOrEqual(300);
});
