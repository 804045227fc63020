import type { DestinationKind, LogSource } from '../sources';
import type { Account } from './account';

/** Destinations of one kind a publisher may use. */
export interface PublisherDestination {
  /** The kind. */
  readonly to: DestinationKind;
  /** Names of the buckets, log groups or streams, sorted; one may end in `*`. */
  readonly names: readonly string[];
}

/** The role of a publisher in one account. */
export interface PublisherInstance {
  /** The account it stands in. */
  readonly account: Account;
  /** ARN of the role. */
  readonly roleArn: string;
}

/** A role that may switch on the delivery of these logs to these destinations, and nothing else. */
export interface Publisher {
  /** Name in the organization file, unique there. */
  readonly name: string;
  /** Name of the role in each account. */
  readonly roleName: string;
  /** The log sources, sorted by id. */
  readonly sources: readonly LogSource[];
  /** Where it may deliver to, in the order `cloudwatch-logs`, `s3`, `firehose`. */
  readonly destinations: readonly PublisherDestination[];
  /** Regions it may act in, sorted; none: every Region. */
  readonly regions: readonly string[];
  /** What it may do: set up a destination for the first time, deliver to one that is set up, also change and remove, or all of it. */
  readonly permissions: 'first-time' | 'steady' | 'lifecycle' | 'all';
  /** ARNs of the roles that may assume it, sorted. */
  readonly principals: readonly string[];
  /** External id the caller must present; undefined for none. */
  readonly externalId: string | undefined;
  /** Longest session in seconds, 3600 to 43200. */
  readonly maxSessionSeconds: number;
  /** The roles, sorted by account id. */
  readonly instances: readonly PublisherInstance[];
}
