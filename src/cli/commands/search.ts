import type { FolderSearchResult } from '../../app/search/folder/search-folder';
import { oneOf, oneValue, withExamples, type CommandContext, type CommandFactory } from '../command';
import { scanProgress } from '../scan-progress';
import { SEARCH_FORMATS, type SearchArguments } from '../search-arguments';
import { FILTER_OPTIONS, list, searchWords } from '../search-options';
import { UserError } from '../../app/user-error';
import { runAthena } from './search-athena';
import { runHistory } from './search-history';

const optional = (option: string) => (value: unknown) => (value === undefined ? undefined : oneValue(option, value));

/** `orgtrail search`: who did what. */
export const searchCommand: CommandFactory<SearchArguments> = (context) => ({
  command: 'search [folder]',
  describe: 'Search API activity in a folder of CloudTrail logs, in Athena or in the event history',
  builder: (yargs) =>
    withExamples(
      yargs
        .positional('folder', {
          type: 'string',
          describe: 'Folder of log files, or one; "questions" and "fields" list those',
          coerce: optional('FOLDER'),
        })
        .options(FILTER_OPTIONS)
        .option('sql', {
          type: 'string',
          requiresArg: true,
          describe: 'SELECT over cloudtrail_logs',
          coerce: optional('--sql'),
        })
        .option('format', {
          choices: SEARCH_FORMATS,
          requiresArg: true,
          default: 'table',
          describe: 'Form of the result on stdout',
          coerce: (value: unknown) => oneOf('--format', SEARCH_FORMATS, value),
        })
        .option('threads', {
          type: 'string',
          requiresArg: true,
          describe: 'Threads that read files',
          coerce: optional('--threads'),
        })
        .option('athena', {
          type: 'string',
          requiresArg: true,
          describe: 'Athena workgroup to search with',
          coerce: optional('--athena'),
        })
        .option('database', {
          type: 'string',
          requiresArg: true,
          default: 'cloudtrail',
          describe: 'Athena database',
          coerce: (value: unknown) => oneValue('--database', value),
        })
        .option('table', {
          type: 'string',
          requiresArg: true,
          default: 'cloudtrail_logs',
          describe: 'Athena table',
          coerce: (value: unknown) => oneValue('--table', value),
        })
        .option('partitions', {
          choices: ['organization', 'none'] as const,
          requiresArg: true,
          default: 'organization',
          describe: 'Partitions of the table: account, region and log_date, or others',
          coerce: (value: unknown) => oneOf('--partitions', ['organization', 'none'] as const, value),
        })
        .option('athena-region', {
          type: 'string',
          requiresArg: true,
          describe: 'Region of Athena [default: $AWS_REGION]',
          coerce: optional('--athena-region'),
        })
        .option('dry-run', { type: 'boolean', default: false, describe: 'Print the SQL for Athena and run nothing' })
        .option('event-history', {
          type: 'boolean',
          default: false,
          describe: 'Search the 90 days that each account keeps without a trail',
        })
        .option('role-arn', {
          type: 'string',
          requiresArg: true,
          describe: 'Role to assume, with {account} in it',
          coerce: optional('--role-arn'),
        })
        .option('accounts', {
          type: 'string',
          requiresArg: true,
          describe: 'Accounts whose event history is searched',
          coerce: list('--accounts'),
        })
        .group(Object.keys(FILTER_OPTIONS), 'Which events:')
        .group(['athena', 'database', 'table', 'partitions', 'athena-region', 'dry-run'], 'In Athena:')
        .group(['event-history', 'role-arn', 'accounts'], 'In the event history:')
        .epilogue(
          'Values may have * in them. Values of one option are alternatives; options all have to match. docs/search.md says more.',
        ),
      [
        ['$0 search ./logs --event-name "Delete*" --since 7d', 'deletions of the last week'],
        ['$0 search ./logs --question root-use', 'a question by its name'],
        ['$0 search --athena security --question trail-changes --since 30d', 'the same over the organization'],
      ],
    ),
  handler: async (args) => {
    if (args.folder === 'questions' || args.folder === 'fields') {
      await showList(args.folder, args, context);
      return;
    }
    const run = engine(args);
    await run(args, context);
  },
});

type Run = (args: SearchArguments, context: CommandContext) => Promise<void>;

/** Chooses where to search; what belongs to another place is refused rather than ignored. */
function engine({
  folder,
  athena,
  'event-history': history,
  'dry-run': dryRun,
  'role-arn': role,
  accounts,
  sql,
}: SearchArguments): Run {
  const places = [folder !== undefined, athena !== undefined || (dryRun && !history), history].filter(Boolean).length;
  if (places !== 1)
    throw new UserError(
      'usage',
      'say where to search: a FOLDER, --athena WORKGROUP or --event-history, and one of them',
    );
  if (!history && (role !== undefined || accounts !== undefined)) {
    throw new UserError('usage', '--role-arn and --accounts belong to --event-history');
  }
  if (history && (sql !== undefined || dryRun)) throw new UserError('usage', 'the event history knows no SQL');
  return history ? runHistory : folder === undefined ? runAthena : runFolder;
}

async function showList(
  what: 'questions' | 'fields',
  { format }: SearchArguments,
  { io, finish }: CommandContext,
): Promise<void> {
  const { listFields, listQuestions } = await import('../../app/search/lists.js');
  const report = await import('../../report/search-lists.js');
  io.stdout.write(
    what === 'fields' ? report.renderFields(listFields(), format) : report.renderQuestions(listQuestions(), format),
  );
  finish({ kind: 'finished', issues: [] });
}

async function runFolder(args: SearchArguments, { io, finish }: CommandContext): Promise<void> {
  const { readSearchRequest, inZone } = await import('../../app/search/search-request.js');
  const { searchFolder } = await import('../../app/search/folder/search-folder.js');
  const report = await import('../../report/search-report.js');
  const request = readSearchRequest(searchWords(args), Date.now());
  const progress = scanProgress(io);
  const { filter, limit } = request.search;
  let found: FolderSearchResult;
  try {
    found = await searchFolder({
      folder: args.folder ?? '',
      cwd: io.cwd,
      ask:
        args.sql === undefined ? request.search : { sql: args.sql, filter, ...(limit === undefined ? {} : { limit }) },
      threads: threadsOf(args.threads),
      onProgress: progress.update,
    });
  } finally {
    progress.end();
  }
  const result = inZone(found, request.timeZone);
  io.stdout.write(report.renderFolderSearch(result, request.question, args.format));
  if (args.format !== 'json') for (const line of report.folderSearchNotes(result)) io.stderr.write(`${line}\n`);
  const isBlind = result.files === 0 && result.problems.length > 0;
  finish({ kind: 'finished', issues: [], ...(isBlind ? { verdict: 'undecided' as const } : {}) });
}

function threadsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new UserError('usage', `--threads ${text} is no number from 1 to 99`);
}
