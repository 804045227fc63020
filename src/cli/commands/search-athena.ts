import type { CommandContext } from '../command';
import type { SearchArguments } from '../search-arguments';
import { searchWords } from '../search-options';

/** Searches with Athena, or prints the SQL that it would run. */
export async function runAthena(args: SearchArguments, { io, finish }: CommandContext): Promise<void> {
  const { readSearchRequest, inZone } = await import('../../app/search/search-request.js');
  const { athenaSql, estimateAthena, searchAthena } = await import('../../app/search/athena/search-athena.js');
  const report = await import('../../report/search-athena-report.js');
  const request = readSearchRequest(searchWords(args), Date.now());
  const { limit } = request.search;
  const options = {
    ask: args.sql === undefined ? request.search : { sql: args.sql, ...(limit === undefined ? {} : { limit }) },
    workGroup: args.athena ?? 'primary',
    database: args.database,
    table: args.table,
    partitioned: args.partitions === 'organization',
  };
  if (args['dry-run']) {
    io.stdout.write(report.renderAthenaSql(athenaSql(options)));
  } else {
    const { connectAthena } = await import('../../app/search/athena/athena-api.js');
    const api = await connectAthena(args['athena-region']);
    for (const line of report.estimateLines(await estimateAthena(options, api))) io.stderr.write(`${line}\n`);
    const found = await searchAthena(options, { api, wait });
    io.stdout.write(report.renderAthenaSearch(inZone(found, request.timeZone), request.question, args.format));
    if (args.format !== 'json') for (const line of report.athenaSearchNotes(found)) io.stderr.write(`${line}\n`);
  }
  finish({ kind: 'finished', issues: [] });
}

/** Waits, in milliseconds. */
export async function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
