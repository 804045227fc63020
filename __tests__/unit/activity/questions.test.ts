import { findQuestion, QUESTIONS, questionSearch, renderSavedQuery } from '../../../src/activity';
import { trinoMistakes } from '../../helpers/trino-grammar';

const table = { database: 'audit', table: 'cloudtrail' };

test('every question is a query in the grammar of Trino, which Athena runs', () => {
  const queries = QUESTIONS.map((question) => renderSavedQuery(question, table, { days: 30 }));
  const mistakes = trinoMistakes([...queries, 'SELECT a FROM b WHERE c = ORDER BY 1']);
  expect(mistakes.slice(0, -1)).toEqual(QUESTIONS.map(() => []));
  expect(mistakes.at(-1)).toHaveLength(1);
});

test('questions have ids of their own, and say what they mean in sentences', () => {
  expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(QUESTIONS.length);
  for (const { id, asks, means, next } of QUESTIONS) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(asks).toMatch(/^[A-Z].*\?$/);
    expect(means).toMatch(/\.$/);
    expect(next).toMatch(/[.?]$/);
  }
});

test('every question has a filter of its own', () => {
  const filters = QUESTIONS.map((question) => JSON.stringify(questionSearch(question).filter));
  expect(new Set(filters).size).toBe(QUESTIONS.length);
});

test('a saved query reads the last days and, where accounts are injected, names them', () => {
  const question = findQuestion('root-use');
  if (question === undefined) throw new Error('there is no question root-use');
  const sql = renderSavedQuery(question, table, { days: 7, accounts: ['222222222222', '111111111111'] });
  expect(sql).toContain(`FROM "audit"."cloudtrail"
WHERE log_date >= date_format(current_date - INTERVAL '7' DAY, '%Y/%m/%d')
  AND account IN ('111111111111', '222222222222')
`);
});
