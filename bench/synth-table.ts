import type { Measurement } from './measure';

/** What was measured for one number of accounts. */
export interface Comparison {
  /** Member accounts. */
  readonly accounts: number;
  /** The program written by hand; undefined where it was not asked. */
  readonly peer: Measurement | undefined;
  /** `orgtrail synth` into an empty directory. */
  readonly orgtrail: Measurement;
  /** `orgtrail synth` once more, with nothing changed. */
  readonly again: Measurement;
  /** `orgtrail validate`. */
  readonly validate: Measurement;
}

type Cell = readonly [heading: string, value: string];

/** Renders comparisons as a Markdown table. */
export function table(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map(cells);
  const headings = (rows[0] ?? []).map(([heading]) => heading);
  return [
    row(headings, headings),
    row(
      headings,
      headings.map((heading) => `${'-'.repeat(heading.length - 1)}:`),
    ),
    ...rows.map((columns) =>
      row(
        headings,
        columns.map(([, value]) => value),
      ),
    ),
  ].join('');
}

/** Renders one comparison as a line of JSON; what the peer was not asked for is null. */
export function jsonLine({ accounts, peer, orgtrail, again, validate }: Comparison): string {
  return `${JSON.stringify({
    accounts,
    peerSeconds: peer?.seconds ?? null,
    orgtrailSeconds: orgtrail.seconds,
    ratio: peer === undefined ? null : peer.seconds / orgtrail.seconds,
    peerPeakMiB: peer?.peakMiB ?? null,
    orgtrailPeakMiB: orgtrail.peakMiB,
    peerCpuSeconds: peer?.cpuSeconds ?? null,
    orgtrailCpuSeconds: orgtrail.cpuSeconds,
    cpuRatio: peer === undefined ? null : peer.cpuSeconds / orgtrail.cpuSeconds,
    againSeconds: again.seconds,
    validateSeconds: validate.seconds,
  })}\n`;
}

function cells({ accounts, peer, orgtrail, again, validate }: Comparison): readonly Cell[] {
  return [
    ['accounts', accounts.toLocaleString('en-US')],
    ['peer', seconds(peer?.seconds)],
    ['orgtrail', seconds(orgtrail.seconds)],
    ['times faster', times(peer?.seconds, orgtrail.seconds)],
    ['peer CPU', seconds(peer?.cpuSeconds)],
    ['orgtrail CPU', seconds(orgtrail.cpuSeconds)],
    ['peer peak', mebibytes(peer?.peakMiB)],
    ['orgtrail peak', mebibytes(orgtrail.peakMiB)],
    ['second synth', seconds(again.seconds)],
    ['validate', seconds(validate.seconds)],
  ];
}

function row(headings: readonly string[], values: readonly string[]): string {
  return `| ${values.map((value, index) => value.padStart(headings[index]?.length ?? 0)).join(' | ')} |\n`;
}

function seconds(value: number | undefined): string {
  return value === undefined ? '-' : `${value.toFixed(2)} s`;
}

function mebibytes(value: number | undefined): string {
  return value === undefined ? '-' : `${value.toFixed(0)} MiB`;
}

function times(peer: number | undefined, orgtrail: number): string {
  return peer === undefined ? '-' : (peer / orgtrail).toFixed(1);
}
