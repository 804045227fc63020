/** Reads a JSON list of SQL statements from stdin, and writes a JSON list of the mistakes of each in Trino's grammar. */
import { readFileSync } from 'node:fs';
import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino';

const statements = JSON.parse(readFileSync(0, 'utf8')) as readonly string[];
const parser = new TrinoSQL();
process.stdout.write(
  JSON.stringify(
    statements.map((sql) => parser.validate(sql).map(({ startLine, message }) => `${startLine}: ${message}`)),
  ),
);
