/** One alarm of the benchmark. */
export interface CisAlarm {
  /** Section of the CIS AWS Foundations Benchmark 1.4 to 3.0. */
  readonly section: string;
  /** Control of Security Hub; undefined where it has none. */
  readonly securityHub: string | undefined;
  /** What the alarm is about: `root user`. */
  readonly about: string;
  /** Name of the metric, and the end of the alarm's name. */
  readonly metric: string;
  /** Pattern of the metric filter. */
  readonly pattern: string;
  /** The question of `orgtrail search` that shows the events behind the alarm. */
  readonly question: string;
}

/** Any of these events. */
export function anyEvent(...names: readonly string[]): string {
  return names.map((name) => `($.eventName=${name})`).join(' || ');
}

/** Any of these events of one service. */
export function anyEventOf(source: string, ...names: readonly string[]): string {
  return `{($.eventSource=${source}) && (${anyEvent(...names)})}`;
}
