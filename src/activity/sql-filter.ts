import { cidrPattern } from './cidr';
import { FIELDS, type Field } from './fields';
import type { Filter } from './filter';
import { renderExpression, type Dialect } from './sql-expression';
import { sqlText } from './sql-text';
import { likePattern, parseTextPattern } from './text-pattern';

type Test = Extract<Filter, { readonly kind: 'test' }>;

/**
 * Renders a filter as a condition. SQL knows a third answer, NULL, which `NOT` keeps: below one, each test is made to answer
 * no instead.
 *
 * @param negated - Whether the condition stands below a `NOT`.
 */
export function renderFilter(filter: Filter, dialect: Dialect, negated = false): string {
  switch (filter.kind) {
    case 'all':
      return joined(filter.of, 'AND', 'TRUE');
    case 'any':
      return joined(filter.of, 'OR', 'FALSE');
    case 'not':
      return `NOT ${parenthesized(renderFilter(filter.of, dialect, true))}`;
    case 'test':
      return answered(renderTest(filter, dialect));
    case 'time':
      return answered(renderTime(filter));
  }

  function joined(parts: readonly Filter[], word: 'AND' | 'OR', none: string): string {
    const rendered = parts.map((part) => {
      const condition = renderFilter(part, dialect, negated);
      return part.kind === 'all' || part.kind === 'any' ? parenthesized(condition) : condition;
    });
    return rendered.length === 0 ? none : rendered.join(` ${word} `);
  }

  function answered(condition: string): string {
    return negated ? `coalesce(${condition}, FALSE)` : parenthesizedOr(condition);
  }
}

/** Renders a range of times. CloudTrail writes times in UTC to the second, so that they sort as text. */
function renderTime({ from, before }: Extract<Filter, { readonly kind: 'time' }>): string {
  const conditions = [
    ...(from === undefined ? [] : [`eventtime >= ${sqlText(from)}`]),
    ...(before === undefined ? [] : [`eventtime < ${sqlText(before)}`]),
  ];
  return conditions.length === 0 ? 'eventtime IS NOT NULL' : conditions.join(' AND ');
}

function renderTest({ field, values }: Test, dialect: Dialect): string {
  if (values.length === 0) return 'FALSE';
  const definition = FIELDS[field];
  if (definition.comparison === 'resource-type') return renderResources(values, dialect, (value) => [value], 'type');
  if (definition.comparison === 'resource-name') return renderResourceName(values, dialect);
  return renderValues(definition, values, dialect);
}

function renderValues({ comparison, value }: Field, values: readonly string[], dialect: Dialect): string {
  const text = renderExpression(value, dialect);
  const blocks = comparison === 'address' ? values.flatMap((block) => cidrPattern(block) ?? []) : [];
  const others = comparison === 'address' ? values.filter((value) => cidrPattern(value) === undefined) : values;
  return [
    ...(others.length === 0 ? [] : [renderLikes(text, others)]),
    ...blocks.map((pattern) => dialect.matches(`lower(${text})`, pattern)),
  ].join(' OR ');
}

/** Renders whether a text is one of some values or like one. */
function renderLikes(text: string, values: readonly string[]): string {
  const patterns = values.map(parseTextPattern);
  const exact = patterns.flatMap((pattern) => (pattern.length === 1 ? [sqlText(pattern[0] ?? '')] : []));
  const [only] = exact;
  return [
    ...(only === undefined ? [] : [exact.length === 1 ? `${text} = ${only}` : `${text} IN (${exact.join(', ')})`]),
    ...patterns
      .filter((pattern) => pattern.length > 1)
      .map((pattern) =>
        pattern.every((part) => part === '')
          ? `${text} IS NOT NULL`
          : `${text} LIKE ${sqlText(likePattern(pattern))} ESCAPE '\\'`,
      ),
  ].join(' OR ');
}

function renderResources(
  values: readonly string[],
  dialect: Dialect,
  spellings: (value: string) => readonly string[],
  member: 'arn' | 'type',
): string {
  const wanted = values.flatMap(spellings);
  return dialect.some('resources', (element) => renderLikes(`${element}.${member}`, wanted));
}

/** A resource is named by its ARN, by the end of it, or in quotes in the request or the answer. */
function renderResourceName(values: readonly string[], dialect: Dialect): string {
  const inResources = renderResources(values, dialect, resourceSpellings, 'arn');
  const quotes = values.map(quotedName).flatMap((quoted) => (quoted === undefined ? [] : [sqlText(quoted)]));
  const inTexts = quotes.flatMap((quoted) =>
    ['requestparameters', 'responseelements'].map((column) => `strpos(${column}, ${quoted}) > 0`),
  );
  return [inResources, ...inTexts].join(' OR ');
}

/** Returns what an ARN may be like when a resource is named: the ARN itself, or its end after a colon or a slash. */
export function resourceSpellings(value: string): readonly string[] {
  return value.startsWith('arn:') ? [value] : [value, `*:${value}`, `*/${value}`];
}

/** Returns a name as it stands in JSON; undefined for one with wildcards, which is looked for in ARNs alone. */
export function quotedName(value: string): string | undefined {
  const pattern = parseTextPattern(value);
  return pattern.length === 1 ? JSON.stringify(pattern[0]) : undefined;
}

function parenthesized(condition: string): string {
  return `(${condition})`;
}

/** An `OR` or `AND` within a test would else bind to its neighbours. */
function parenthesizedOr(condition: string): string {
  return / (?:OR|AND) /.test(condition) ? parenthesized(condition) : condition;
}
