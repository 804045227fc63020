import type { FolderSearchResult } from '../app/search/folder/search-folder';
import type { SearchRequest } from '../app/search/search-request';
import type { ResultTable } from '../app/search/search-result';
import { count } from './count';
import { rowCsv, rowNdjson, rowObjects, rowTable, type RowFormat } from './search-rows';

/** The question that was asked, if it has a name. */
export type AskedQuestion = SearchRequest['question'];

/** Renders what was found in a folder. */
export function renderFolderSearch(result: FolderSearchResult, question: AskedQuestion, format: RowFormat): string {
  const { found, files, bytes, leftOut, unreadable, problems } = result;
  return renderRows(result, question, format, {
    found,
    searched: { files, bytes, leftOut },
    skipped: { files: sum(problems), unreadableEvents: unreadable, problems },
  });
}

/** Renders rows in a form; only JSON says more than the rows, and a table what a question means. */
export function renderRows(
  table: ResultTable,
  question: AskedQuestion,
  format: RowFormat,
  more: Readonly<Record<string, unknown>>,
): string {
  switch (format) {
    case 'csv':
      return rowCsv(table);
    case 'ndjson':
      return rowNdjson(table);
    case 'json': {
      const { id, asks, means, next } = question ?? {};
      const asked = question === undefined ? {} : { question: { id, asks, means, next } };
      const { columns, more: hasMore } = table;
      return `${JSON.stringify({ version: 1, ...asked, columns, rows: rowObjects(table), more: hasMore, ...more }, null, 2)}\n`;
    }
    case 'table': {
      const heading = question === undefined ? [] : [question.asks, ''];
      const explained = question === undefined ? [] : ['', `means: ${question.means}`, `next:  ${question.next}`];
      return `${[...heading, ...rowTable(table), ...explained].join('\n')}\n`;
    }
  }
}

/** Returns what people should know beside the rows: how much was searched, and what was not. */
export function folderSearchNotes(result: FolderSearchResult): readonly string[] {
  const { found, files, bytes, leftOut, rows, more, problems, unreadable } = result;
  const shown = more ? `, ${rows.length.toLocaleString('en-US')} rows shown ("--limit 0" shows all)` : '';
  const skipped = sum(problems);
  return [
    `${grouped(found, 'event')} found in ${grouped(files, 'file')} (${size(bytes)})${shown}`,
    ...(leftOut === 0
      ? []
      : [`left out by account, Region or day: ${grouped(leftOut, 'file or folder', 'files or folders')}`]),
    ...problems.map(
      ({ reason, files, examples }) =>
        `not searched: ${grouped(files, 'file')}: ${reason} (${examples.join(', ')}${files > examples.length ? ', …' : ''})`,
    ),
    ...(skipped === 0 ? [] : [`${grouped(skipped, 'file')} not searched in all`]),
    ...(unreadable === 0 ? [] : [`${grouped(unreadable, 'event')} found that cannot be read`]),
    ...(files === 0 && skipped === 0 && leftOut === 0 ? ['there is no file that ends with .json.gz or .json'] : []),
  ];
}

function grouped(number: number, noun: string, nouns = `${noun}s`): string {
  return number < 1000 && nouns === `${noun}s`
    ? count(number, noun)
    : `${number.toLocaleString('en-US')} ${number === 1 ? noun : nouns}`;
}

function size(bytes: number): string {
  return bytes < 1e6
    ? `${String(Math.ceil(bytes / 1000))} KB`
    : `${Math.round(bytes / 1e6).toLocaleString('en-US')} MB`;
}

function sum(problems: FolderSearchResult['problems']): number {
  return problems.reduce((total, { files }) => total + files, 0);
}
