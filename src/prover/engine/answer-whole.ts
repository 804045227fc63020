import { prepareRequest } from '../evaluator';
import type { Request } from '../request';
import type { CertificatePart, SplitCondition, WholeCertificate } from './certificate';
import { translate } from './compile/translate';
import type { QuestionScope, TranslatedQuestion } from './compile/translate';
import { discharge, dischargeFrame } from './cubes/discharge';
import { spacesOf } from './cubes/spaces';
import type { Space } from './cubes/spaces';
import { BudgetExceeded } from './cubes/value-space';
import type { Answer, Budget, Question } from './question';
import { replay } from './witness/replay';
import { requestOf, spellingsOf } from './witness/request-of';

/** Limits where a question names none: some seconds and some hundred megabytes at most. */
const DEFAULT_BUDGET: Budget = { states: 400_000, cubes: 4_000_000 };

/** Parts that a question is split into at most, by values of policy variables. */
const MOST_PARTS = 64;

/** The answer to a question that was taken whole. */
export type WholeAnswer = Exclude<Answer, { verdict: 'holds' }> | { verdict: 'holds'; certificate: WholeCertificate };

/** Answers a question, or a piece of one whose scope it keeps. */
export function answerWhole(question: Question, scope: QuestionScope): WholeAnswer {
  try {
    return answerParts(question, scope);
  } catch (error) {
    if (error instanceof BudgetExceeded) return { verdict: 'undecided', reason: error.message };
    throw error;
  }
}

/** Takes the question whole; splits it where a request was found that is none, by the value of a variable in it. */
function answerParts(question: Question, scope: QuestionScope): WholeAnswer {
  const proofs: CertificatePart[] = [];
  const open: (readonly SplitCondition[])[] = [[]];
  for (let count = 1; ; count += 1) {
    const when = open.pop();
    if (when === undefined) return { verdict: 'holds', certificate: { version: 1, parts: proofs } };
    if (count > MOST_PARTS) return undecided('it depends on policy variables in too many ways');
    const translated = translate(question, when, scope);
    const result = answerPart(question, translated);
    if ('obligations' in result) {
      proofs.push({ when, ...result });
      continue;
    }
    const { confirmed, intended, blame } = replay(question, result.request);
    if (confirmed) return { verdict: 'fails', request: result.request, intended, blame };
    const split = splitBy(translated, result.request);
    if (split === undefined) return undecided('it depends on a condition that is not looked into');
    open.push([...when, { ...split, holds: false }], [...when, { ...split, holds: true }]);
  }
}

function answerPart(
  question: Question,
  translated: TranslatedQuestion,
): Omit<CertificatePart, 'when'> | { request: Request } {
  const { dimensions, obligations } = translated;
  const budget = question.budget ?? DEFAULT_BUDGET;
  const spaces = spacesOf(dimensions, budget.states);
  const frame = dischargeFrame(spaces, budget.cubes);
  const proofs = [];
  for (const obligation of obligations) {
    const result = discharge(obligation, frame);
    if ('left' in result) return { request: requestOf(result.left, dimensions, spaces, spellingsOf(question)) };
    proofs.push(result.proof);
  }
  return {
    dimensions: dimensions.map((dimension, number) => ({ ...plain(dimension), atoms: atomsOf(spaces[number]) })),
    obligations: proofs,
  };
}

/** A variable to split by, with its value in a request that is none; undefined when that would not help. */
function splitBy(
  { openVariables, isAbstract }: TranslatedQuestion,
  request: Request,
): Omit<SplitCondition, 'holds'> | undefined {
  const [key] = openVariables;
  if (key === undefined) {
    if (isAbstract) return undefined;
    throw new Error(`the evaluator and the engine disagree on ${JSON.stringify(request)}`);
  }
  const values = prepareRequest(request).values(key);
  if (values !== undefined && values.length !== 1) return undefined;
  return { key, value: values?.[0] ?? null };
}

function undecided(reason: string): WholeAnswer {
  return { verdict: 'undecided', reason };
}

function plain({ name, kind, languages, tests, domain }: TranslatedQuestion['dimensions'][number]) {
  return { name, kind, languages, tests, domain };
}

function atomsOf(space: Space | undefined) {
  return space !== undefined && 'atoms' in space ? space.atoms : undefined;
}
