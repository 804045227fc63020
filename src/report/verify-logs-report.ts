import type {
  Finding,
  FindingKind,
  Subject,
  Unchecked,
  UncheckedKind,
  VerifyLogsResult,
} from '../app/verify-logs/verify-logs';
import { count } from './count';
import { renderTable } from './table';

const FINDINGS: Readonly<Record<FindingKind, string>> = {
  'digest-changed': 'changed digest',
  'digest-missing': 'missing digest',
  'digest-moved': 'moved digest',
  'digest-unreadable': 'unreadable digest',
  'log-changed': 'changed log file',
  'log-missing': 'missing log file',
  'log-moved': 'moved log file',
  'log-unreadable': 'unreadable log file',
};

const UNCHECKED: Readonly<Record<UncheckedKind, string>> = {
  'digest-without-signature': 'unsigned digest',
  'digest-signature-in-changed-digest': 'unsigned digest',
  'digest-without-key': 'digest without a key',
  'digest-wrong-key': 'digest with a wrong key',
  'digest-unknown-algorithm': 'digest of an unknown algorithm',
  'digest-elsewhere': 'digest elsewhere',
  'chain-begins-before': 'beginning not here',
  'time-without-digest': 'time without a digest',
  'log-without-digest': 'log file without a digest',
  'log-of-unchecked-digest': 'log file of an unchecked digest',
  'log-of-changed-digest': 'log file of a changed digest',
  'log-elsewhere': 'log file elsewhere',
};

/** More than this of one kind is left to the JSON form. */
const MOST = 20;

/** More files than this of one reason are counted. */
const MOST_FILES = 3;

/** More rows than this are left to the JSON form. */
const MOST_ROWS = 30;

const VERDICTS: Readonly<Record<VerifyLogsResult['verdict'], string>> = {
  proved: 'intact: every digest and log file of the time asked for is as CloudTrail delivered it, and none is missing',
  refuted: 'NOT intact',
  undecided: 'not decided: nothing was found changed, but not all could be checked',
};

/** Renders what `orgtrail verify-logs` found for people. */
export function renderVerifyLogsText(result: VerifyLogsResult): string {
  const { digests, logs } = result;
  return [
    ...sourceLines(result),
    ...checkedLines(result),
    ...section('Found', result.findings.map(findingLine)),
    ...section('Not checked', result.unchecked.flatMap(uncheckedLines)),
    `${count(digests.read, 'digest')}: ${String(digests.intact)} intact; ${count(logs.named, 'log file')} named by them: ${String(logs.intact)} intact; ${count(logs.unnamed, 'log file')} without a digest`,
    `${result.folder}: ${VERDICTS[result.verdict]}`,
    '',
  ].join('\n');
}

/** Renders what `orgtrail verify-logs` found as JSON; docs/commands.md lists the keys. */
export function renderVerifyLogsJson(result: VerifyLogsResult): string {
  return `${JSON.stringify({ version: 1, ...result }, undefined, 2)}\n`;
}

function sourceLines({ folder, sources, sourceGiven }: VerifyLogsResult): readonly string[] {
  if (sourceGiven || sources.length === 0) return [];
  const why = 'as its digests say; --source names another';
  return [
    ...sources.map(({ local, uri }) => `${local === '' ? folder : `${folder}/${local}`} is taken for ${uri}, ${why}`),
    '',
  ];
}

function checkedLines({ checked }: VerifyLogsResult): readonly string[] {
  if (checked.length === 0) return ['No digest is known to be intact.', ''];
  const rows = checked
    .slice(0, MOST_ROWS)
    .map(({ account = '?', region = '?', trail = '?', from, to, digests }) => [
      account,
      region,
      trail,
      from,
      to,
      String(digests),
    ]);
  const headings = ['ACCOUNT', 'REGION', 'TRAIL', 'FROM', 'TO', 'DIGESTS INTACT'] as const;
  const columns = headings.map((heading) => ({
    heading,
    align: heading === 'DIGESTS INTACT' ? ('right' as const) : ('left' as const),
  }));
  return [...renderTable(columns, rows), ...rest(checked.length - MOST_ROWS, 'row'), ''];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`${title}:`, ...lines.slice(0, MOST).map((line) => `  ${line}`), ...rest(lines.length - MOST, 'line'), ''];
}

function rest(more: number, noun: string): readonly string[] {
  return more > 0 ? [`  … ${count(more, noun)} more with --format json`] : [];
}

function findingLine({ kind, file, message }: Finding): string {
  return `${FINDINGS[kind]}: ${file}: ${message}`;
}

function uncheckedLines(unchecked: Unchecked): readonly string[] {
  const { kind, message, files } = unchecked;
  const shown = files.slice(0, MOST_FILES).map((file) => `    ${file}`);
  const more = files.length - shown.length;
  const times = files.length > 1 ? ` (${count(files.length, 'file')})` : '';
  return [
    `${UNCHECKED[kind]}${subjectWords(unchecked)}${times}: ${message}`,
    [...shown, ...(more > 0 ? [`    … ${String(more)} more`] : [])].join('\n  '),
  ].filter((line) => line !== '');
}

function subjectWords({ account, region, trail }: Subject): string {
  const words = [account, region, trail].filter((word) => word !== undefined);
  return words.length === 0 ? '' : `, ${words.join(' ')}`;
}
