import type { ListedField, listQuestions } from '../app/search/lists';
import { count } from './count';
import { rowCsv, rowNdjson, type RowFormat } from './search-rows';
import { renderTable } from './table';

type Question = ReturnType<typeof listQuestions>[number];

/** Renders the named questions. */
export function renderQuestions(questions: readonly Question[], format: RowFormat): string {
  const rows = questions.map(({ id, asks, means, next, where }) => [id, asks, means, next, where]);
  const table = { columns: ['id', 'asks', 'means', 'next', 'where'], rows, more: false };
  if (format === 'json') return `${JSON.stringify({ version: 1, questions }, null, 2)}\n`;
  if (format !== 'table') return format === 'csv' ? rowCsv(table) : rowNdjson(table);
  const lines = renderTable(
    [
      { heading: 'question', align: 'left' },
      { heading: 'asks', align: 'left' },
    ],
    questions.map(({ id, asks }) => [id, asks]),
  );
  return `${[...lines, '', `${count(questions.length, 'question')}; ask one with --question`].join('\n')}\n`;
}

/** Renders the fields that events are searched by. */
export function renderFields(fields: readonly ListedField[], format: RowFormat): string {
  const rows = fields.map(({ name, says, lookup }) => [name, says, lookup ?? null]);
  const table = { columns: ['name', 'says', 'lookup'], rows, more: false };
  if (format === 'json') return `${JSON.stringify({ version: 1, fields }, (_, value: unknown) => value ?? null, 2)}\n`;
  if (format !== 'table') return format === 'csv' ? rowCsv(table) : rowNdjson(table);
  const lines = renderTable(
    [
      { heading: 'field', align: 'left' },
      { heading: 'event history', align: 'left' },
      { heading: 'is', align: 'left' },
    ],
    fields.map(({ name, says, lookup }) => [name, lookup ?? '', says]),
  );
  return `${[...lines, '', 'time is compared with =, !=, <, <=, > and >=, the others with =, != and IN'].join('\n')}\n`;
}
