import { answerWhole } from './answer-whole';
import { scopeOf } from './compile/translate';
import { answerPieces, isDivisible } from './division/answer-pieces';
import type { Answer, Question } from './question';

/** Answers a question: in pieces where it has many, which takes time in proportion to their number. */
export function answer(question: Question): Answer {
  if (!('next' in question) && isDivisible(question)) return answerPieces(question);
  return answerWhole(question, scopeOf(question));
}
