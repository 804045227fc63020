/** Something that CloudTrail did not deliver so, or that is not there any more. */
export type FindingKind =
  | 'digest-changed'
  | 'digest-missing'
  | 'digest-moved'
  | 'digest-unreadable'
  | 'log-changed'
  | 'log-missing'
  | 'log-moved'
  | 'log-unreadable';

/** Why something could not be checked. */
export type UncheckedKind =
  /** Nothing here holds the signature of a digest: it stands in the metadata in S3, or in the next digest. */
  | 'digest-without-signature'
  /** The digest that holds the signature was changed. */
  | 'digest-signature-in-changed-digest'
  /** The public key is not given. */
  | 'digest-without-key'
  /** The public key that is given is not the one of its fingerprint. */
  | 'digest-wrong-key'
  /** A digest is signed in a way that is not known. */
  | 'digest-unknown-algorithm'
  /** The digest before is in a part of S3 that the folder does not hold. */
  | 'digest-elsewhere'
  /** The oldest digest of a chain names one before it, and no time was given to begin at. */
  | 'chain-begins-before'
  /** No digest is about a part of the time. */
  | 'time-without-digest'
  /** No digest names a log file. */
  | 'log-without-digest'
  /** The digest that names a log file could not be checked. */
  | 'log-of-unchecked-digest'
  /** The digest that names a log file was changed. */
  | 'log-of-changed-digest'
  /** A log file is in a part of S3 that the folder does not hold. */
  | 'log-elsewhere';

/** Whose logs a file or a time is about. */
export interface Subject {
  /** Account; undefined where a name does not say. */
  readonly account?: string;
  /** Region; undefined where a name does not say. */
  readonly region?: string;
  /** Trail; undefined for log files, whose names do not say. */
  readonly trail?: string;
}

/** A sign of tampering. */
export interface Finding extends Subject {
  /** What kind. */
  readonly kind: FindingKind;
  /** The file: its path in the folder, or where it should be in S3. */
  readonly file: string;
  /** What is wrong, for people. */
  readonly message: string;
}

/** What could not be checked, for one reason. */
export interface Unchecked extends Subject {
  /** Why. */
  readonly kind: UncheckedKind;
  /** What and why, for people. */
  readonly message: string;
  /** The files; empty for a part of time. */
  readonly files: readonly string[];
  /** Start of a part of time, in ISO 8601. */
  readonly from?: string;
  /** End of a part of time. */
  readonly to?: string;
}

/** The time a check is about, in milliseconds; undefined ends where the digests end. */
export interface TimeRange {
  /** Start. */
  readonly since: number | undefined;
  /** End. */
  readonly until: number | undefined;
}

/** Writes a time as CloudTrail does: ISO 8601, UTC, without fractions. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}
