/**
 * Searching activity: which events (filters, and questions by name), what to give of them, and the SQL that DuckDB and Athena
 * run for it; the table that Athena needs; where log files lie. Pure functions of values; imports `text` alone.
 */
export { describeLogTable, PARTITION_KEYS, renderCreateTable, renderTableName } from './athena-table';
export type { AthenaTableName, LogTable, LogTableOptions, PartitionKey } from './athena-table';
export { hiveType, logColumns } from './columns';
export type { Column, ColumnType, EventFiles } from './columns';
export { FIELD_NAMES, FIELDS } from './fields';
export type { Comparison, Field, FieldName, LookupAttribute } from './fields';
export type { Expression } from './expression';
export { allOf, anyOf, EVERYTHING, not, test } from './filter';
export type { Filter } from './filter';
export { parseFilter } from './filter-text';
export type { ParsedFilter } from './filter-text';
export { compileFilter } from './matches';
export type { RecordTest } from './matches';
export type { LogRecord } from './record-value';
export { findQuestion, QUESTIONS, questionSearch } from './questions';
export type { Question } from './questions';
export { DEFAULT_COLUMNS } from './search';
export { tabulate } from './tabulate';
export type { TabulatedValue } from './tabulate';
export type { EventColumn, Search, SearchResult } from './search';
export { renderSavedQuery, renderSearch } from './sql-search';
export type { LogSource, QueryDays } from './sql-search';
export { ATHENA, DUCKDB } from './sql-expression';
export type { Dialect } from './sql-expression';
export type { TimeContext } from './time';
