import type { Account } from './account';

/** One metric filter with its alarm. */
export interface Alarm {
  /** Key in the organization file, such as `rootUse`. */
  readonly id: string;
  /** Name of alarm and metric filter. */
  readonly name: string;
  /** Name of the metric. */
  readonly metricName: string;
  /** Pattern of the metric filter. */
  readonly pattern: string;
  /** What the alarm says: what happened, and how to find the events. */
  readonly description: string;
  /** Events in one period that raise it. */
  readonly threshold: number;
  /** Length of a period. */
  readonly periodSeconds: number;
}

/** Alarms on the log group of a trail. */
export interface Alarms {
  /** The trail. */
  readonly trailName: string;
  /** The account that holds its log group. */
  readonly account: Account;
  /** Namespace of the metrics. */
  readonly namespace: string;
  /** ARNs of the topics that are told, sorted. */
  readonly topicArns: readonly string[];
  /** The alarms, in the order of the benchmark. */
  readonly alarms: readonly Alarm[];
}
