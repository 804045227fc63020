import type { LookupAttribute } from '../../../activity';
import { withoutVersionAdvice } from '../../sdk-advice';

/** One request of events. */
export interface HistoryRequest {
  /** The one attribute that the service filters by. */
  readonly attribute: { readonly key: LookupAttribute; readonly value: string } | undefined;
  /** The first time. */
  readonly from: Date | undefined;
  /** The last time. */
  readonly before: Date | undefined;
  /** Where the next events are. */
  readonly next: string | undefined;
}

/** Some events, newest first. */
interface HistoryPage {
  /** Records, as JSON. */
  readonly records: readonly string[];
  /** Where the next ones are; undefined after the last. */
  readonly next: string | undefined;
}

/** Looks events up in one account and Region. */
export type LookUp = (request: HistoryRequest) => Promise<HistoryPage>;

/** Where events are looked up. */
export interface HistoryPlace {
  /** Account whose role is assumed; undefined for that of the credentials. */
  readonly account: string | undefined;
  /** ARN of the role. */
  readonly roleArn: string | undefined;
  /** Region; undefined for that of the environment. */
  readonly region: string | undefined;
}

/** Returns what looks events up with the AWS SDK, as a role where one is named. */
export async function connectHistory({ roleArn, region }: HistoryPlace): Promise<LookUp> {
  withoutVersionAdvice();
  const { CloudTrailClient, LookupEventsCommand } = await import('@aws-sdk/client-cloudtrail');
  const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  const client = new CloudTrailClient({
    maxAttempts: 5,
    retryMode: 'adaptive',
    ...(region === undefined ? {} : { region }),
    ...(roleArn === undefined
      ? {}
      : {
          credentials: fromTemporaryCredentials({ params: { RoleArn: roleArn, RoleSessionName: 'orgtrail-search' } }),
        }),
  });
  return async ({ attribute, from, before, next }) => {
    const { Events = [], NextToken } = await client.send(
      new LookupEventsCommand({
        MaxResults: 50,
        ...(attribute === undefined
          ? {}
          : { LookupAttributes: [{ AttributeKey: attribute.key, AttributeValue: attribute.value }] }),
        ...(from === undefined ? {} : { StartTime: from }),
        ...(before === undefined ? {} : { EndTime: before }),
        ...(next === undefined ? {} : { NextToken: next }),
      }),
    );
    return { records: Events.flatMap(({ CloudTrailEvent }) => CloudTrailEvent ?? []), next: NextToken };
  };
}
