import type { CommandContext } from '../command';
import type { SearchArguments } from '../search-arguments';
import { searchWords } from '../search-options';
import { wait } from './search-athena';

/** Searches the event history of one account, or of several by role. */
export async function runHistory(args: SearchArguments, { io, finish }: CommandContext): Promise<void> {
  const { readSearchRequest, inZone } = await import('../../app/search/search-request.js');
  const { searchHistory } = await import('../../app/search/event-history/search-history.js');
  const { connectHistory } = await import('../../app/search/event-history/history-api.js');
  const { historyPlaces } = await import('../../app/search/event-history/history-places.js');
  const report = await import('../../report/search-history-report.js');
  const request = readSearchRequest(searchWords(args), Date.now());
  const places = historyPlaces(request.search, { accounts: args.accounts, roleArn: args['role-arn'] });
  const found = await searchHistory(
    { search: request.search, places },
    { connect: connectHistory, now: Date.now(), wait },
  );
  io.stdout.write(report.renderHistorySearch(inZone(found, request.timeZone), request.question, args.format));
  if (args.format !== 'json') for (const line of report.historySearchNotes(found)) io.stderr.write(`${line}\n`);
  finish({ kind: 'finished', issues: [], ...(found.refused.length === 0 ? {} : { verdict: 'undecided' as const }) });
}
