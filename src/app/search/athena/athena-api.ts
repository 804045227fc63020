import { withoutVersionAdvice } from '../../sdk-advice';
import type { Cell } from '../search-result';

/** How a query that was started stands. */
export interface QueryState {
  /** `QUEUED`, `RUNNING`, `SUCCEEDED`, `FAILED` or `CANCELLED`. */
  readonly state: string;
  /** Why it failed. */
  readonly reason: string | undefined;
  /** Bytes read so far. */
  readonly bytes: number | undefined;
}

/** Some rows of a result, and where the next ones are. */
interface ResultPage {
  /** Names of the columns. */
  readonly columns: readonly string[];
  /** Rows; the first page begins with the names of the columns. */
  readonly rows: readonly (readonly Cell[])[];
  /** Where the next page is; undefined after the last. */
  readonly next: string | undefined;
}

/** The calls of Athena that a search makes. */
export interface AthenaApi {
  /** Returns how many bytes a query of a workgroup may read; undefined when nothing limits it. */
  readonly scanLimit: (workGroup: string) => Promise<number | undefined>;
  /** Starts a query and returns its id. */
  readonly start: (query: {
    readonly sql: string;
    readonly workGroup: string;
    readonly database: string;
  }) => Promise<string>;
  /** Returns how a query stands. */
  readonly state: (id: string) => Promise<QueryState>;
  /** Returns some rows. */
  readonly page: (id: string, next: string | undefined) => Promise<ResultPage>;
}

/** Makes the calls with the AWS SDK, with credentials and Region from the environment as every AWS program does. */
export async function connectAthena(region: string | undefined): Promise<AthenaApi> {
  withoutVersionAdvice();
  const sdk = await import('@aws-sdk/client-athena');
  const client = new sdk.AthenaClient(region === undefined ? {} : { region });
  return {
    scanLimit: async (WorkGroup) => {
      const { WorkGroup: found } = await client.send(new sdk.GetWorkGroupCommand({ WorkGroup }));
      return found?.Configuration?.BytesScannedCutoffPerQuery;
    },
    start: async ({ sql, workGroup, database }) => {
      const started = await client.send(
        new sdk.StartQueryExecutionCommand({
          QueryString: sql,
          WorkGroup: workGroup,
          QueryExecutionContext: { Database: database },
        }),
      );
      if (started.QueryExecutionId === undefined) throw new Error('Athena started a query without an id');
      return started.QueryExecutionId;
    },
    state: async (QueryExecutionId) => {
      const { QueryExecution: query } = await client.send(new sdk.GetQueryExecutionCommand({ QueryExecutionId }));
      return {
        state: query?.Status?.State ?? 'QUEUED',
        reason: query?.Status?.StateChangeReason,
        bytes: query?.Statistics?.DataScannedInBytes,
      };
    },
    page: async (QueryExecutionId, NextToken) => {
      const page = await client.send(
        new sdk.GetQueryResultsCommand({ QueryExecutionId, ...(NextToken === undefined ? {} : { NextToken }) }),
      );
      const columns = page.ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
      return {
        columns: columns.map(({ Name }) => Name ?? ''),
        rows: (page.ResultSet?.Rows ?? []).map(({ Data = [] }) =>
          Data.map(({ VarCharValue }, index) => athenaCell(VarCharValue, columns[index]?.Type)),
        ),
        next: page.NextToken,
      };
    },
  };
}

/** Athena gives every value as text; numbers are told by the type of their column. */
function athenaCell(value: string | undefined, type: string | undefined): Cell {
  if (value === undefined) return null;
  const isInteger = ['bigint', 'integer', 'smallint', 'tinyint'].includes(type ?? '');
  return isInteger && /^-?\d+$/.test(value) && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
