import { sqlText } from './sql-text';
import type { Expression } from './expression';

/** The engines' ways to say the few things they say differently. */
export interface Dialect {
  /** The engine. */
  readonly name: 'athena' | 'duckdb';
  /** A text or number in JSON text; NULL where there is none or the text is no JSON. */
  readonly jsonText: (column: string, member: string) => string;
  /** What the group of a regular expression matches; NULL where it matches nothing. */
  readonly part: (text: string, pattern: string) => string;
  /** Whether a regular expression matches. */
  readonly matches: (text: string, pattern: string) => string;
  /** Whether some element of a list is such. */
  readonly some: (list: string, such: (element: string) => string) => string;
  /** The members of a list's elements, in one text. */
  readonly joined: (list: string, member: string) => string;
}

/** Athena, engine version 3: Trino's functions. */
export const ATHENA: Dialect = {
  name: 'athena',
  jsonText: (column, member) => `json_extract_scalar(${column}, ${sqlText(`$.${member}`)})`,
  part: (text, pattern) => `regexp_extract(${text}, ${sqlText(pattern)}, 1)`,
  matches: (text, pattern) => `regexp_like(${text}, ${sqlText(pattern)})`,
  some: (list, such) => `any_match(${list}, element -> ${such('element')})`,
  joined: (list, member) => `array_join(transform(${list}, element -> element.${member}), ', ')`,
};

/** DuckDB. */
export const DUCKDB: Dialect = {
  name: 'duckdb',
  jsonText: (column, member) => {
    const path = sqlText(`$.${member}`);
    const json = `TRY_CAST(${column} AS JSON)`;
    return `CASE WHEN json_type(${json}, ${path}) NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string(${json}, ${path}) END`;
  },
  part: (text, pattern) => `nullif(regexp_extract(${text}, ${sqlText(pattern)}, 1), '')`,
  matches: (text, pattern) => `regexp_matches(${text}, ${sqlText(pattern)})`,
  some: (list, such) => `len(list_filter(${list}, lambda element: ${such('element')})) > 0`,
  joined: (list, member) => `array_to_string(list_transform(${list}, lambda element: element.${member}), ', ')`,
};

/** Renders the value of an expression. */
export function renderExpression(expression: Expression, dialect: Dialect): string {
  const render = (part: Expression): string => renderExpression(part, dialect);
  switch (expression.kind) {
    case 'member':
      return column(expression.path);
    case 'json':
      return dialect.jsonText(column(expression.path), expression.member);
    case 'part':
      return dialect.part(render(expression.of), expression.pattern);
    case 'first':
      return `coalesce(${expression.of.map(render).join(', ')})`;
    case 'when':
      return `CASE WHEN ${render(expression.of)} = ${sqlText(expression.equals)} THEN ${sqlText(expression.gives)} END`;
    case 'differ':
      return `CASE WHEN ${render(expression.left)} <> ${render(expression.right)} THEN 'true' ELSE 'false' END`;
  }
}

function column(path: readonly string[]): string {
  return path.join('.').toLowerCase();
}
