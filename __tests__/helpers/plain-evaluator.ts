import type { OneOrMany, Statement } from '../../src/policies';

/** One request to a resource, as a policy sees it. */
export interface PlainRequest {
  /** Service or account that asks; undefined in a policy without principals. */
  readonly principal?: string;
  /** Action. */
  readonly action: string;
  /** Resource. */
  readonly resource: string;
  /** Values of condition keys. */
  readonly context: Readonly<Record<string, OneOrMany>>;
}

const many = (value: OneOrMany | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

const compiled = new Map<string, RegExp>();

function compile(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 's');
  compiled.set(pattern, expression);
  return expression;
}

/** Puts the values of condition keys in place of policy variables. */
function fill(pattern: string, context: PlainRequest['context']): string {
  if (!pattern.includes('${')) return pattern;
  return pattern.replaceAll(/\$\{([^}]+)\}/g, (_, key: string) => many(context[key])[0] ?? '\u0000');
}

/** Knows `*` only, which is all the policies use. */
function matches(pattern: string, text: string, context: PlainRequest['context']): boolean {
  return compile(fill(pattern, context)).test(text);
}

/** ARNs are compared part by part, and the last part runs to the end. */
function matchesArn(pattern: string, text: string, context: PlainRequest['context']): boolean {
  // Filled first: the name of a policy variable has a colon of its own.
  const [wanted, found] = [arnParts(fill(pattern, context)), arnParts(text)];
  return wanted.every((part, index) => part === '*' || part === found[index] || matches(part, found[index] ?? '', {}));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

type Operator = (values: readonly string[], found: readonly string[], context: PlainRequest['context']) => boolean;

const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: (values, found) => found.some((one) => values.includes(one)),
  StringLike: (values, found, context) => found.some((one) => values.some((value) => matches(value, one, context))),
  ArnLike: (values, found, context) => found.some((one) => values.some((value) => matchesArn(value, one, context))),
  'ForAllValues:StringEquals': (values, found) => found.every((one) => values.includes(one)),
  'ForAllValues:ArnLike': (values, found, context) =>
    found.every((one) => values.some((value) => matchesArn(value, one, context))),
  Null: (values, found) => values.includes(String(found.length === 0)),
};

function allowsPrincipal(statement: Statement, principal: string | undefined): boolean {
  if (statement.Principal === undefined || statement.Principal === '*') return true;
  const { Service, AWS } = statement.Principal;
  if (many(AWS).includes('*')) return true;
  return principal !== undefined && [...many(Service), ...many(AWS)].includes(principal);
}

function allows(statement: Statement, { principal, action, resource, context }: PlainRequest): boolean {
  return (
    statement.Effect === 'Allow' &&
    allowsPrincipal(statement, principal) &&
    many(statement.Action).some((pattern) => matches(pattern, action, {})) &&
    many(statement.Resource).some((pattern) => matches(pattern, resource, context)) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) => {
      const test = OPERATORS[operator];
      if (test === undefined) throw new Error(`the evaluator knows no operator ${operator}`);
      return Object.entries(keys).every(([key, values]) => test(many(values), many(context[key]), context));
    })
  );
}

/** Whether any statement allows the request. Every statement must be an Allow: log delivery writes no denials. */
export function isAllowed(statements: readonly Statement[], request: PlainRequest): boolean {
  if (statements.some(({ Effect }) => Effect !== 'Allow')) throw new Error('the evaluator knows no denials');
  return statements.some((statement) => allows(statement, request));
}

/** The requests of a universe that are allowed, by their number. */
export function allowedIn(statements: readonly Statement[], universe: readonly PlainRequest[]): number[] {
  return universe.flatMap((request, index) => (isAllowed(statements, request) ? [index] : []));
}
