import type { AthenaEstimate, AthenaSearchResult } from '../app/search/athena/search-athena';
import { renderRows, type AskedQuestion } from './search-report';
import type { RowFormat } from './search-rows';

/** Renders the SQL that Athena would run. */
export function renderAthenaSql(sql: string): string {
  return sql.endsWith('\n') ? sql : `${sql}\n`;
}

/** Says what a query may cost before it runs. */
export function estimateLines({ mostBytes, mostCost, everyOne, price }: AthenaEstimate): readonly string[] {
  const limit =
    mostBytes === undefined || mostCost === undefined
      ? 'no limit: the workgroup lets a query read everything'
      : `at most ${size(mostBytes)}, ${dollars(mostCost)}: the workgroup stops a query there`;
  return [
    `Athena reads ${limit} (${priceText(price)})`,
    ...(everyOne.length === 0 ? [] : [`the search narrows no ${everyOne.join(' and no ')}: the files of all are read`]),
  ];
}

/** Renders what Athena found. */
export function renderAthenaSearch(result: AthenaSearchResult, question: AskedQuestion, format: RowFormat): string {
  const { queryId, bytes, cost, price } = result;
  return renderRows(result, question, format, { athena: { queryId, bytesScanned: bytes, dollars: cost, price } });
}

/** Says what a query cost. */
export function athenaSearchNotes({ bytes, cost, price, rows, more, queryId }: AthenaSearchResult): readonly string[] {
  const shown = more ? `; ${String(rows.length)} rows shown ("--limit 0" shows all)` : '';
  return [`Athena read ${size(bytes)}, about ${dollars(cost)} (${priceText(price)}), query ${queryId}${shown}`];
}

function priceText({ perTerabyte, asOf, where }: AthenaEstimate['price']): string {
  return `$${String(perTerabyte)} a TB in ${where} as of ${asOf}`;
}

function size(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];
  const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const number = bytes / 1000 ** step;
  return `${step === 0 ? String(bytes) : number.toPrecision(3)} ${units[step] ?? ''}`;
}

function dollars(amount: number): string {
  return amount < 0.01 ? 'less than $0.01' : `$${amount.toFixed(2)}`;
}
