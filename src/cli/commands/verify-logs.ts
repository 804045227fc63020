import { UserError } from '../../app/user-error';
import { FORMAT_OPTION, oneValue, withExamples, type CommandFactory, type Format } from '../command';
import { fileProgress } from '../file-progress';

interface VerifyLogsArguments {
  readonly folder: string;
  readonly 'public-keys': readonly string[];
  readonly 'fetch-keys': boolean;
  readonly signatures: readonly string[];
  readonly 'fetch-signatures': boolean;
  readonly source: Source | undefined;
  readonly since: number | undefined;
  readonly until: number | undefined;
  readonly account: readonly string[];
  readonly region: readonly string[];
  readonly format: Format;
}

interface Source {
  readonly bucket: string;
  readonly prefix: string;
}

/** `orgtrail verify-logs`: checks digests and log files in a folder. */
export const verifyLogsCommand: CommandFactory<VerifyLogsArguments> = ({ io, finish }) => ({
  command: 'verify-logs [folder]',
  describe: 'Say whether log files in a folder are as CloudTrail delivered them, and none is missing',
  builder: (yargs) =>
    withExamples(
      yargs
        .positional('folder', {
          type: 'string',
          default: '.',
          describe: 'Folder that "aws s3 sync" filled, with CloudTrail-Digest and CloudTrail folders',
          coerce: (value: unknown) => oneValue('FOLDER', value),
        })
        .option('public-keys', many('--public-keys', 'File with what "aws cloudtrail list-public-keys" prints', isText))
        .option('fetch-keys', flag('Ask CloudTrail for the public keys of each Region'))
        .option('signatures', many('--signatures', 'File with signatures, which S3 keeps as metadata', isText))
        .option('fetch-signatures', flag('Ask S3 for the signatures that no digest in the folder holds'))
        .option('source', {
          type: 'string',
          requiresArg: true,
          describe: 'What the folder was filled from, s3://BUCKET/PREFIX [default: what its digests say]',
          coerce: (value: unknown) => (value === undefined ? undefined : sourceOf(oneValue('--source', value))),
        })
        .option('since', time('--since', 'Check from this time on, such as 2026-01-05 or 2026-01-05T10:00:00Z'))
        .option('until', time('--until', 'Check up to this time'))
        .option('account', many('--account', 'Check this account only; can be repeated', isAccount))
        .option('region', many('--region', 'Check this Region only; can be repeated', isRegion))
        .option('format', FORMAT_OPTION)
        .check(({ since, until }) => {
          if (since !== undefined && until !== undefined && since > until) {
            throw new UserError('usage', '--since is later than --until');
          }
          return true;
        })
        .epilogue(
          'Exit codes: 0 all of it is intact, 1 something was changed, moved or is missing, 2 usage or a file that cannot be read, 3 not all could be checked. docs/verify-logs.md says how keys and signatures are fetched.',
        ),
      [
        ['$0 verify-logs logs --public-keys keys.json', 'offline, with keys fetched before'],
        ['$0 verify-logs logs --fetch-keys --fetch-signatures', 'with keys and signatures from AWS'],
        ['$0 verify-logs logs --public-keys keys.json --since 2026-01-05 --until 2026-01-06', 'one day'],
      ],
    ),
  handler: async (args) => {
    const { verifyLogs } = await import('../../app/verify-logs/verify-logs.js');
    const progress = fileProgress(io);
    const result = await verifyLogs({
      folder: args.folder,
      cwd: io.cwd,
      range: { since: args.since, until: args.until },
      accounts: args.account,
      regions: args.region,
      source: args.source,
      publicKeyFiles: args['public-keys'],
      signatureFiles: args.signatures,
      fetchKeys: args['fetch-keys'],
      fetchSignatures: args['fetch-signatures'],
      progress: progress.update,
    }).finally(progress.end);
    const report = await import('../../report/verify-logs-report.js');
    io.stdout.write(args.format === 'json' ? report.renderVerifyLogsJson(result) : report.renderVerifyLogsText(result));
    finish({ kind: 'finished', issues: [], verdict: result.verdict });
  },
});

const flag = (describe: string) => ({ type: 'boolean', default: false, describe }) as const;

/** An option that can be repeated; `wrong` says what is wrong with a value. */
const many = (option: string, describe: string, wrong: (value: string) => string | undefined) =>
  ({
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    default: [] as string[],
    defaultDescription: 'none',
    describe,
    coerce: (values: unknown): string[] =>
      (Array.isArray(values) ? values : [values]).map((value: unknown) => {
        const text = oneValue(option, value);
        const problem = wrong(text);
        if (problem !== undefined) throw new UserError('usage', `${option} ${text}: ${problem}`);
        return text;
      }),
  }) as const;

function isText(): undefined {
  return undefined;
}

function isAccount(value: string): string | undefined {
  return /^\d{12}$/.test(value) ? undefined : 'an account id is 12 digits';
}

function isRegion(value: string): string | undefined {
  return /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(value) ? undefined : 'that is no Region; one is eu-west-1';
}

const time = (option: string, describe: string) =>
  ({
    type: 'string',
    requiresArg: true,
    describe,
    coerce: (value: unknown) => (value === undefined ? undefined : timeOf(option, oneValue(option, value))),
  }) as const;

/** A time without a zone would depend on the machine, so it needs one; a date is its start in UTC. */
const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

function timeOf(option: string, text: string): number {
  const milliseconds = TIME.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(milliseconds)) return milliseconds;
  throw new UserError('usage', `${option} ${text} is no time; write 2026-01-05, or 2026-01-05T10:00:00Z with its zone`);
}

function sourceOf(text: string): Source {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(text);
  if (match === null) throw new UserError('usage', `--source ${text} is no place in S3; write s3://BUCKET/PREFIX`);
  const [, bucket = '', prefix = ''] = match;
  return { bucket, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}
