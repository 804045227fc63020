import { listOf, recordOf, textOf, type JsonRecord } from './json-shape';

/** A trail as DescribeTrails tells it. */
export interface StandingTrail {
  /** ARN. */
  readonly arn: string;
  /** Name. */
  readonly name: string;
  /** The Region it was made in. */
  readonly homeRegion: string;
  /** Everything else DescribeTrails says, by its names in the API. */
  readonly settings: JsonRecord;
}

/** Reads the answer of DescribeTrails. */
export function readTrails(output: JsonRecord): readonly StandingTrail[] {
  return listOf(output['trailList'])
    .map(recordOf)
    .map((settings) => ({
      arn: textOf(settings['TrailARN']),
      name: textOf(settings['Name']),
      homeRegion: textOf(settings['HomeRegion']),
      settings,
    }));
}

/** What goes wrong with one of the ways a trail delivers. */
interface DeliveryError {
  /** Which way: S3 log files, S3 digests, CloudWatch Logs, SNS. */
  readonly to: string;
  /** The error CloudTrail met. */
  readonly error: string;
  /** When it last tried, where it says so; ISO 8601. */
  readonly attempted: string | undefined;
}

/** What GetTrailStatus tells of a trail. */
export interface TrailStatus {
  /** Whether it records. */
  readonly logging: boolean;
  /** What it cannot deliver. */
  readonly errors: readonly DeliveryError[];
  /** When it was last stopped, where it says so; ISO 8601. */
  readonly stopped: string | undefined;
}

/** The errors of GetTrailStatus with the words for what they concern and the time that goes with each. */
const ERRORS: readonly (readonly [key: string, to: string, attempted: string])[] = [
  ['LatestDeliveryError', 'the bucket', 'LatestDeliveryAttemptTime'],
  ['LatestDigestDeliveryError', 'the bucket (digest files)', 'LatestDigestDeliveryTime'],
  ['LatestCloudWatchLogsDeliveryError', 'the log group', 'LatestCloudWatchLogsDeliveryTime'],
  ['LatestNotificationError', 'the topic', 'LatestNotificationAttemptTime'],
];

/** Reads the answer of GetTrailStatus. */
export function readStatus(output: JsonRecord): TrailStatus {
  return {
    logging: output['IsLogging'] === true,
    errors: ERRORS.flatMap(([key, to, attempted]) => {
      const error = textOf(output[key]);
      return error === '' ? [] : [{ to, error, attempted: textOf(output[attempted]) || undefined }];
    }),
    stopped: textOf(output['StopLoggingTime']) || textOf(output['TimeLoggingStopped']) || undefined,
  };
}
