import type { ResultTable } from '../app/search/search-result';
import { renderTable } from './table';

type Cell = ResultTable['rows'][number][number];

/** How rows are printed. */
export type RowFormat = 'table' | 'json' | 'csv' | 'ndjson';

/** Longer values of a table are cut; the other forms have them whole. */
const WIDEST_CELL = 60;

/** Characters that a terminal would act on. */
// eslint-disable-next-line no-control-regex -- these are the characters to escape
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** Renders rows as a table for people: a heading, then a line each; nothing when there are none. */
export function rowTable({ columns, rows }: ResultTable): readonly string[] {
  if (rows.length === 0) return ['no events'];
  const isNumber = columns.map((_, index) => rows.every((row) => typeof row[index] === 'number'));
  return renderTable(
    columns.map((heading, index) => ({ heading: shown(heading), align: isNumber[index] === true ? 'right' : 'left' })),
    rows.map((row) => row.map((value) => shown(value === null ? '' : String(value)))),
  );
}

/** Renders rows as CSV as in RFC 4180. */
export function rowCsv({ columns, rows }: ResultTable): string {
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Renders rows as JSON, one line each. */
export function rowNdjson(table: ResultTable): string {
  return rowObjects(table)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');
}

/** Returns rows as objects, by the names of their columns. */
export function rowObjects({ columns, rows }: ResultTable): readonly Readonly<Record<string, Cell>>[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])));
}

function csvCell(value: Cell): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function shown(text: string): string {
  const cut =
    Array.from(text).length > WIDEST_CELL
      ? `${Array.from(text)
          .slice(0, WIDEST_CELL - 1)
          .join('')}…`
      : text;
  return cut.replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
