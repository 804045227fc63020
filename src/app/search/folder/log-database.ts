import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { duckdbType, type Column } from '../../../activity/columns';
import { sqlText } from '../../../activity/sql-text';
import type { Cell } from '../search-result';

/** The table that holds the events; the same name as in AWS's examples for Athena. */
export const LOG_TABLE = 'cloudtrail_logs';

/** The members that counted records have beside their own. */
const GROUP_COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ['group_events', 'BIGINT'],
  ['group_first', 'VARCHAR'],
  ['group_last', 'VARCHAR'],
];

/** A line of rows may hold a whole record. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** Rows of a query, and the names of their columns. */
export interface QueryRows {
  /** Names of the columns. */
  readonly columns: readonly string[];
  /** Rows. */
  readonly rows: readonly (readonly Cell[])[];
}

/** A DuckDB database in a folder of its own, with one table of events. Beyond its share of memory it uses the folder. */
export class LogDatabase {
  private batches = 0;
  private readonly instance: DuckDBInstance;
  private readonly connection: DuckDBConnection;
  private readonly directory: string;
  private readonly columns: readonly (readonly [name: string, type: string])[];

  private constructor(
    opened: { readonly instance: DuckDBInstance; readonly connection: DuckDBConnection },
    directory: string,
    columns: LogDatabase['columns'],
  ) {
    this.instance = opened.instance;
    this.connection = opened.connection;
    this.directory = directory;
    this.columns = columns;
  }

  /**
   * Makes a database.
   *
   * @param directory - An empty folder.
   * @param columns - Columns of the table, as far as a search needs them.
   * @param counted - Whether its rows are records that were counted together.
   */
  public static async open(directory: string, columns: readonly Column[], counted: boolean): Promise<LogDatabase> {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(join(directory, 'events.duckdb'), {
      memory_limit: '256MB',
      temp_directory: join(directory, 'spilled'),
      preserve_insertion_order: 'false',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connection = await instance.connect();
    const types = [
      ...columns.map(({ name, type }) => [name, duckdbType(type)] as const),
      ...(counted ? GROUP_COLUMNS : []),
    ];
    const definitions = types.map(([name, type]) => `"${name}" ${type}`).join(', ');
    await connection.run(`CREATE TABLE ${LOG_TABLE} (${definitions})`);
    return new LogDatabase({ instance, connection }, directory, types);
  }

  /** Adds rows, and returns how many could be read. */
  public async add(rows: Uint8Array): Promise<number> {
    const path = join(this.directory, `rows-${String(this.batches)}.ndjson`);
    this.batches += 1;
    writeFileSync(path, rows);
    const columns = this.columns.map(([name, type]) => `"${name}": ${sqlText(type)}`).join(', ');
    // What cannot be read becomes a row without any value.
    const hasValue = this.columns.map(([name]) => `"${name}" IS NOT NULL`).join(' OR ');
    const result = await this.connection.run(
      `INSERT INTO ${LOG_TABLE} SELECT * FROM read_json(${sqlText(path)}, format = 'newline_delimited', compression = 'uncompressed', ` +
        `ignore_errors = true, maximum_object_size = ${String(LONGEST_LINE)}, columns = {${columns}}) WHERE ${hasValue}`,
    );
    rmSync(path);
    return result.rowsChanged;
  }

  /** Closes every way from SQL to files, networks and settings, for good. */
  public async lock(): Promise<void> {
    await this.connection.run('SET enable_external_access = false');
    await this.connection.run('SET lock_configuration = true');
  }

  /** Tells what one statement is: `SELECT`, another word, or several statements. */
  public async kindOf(sql: string): Promise<'select' | 'other' | 'several' | 'none'> {
    const { StatementType } = await import('@duckdb/node-api');
    const statements = await this.connection.extractStatements(sql);
    if (statements.count !== 1) return statements.count === 0 ? 'none' : 'several';
    const { statementType } = await statements.prepare(0);
    return statementType === StatementType.SELECT || statementType === StatementType.EXPLAIN ? 'select' : 'other';
  }

  /** Runs a query, and reads no more rows than asked for. */
  public async query(sql: string, most = Number.MAX_SAFE_INTEGER): Promise<QueryRows> {
    const reader = await this.connection.streamAndReadUntil(sql, most);
    const columns = reader.columnNames();
    const integers = reader.columnTypes().map((type) => /^(?:U?(?:BIG|HUGE)INT)$/.test(type.toString()));
    const rows = reader.getRowsJson().map((row) => row.map((value, index) => cell(value, integers[index] === true)));
    return { columns, rows: rows.slice(0, most) };
  }

  /** Closes the database; its folder can go then. */
  public close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

/** DuckDB gives 64 bits as text, since numbers of JavaScript hold 53; lists and objects become their JSON. */
function cell(value: unknown, isInteger: boolean): Cell {
  if (isInteger && typeof value === 'string' && Number.isSafeInteger(Number(value))) return Number(value);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return JSON.stringify(value);
}
