import { UserError } from '../../app/user-error';
import { FORMAT_OPTION, oneValue, withExamples, type CommandFactory, type Format } from '../command';

interface VerifyLogsArguments {
  readonly folder: string;
  readonly 'public-keys': readonly string[] | undefined;
  readonly 'fetch-keys': boolean;
  readonly location: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly format: Format;
}

const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?$/;

function readTime(option: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = oneValue(option, value);
  if (TIME.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new UserError('usage', `${option} "${text}" is no time; write 2026-01-31 (UTC) or 2026-01-31T08:00Z`);
}

function readLocation(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = oneValue('--location', value);
  if (/^s3:\/\/[a-z0-9.-]{3,63}(?:\/.*)?$/.test(text)) return text;
  throw new UserError('usage', `--location "${text}" is no place in S3; write s3://BUCKET or s3://BUCKET/PREFIX`);
}

function fileNames(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const names = Array.isArray(value) ? value.map(String) : [];
  if (names.length === 0 || names.includes('')) throw new UserError('usage', '--public-keys needs a file');
  return names;
}

/** `orgtrail verify-logs`: verifies a folder of log files with CloudTrail's digests, offline. */
export const verifyLogsCommand: CommandFactory<VerifyLogsArguments> = ({ io, finish }) => ({
  command: 'verify-logs <folder>',
  describe: 'Say which log files of a folder CloudTrail signed, and which were changed, deleted or moved',
  builder: (yargs) =>
    withExamples(
      yargs
        .positional('folder', {
          type: 'string',
          demandOption: true,
          describe: 'Folder that "aws s3 sync" wrote, digests included',
        })
        .option('public-keys', {
          type: 'string',
          array: true,
          describe: 'Files that "aws cloudtrail list-public-keys" wrote, one for each Region',
          coerce: fileNames,
        })
        .option('fetch-keys', {
          type: 'boolean',
          default: false,
          describe: 'Ask CloudTrail for the public keys of every Region',
        })
        .option('location', {
          type: 'string',
          requiresArg: true,
          describe: 'Where the folder was synchronized from; default: where most digests say',
          coerce: readLocation,
        })
        .option('from', {
          type: 'string',
          requiresArg: true,
          describe: 'From this time on, such as 2026-01-31 (UTC)',
          coerce: (value: unknown) => readTime('--from', value),
        })
        .option('to', {
          type: 'string',
          requiresArg: true,
          describe: 'Up to this time; digests must reach it',
          coerce: (value: unknown) => readTime('--to', value),
        })
        .option('format', FORMAT_OPTION),
      [
        ['$0 verify-logs logs --public-keys keys.json', 'verify offline'],
        ['$0 verify-logs logs --fetch-keys --from 2026-01-01 --to 2026-02-01', 'verify January'],
      ],
    ),
  handler: async (given) => {
    const { from, to, folder } = given;
    if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to)) {
      throw new UserError('usage', `--from ${from} is not before --to ${to}`);
    }
    const { verifyLogs } = await import('../../app/verify-logs/verify-logs.js');
    const { renderVerifyLogsJson, renderVerifyLogsText } = await import('../../report/verify-logs-report.js');
    const result = await verifyLogs({
      folder: oneValue('the folder', folder),
      publicKeys: given['public-keys'] ?? [],
      fetchKeys: given['fetch-keys'],
      place: placeOf(given.location),
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
      cwd: io.cwd,
    });
    io.stdout.write(given.format === 'json' ? renderVerifyLogsJson(result) : renderVerifyLogsText(result));
    finish({ kind: 'finished', issues: [], verdict: result.verdict });
  },
});

function placeOf(location: string | undefined): { readonly bucket: string; readonly prefix: string } | undefined {
  if (location === undefined) return undefined;
  const [bucket = '', ...rest] = location.slice('s3://'.length).split('/');
  const prefix = rest.join('/');
  return { bucket, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}
