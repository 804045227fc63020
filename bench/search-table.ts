import type { Measurement } from './measure';
import type { BenchLogs } from './search-logs';

/** What was measured for one task. */
export interface SearchComparison {
  /** What was asked. */
  readonly task: string;
  /** Events found, or groups. */
  readonly count: number;
  /** `zcat | jq`, wall clock; undefined where jq is missing. */
  readonly jqSeconds: number | undefined;
  /** `orgtrail search` over the logs. */
  readonly once: Measurement;
  /** The same over four times as many. */
  readonly fourTimes: Measurement;
}

/** Renders comparisons as a Markdown table. */
export function searchTable(logs: BenchLogs, comparisons: readonly SearchComparison[]): string {
  const { files, bytes, compressed } = logs;
  return [
    `${String(files)} files, ${(bytes / 1e9).toFixed(2)} GB, compressed ${(compressed / 1e6).toFixed(0)} MB`,
    '',
    '| task | found | zcat \\| jq | orgtrail | times faster | CPU | peak | four times as much | growth | peak |',
    '| ---- | ----: | ---------: | -------: | -----------: | --: | ---: | -----------------: | -----: | ---: |',
    ...comparisons.map(
      ({ task, count, jqSeconds, once, fourTimes }) =>
        `| ${[
          task,
          String(count),
          jqSeconds === undefined ? '-' : seconds(jqSeconds),
          seconds(once.seconds),
          jqSeconds === undefined ? '-' : (jqSeconds / once.seconds).toFixed(1),
          seconds(once.cpuSeconds),
          mebibytes(once.peakMiB),
          seconds(fourTimes.seconds),
          (fourTimes.seconds / once.seconds).toFixed(1),
          mebibytes(fourTimes.peakMiB),
        ].join(' | ')} |`,
    ),
    '',
  ].join('\n');
}

/** Renders one comparison as a line of JSON. */
export function searchJson({ files, bytes, compressed }: BenchLogs, comparison: SearchComparison): string {
  return `${JSON.stringify({ files, bytes, compressed, ...comparison, jqSeconds: comparison.jqSeconds ?? null })}\n`;
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function mebibytes(value: number): string {
  return `${value.toFixed(0)} MiB`;
}
