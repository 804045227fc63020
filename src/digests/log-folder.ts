import type { Digest } from './digest';

/** A digest file that was read. */
export interface DigestFile {
  /** Path below the folder, with `/`. */
  readonly path: string;
  /** What it says. */
  readonly digest: Digest;
  /** SHA-256 of its uncompressed bytes, in hexadecimal. */
  readonly hash: string;
  /** Signature from the metadata of the object, in hexadecimal; undefined where it was not kept. */
  readonly signature: string | undefined;
}

/** A digest file that could not be read. */
export interface BrokenFile {
  /** Path below the folder, with `/`. */
  readonly path: string;
  /** Why, as a sentence without its full stop. */
  readonly reason: string;
}

/** What lies in a folder of log files, as `aws s3 sync` brings them. */
export interface LogFolder {
  /** Digests that could be read. */
  readonly digests: readonly DigestFile[];
  /** Digests that could not. */
  readonly broken: readonly BrokenFile[];
  /** Paths of the log files. */
  readonly logs: ReadonlySet<string>;
}

/** Where the folder lies in the bucket. */
export interface FolderPlace {
  /** Name of the bucket. */
  readonly bucket: string;
  /** What stands in a key before the path below the folder; empty or with a `/` at its end. */
  readonly prefix: string;
}

/**
 * Finds out where in which bucket the folder lies: where most digests say they are. Undefined when no digest's key ends with its path
 * below the folder.
 */
export function folderPlace(digests: readonly DigestFile[]): FolderPlace | undefined {
  const votes = new Map<string, { readonly place: FolderPlace; count: number }>();
  for (const { path, digest } of digests) {
    const { digestS3Bucket: bucket, digestS3Object: key } = digest;
    const prefix = key.slice(0, key.length - path.length);
    if (!key.endsWith(path) || !(prefix === '' || prefix.endsWith('/'))) continue;
    const vote = votes.get(`${bucket}/${prefix}`) ?? { place: { bucket, prefix }, count: 0 };
    vote.count += 1;
    votes.set(`${bucket}/${prefix}`, vote);
  }
  const [first] = [...votes.values()].toSorted((one, other) => other.count - one.count);
  return first?.place;
}

/** Returns the path below the folder of an object; undefined when it lies elsewhere. */
export function pathOf({ bucket, prefix }: FolderPlace, objectBucket: string, key: string): string | undefined {
  return objectBucket === bucket && key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}
