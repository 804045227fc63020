import type { Condition, ConditionOperator } from '../policy/statement';
import { compileArnPattern } from './arn-pattern';
import { parseDateTime, parseNumber } from '../policy/date-time';
import { compileGlob, type Glob, type GlobPart } from './glob';
import { parseIpRange } from '../policy/ip-range';
import { parsePolicyText, substitute } from './policy-text';
import type { RequestContext } from './request-context';

/** Whether one value of a condition key is what one value of a condition asks for. */
type ValueTest = (found: string, context: RequestContext) => boolean;

/** Operators that hold when the operator without `Not` does not. */
const NEGATED: Readonly<Partial<Record<ConditionOperator, ConditionOperator>>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

/** Whether an operator asks that none of its values matches. */
export function isNegated(operator: ConditionOperator): boolean {
  return NEGATED[operator] !== undefined;
}

/** Makes the test whether a value of the key matches any value of the condition, `Not` left aside. */
export function anyValueTest({ operator, values }: Condition): ValueTest {
  const makeTest = TESTS[NEGATED[operator] ?? operator];
  const tests = values.map((value) => makeTest?.(value) ?? never);
  return (found, context) => tests.some((test) => test(found, context));
}

const never: ValueTest = () => false;

const TESTS: Readonly<Partial<Record<ConditionOperator, (wanted: string) => ValueTest>>> = {
  StringEquals: (wanted) => textTest(wanted, false, compileGlob),
  StringEqualsIgnoreCase: (wanted) => {
    const test = textTest(wanted, false, (parts) => compileGlob(parts.map(lowerCase)));
    return (found, context) => test(found.toLowerCase(), context);
  },
  StringLike: (wanted) => textTest(wanted, true, compileGlob),
  ArnEquals: (wanted) => textTest(wanted, true, compileArnPattern),
  ArnLike: (wanted) => textTest(wanted, true, compileArnPattern),
  NumericEquals: (wanted) => orderTest(wanted, parseNumber, (found, limit) => found === limit),
  NumericLessThan: (wanted) => orderTest(wanted, parseNumber, (found, limit) => found < limit),
  NumericLessThanEquals: (wanted) => orderTest(wanted, parseNumber, (found, limit) => found <= limit),
  NumericGreaterThan: (wanted) => orderTest(wanted, parseNumber, (found, limit) => found > limit),
  NumericGreaterThanEquals: (wanted) => orderTest(wanted, parseNumber, (found, limit) => found >= limit),
  DateEquals: (wanted) => orderTest(wanted, parseDateTime, (found, limit) => found === limit),
  DateLessThan: (wanted) => orderTest(wanted, parseDateTime, (found, limit) => found < limit),
  DateLessThanEquals: (wanted) => orderTest(wanted, parseDateTime, (found, limit) => found <= limit),
  DateGreaterThan: (wanted) => orderTest(wanted, parseDateTime, (found, limit) => found > limit),
  DateGreaterThanEquals: (wanted) => orderTest(wanted, parseDateTime, (found, limit) => found >= limit),
  Bool: (wanted) => (found) => found.toLowerCase() === wanted.toLowerCase(),
  BinaryEquals: (wanted) => (found) => withoutPadding(found) === withoutPadding(wanted),
  IpAddress: (wanted) => {
    const range = parseIpRange(wanted);
    return (found) => range?.includes(found) === true;
  },
};

/** Only strings and ARNs take policy variables. */
function textTest(wanted: string, wildcards: boolean, compile: (parts: readonly GlobPart[]) => Glob): ValueTest {
  const text = parsePolicyText(wanted, wildcards);
  if (text.isConstant) {
    const glob = compile(text.parts as readonly GlobPart[]);
    return (found) => glob.matches(found);
  }
  return (found, context) => {
    const parts = substitute(text, context);
    return parts !== undefined && compile(parts).matches(found);
  };
}

function orderTest(
  wanted: string,
  parse: (text: string) => number | undefined,
  holds: (found: number, limit: number) => boolean,
): ValueTest {
  const limit = parse(wanted);
  return (text) => {
    const found = parse(text);
    return found !== undefined && limit !== undefined && holds(found, limit);
  };
}

function lowerCase(part: GlobPart): GlobPart {
  return typeof part === 'string' ? part : { text: part.text.toLowerCase() };
}

function withoutPadding(base64: string): string {
  return base64.replace(/=+$/, '');
}
