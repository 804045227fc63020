import type { DuckDBConnection } from '@duckdb/node-api';
import { duckdbType, logColumns } from '../../src/activity/columns';

/**
 * DuckDB as a stand-in for Athena, which cannot be had offline: functions of Trino that DuckDB has not are macros here, as Trino's
 * documentation describes them, and lambdas, which macros cannot take, are rewritten. What runs is otherwise the text that
 * Athena would get; that the text is Trino's grammar is a test of its own.
 */
const MACROS = [
  `json_extract_scalar(j, p) AS CASE WHEN json_type(TRY_CAST(j AS JSON), p) NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string(TRY_CAST(j AS JSON), p) END`,
  `regexp_extract(s, p, g) AS nullif(system.main.regexp_extract(s, p, g), '')`,
  'regexp_like(s, p) AS regexp_matches(s, p)',
  'array_join(l, d) AS array_to_string(l, d)',
];

/** Makes a table of records as Athena sees them, and Trino's functions. */
export async function makeTrino(connection: DuckDBConnection, file: string): Promise<void> {
  for (const macro of MACROS) await connection.run(`CREATE MACRO ${macro}`);
  const columns = logColumns().map(({ name, type }) => `"${name}": '${duckdbType(type)}'`);
  await connection.run('CREATE SCHEMA audit');
  await connection.run(
    `CREATE TABLE audit.logs AS SELECT * FROM read_json('${file}', format = 'newline_delimited', ignore_errors = true, columns = {${columns.join(', ')}})`,
  );
}

/** Rewrites the two functions with lambdas. */
export function withoutLambdas(sql: string): string {
  const filtered = rewrite(sql, 'any_match(', (list, lambda) => `(len(list_filter(${list}, ${lambda})) > 0)`);
  return rewrite(filtered, 'transform(', (list, lambda) => `list_transform(${list}, ${lambda})`);
}

function rewrite(sql: string, call: string, to: (list: string, lambda: string) => string): string {
  const at = sql.search(new RegExp(`(?<![a-z_])${call.replace('(', '\\(')}`));
  if (at === -1) return sql;
  const end = closing(sql, at + call.length);
  const [list = '', ...body] = sql.slice(at + call.length, end).split(', element -> ');
  return (
    sql.slice(0, at) + to(list, `lambda element: ${body.join(', element -> ')}`) + rewrite(sql.slice(end + 1), call, to)
  );
}

/** Returns where the parenthesis closes that was open before a place. */
function closing(sql: string, from: number): number {
  let depth = 1;
  let isQuoted = false;
  for (let at = from; at < sql.length; at += 1) {
    const character = sql[at];
    if (character === "'") isQuoted = !isQuoted;
    else if (!isQuoted && character === '(') depth += 1;
    else if (!isQuoted && character === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error('a parenthesis is not closed');
}
