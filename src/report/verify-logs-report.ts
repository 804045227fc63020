import type { VerifyLogsResult } from '../app/verify-logs/verify-logs';
import { count } from './count';

type Found = VerifyLogsResult['files'][number];
type State = Found['state'];

/** What is wrong comes first, then what nobody could check. */
const STATES: readonly Exclude<State, 'valid'>[] = ['changed', 'missing', 'moved', 'unsigned', 'unchecked'];

const STATE_WIDTH = Math.max(...STATES.map((state) => state.length));

/** Lines of one state that people read through; the rest is counted. */
const SHOWN = 20;

/** Renders what `orgtrail verify-logs` found for people: chains, then every file that is not valid, then the counts. */
export function renderVerifyLogsText(result: VerifyLogsResult): string {
  const { place, chains, files } = result;
  const lines = [
    ...(place === undefined ? [] : [`s3://${place.bucket}/${place.prefix}`, '']),
    ...chains.flatMap((chain) => [
      `${chain.account} ${chain.region} ${chain.trail}${chain.isBackfill ? ' (backfill)' : ''}: ${count(chain.digests, 'digest')}, ${chain.from} to ${chain.to}`,
      ...chain.gaps.map(({ from, to, reason }) => `  cut     ${from} to ${to ?? 'the end'}: ${reason}`),
    ]),
    ...(chains.length === 0 ? [] : ['']),
    ...STATES.flatMap((state) => stateLines(files.filter((file) => file.state === state))),
  ];
  return [...lines, ...headHint(result), ...countLines(files), '', ANSWERS[result.verdict], ''].join('\n');
}

const ANSWERS = {
  proved: 'every file is as CloudTrail delivered it, and no digest is missing between the times above',
  refuted: 'files were changed, deleted or moved, or a chain is cut',
  undecided: 'nothing is wrong with what could be checked, but not everything could',
} as const;

function stateLines(files: readonly Found[]): readonly string[] {
  const more = files.length - SHOWN;
  return [
    ...files.slice(0, SHOWN).map(({ state, file, reason }) => `${state.padEnd(STATE_WIDTH)}  ${file}: ${reason}`),
    ...(more > 0 ? [`${' '.repeat(STATE_WIDTH)}  and ${count(more, 'other')} (--format json lists all)`] : []),
    ...(files.length === 0 ? [] : ['']),
  ];
}

/** The last digest of each chain is signed in the metadata of its object alone, which "aws s3 sync" does not bring. */
function headHint({ place, files }: VerifyLogsResult): readonly string[] {
  const unsigned = files.find(({ state }) => state === 'unsigned');
  if (unsigned === undefined || place === undefined) return [];
  const { file } = unsigned;
  return [
    'a signature that no later digest repeats is fetched into the folder by',
    `  aws s3api head-object --bucket ${place.bucket} --key ${place.prefix}${file} > ${file}.head.json`,
    '',
  ];
}

function countLines(files: readonly Found[]): readonly string[] {
  return (['digest', 'log'] as const).map((kind) => {
    const own = files.filter((file) => file.kind === kind);
    const counts = (['valid', ...STATES] as const).flatMap((state) => {
      const number = own.filter((file) => file.state === state).length;
      return number > 0 || state === 'valid' ? [`${String(number)} ${state}`] : [];
    });
    return `${count(own.length, kind === 'digest' ? 'digest' : 'log file')}: ${counts.join(', ')}`;
  });
}

/** Renders what `orgtrail verify-logs` found as JSON; the README lists the keys. */
export function renderVerifyLogsJson({ verdict, place, chains, files }: VerifyLogsResult): string {
  const value = {
    version: 1,
    verdict,
    place: place ?? null,
    chains: chains.map(({ gaps, ...chain }) => ({
      ...chain,
      gaps: gaps.map((gap) => ({ ...gap, to: gap.to ?? null })),
    })),
    files,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
