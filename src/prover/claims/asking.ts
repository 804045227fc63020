import { findAccess, findGap } from '../engine';
import type { AccessQuestion, Answer, DeliveryQuestion } from '../engine/question';
import type { ProofContext } from './proof-context';
import type { AskedQuestion } from './result';

/** Asks whether policies stop something that is intended. */
export function askGap(context: ProofContext, name: string, question: DeliveryQuestion): AskedQuestion {
  return asked(context, { name, kind: 'gap', question }, () => findGap(question));
}

/** Asks whether policies let something through that is not expected. */
export function askAccess(context: ProofContext, name: string, question: AccessQuestion): AskedQuestion {
  return asked(context, { name, kind: 'access', question }, () => findAccess(question));
}

/** Accounts of equal shape have equal answers: the second member account's role is the first's with another id. */
function asked(
  { answered }: ProofContext,
  what: Pick<AskedQuestion, 'name' | 'kind' | 'question'>,
  answer: () => Answer,
): AskedQuestion {
  const shape = isLarge(what.question) ? undefined : shapeOf(what.kind, what.question);
  const twin = shape === undefined ? undefined : answered.get(shape);
  if (twin !== undefined) return { ...what, answer: twin.answer, sameAs: twin.name };
  const found = answer();
  if (shape !== undefined && found.verdict === 'holds') answered.set(shape, { name: what.name, answer: found });
  return { ...what, answer: found, sameAs: undefined };
}

/** A question about many accounts at once is like no other, and its text is long. */
function isLarge(question: DeliveryQuestion | AccessQuestion): boolean {
  const classes = 'intended' in question ? question.intended : question.except;
  return classes.length > MANY || question.layers.some(({ statements }) => statements.length > MANY);
}

const MANY = 200;

const ACCOUNT_ID = /(?<!\d)\d{12}(?!\d)/g;

/** A pattern that matches some account ids and not others: then it matters which they are. */
const PART_OF_ACCOUNT_ID = /(?:^|[:/=_"*?])\d{1,11}[*?]|[*?]\d{1,11}(?:[:/=_"]|$)/;

/**
 * Returns a text that is the same for questions that differ in which accounts they are about, in labels and in where their
 * policies stand.
 */
function shapeOf(kind: AskedQuestion['kind'], question: DeliveryQuestion | AccessQuestion): string {
  const text = `${kind}${JSON.stringify(question, (key, value: unknown) => (SAYS_NOTHING.has(key) ? undefined : value))}`;
  if (PART_OF_ACCOUNT_ID.test(text)) return text;
  const numbers = new Map<string, string>();
  return text.replace(ACCOUNT_ID, (id) => {
    const known = numbers.get(id) ?? `#${String(numbers.size)}`;
    numbers.set(id, known);
    return known;
  });
}

const SAYS_NOTHING: ReadonlySet<string> = new Set(['origin', 'label', 'sid', 'index']);
