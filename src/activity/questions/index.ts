/** The named questions: what they ask, what an answer means, and what to do next. */
import { parseFilter } from '../filter-text';
import type { Search } from '../search';
import { ACTIVITY_QUESTIONS } from './activity-questions';
import { IDENTITY_QUESTIONS } from './identity-questions';
import { LOGGING_QUESTIONS } from './logging-questions';
import { NETWORK_QUESTIONS } from './network-questions';
import type { Question } from './question';

export type { Question } from './question';

/** All named questions. */
export const QUESTIONS: readonly Question[] = [
  ...IDENTITY_QUESTIONS,
  ...LOGGING_QUESTIONS,
  ...NETWORK_QUESTIONS,
  ...ACTIVITY_QUESTIONS,
];

/** Finds a question by its id. */
export function findQuestion(id: string): Question | undefined {
  return QUESTIONS.find((question) => question.id === id);
}

/** Returns the search that answers a question. */
export function questionSearch({ id, where, result }: Question): Search {
  // No question names a time: whoever asks says which days.
  const parsed = parseFilter(where, { now: 0, timeZone: 'UTC' });
  if (parsed.kind === 'mistake') throw new Error(`question ${id}, column ${String(parsed.column)}: ${parsed.message}`);
  return { filter: parsed.filter, result };
}
