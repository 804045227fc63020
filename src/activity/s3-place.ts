/** A local folder that holds what stands under a prefix of a bucket. */
export interface Mount {
  /** Local folder, relative, with a slash at its end; empty for the top. */
  readonly local: string;
  /** Bucket. */
  readonly bucket: string;
  /** Prefix of the keys, with a slash at its end or empty. */
  readonly prefix: string;
}

/** A file and where it says it was delivered to. */
export interface DeclaredPlace {
  /** Local path, relative, with slashes. */
  readonly path: string;
  /** Bucket. */
  readonly bucket: string;
  /** Key. */
  readonly key: string;
}

/**
 * Finds out which bucket and prefix local folders were fetched from: what most digests of a folder say. A digest says where it
 * was delivered to, and the end of that is its path here, unless it was moved.
 *
 * @returns The folders, an inner one before the one around it.
 */
export function inferMounts(places: readonly DeclaredPlace[]): readonly Mount[] {
  const found = places.flatMap((place) => {
    const mount = mountOf(place);
    return mount === undefined ? [] : [{ path: place.path, mount, id: JSON.stringify(mount) }];
  });
  const mounts = [...new Map(found.map(({ id, mount }) => [id, mount])).entries()];
  const accepted = mounts.filter(([id, { local }]) => {
    // Of the digests in a folder most must say that it is this place: a few that say another were moved there.
    const votes = new Map<string, number>();
    for (const digest of found) {
      if (digest.path.startsWith(local)) votes.set(digest.id, (votes.get(digest.id) ?? 0) + 1);
    }
    const own = votes.get(id) ?? 0;
    return [...votes].every(
      ([other, count]) => other === id || !rivals(other, local) || wins([id, own], [other, count]),
    );
  });
  return accepted
    .map(([, mount]) => mount)
    .sort((left, right) => right.local.length - left.local.length || (left.local < right.local ? -1 : 1));
}

/** A place for a folder inside this one takes nothing from it. */
function rivals(other: string, local: string): boolean {
  return local.startsWith((JSON.parse(other) as Mount).local);
}

function wins([id, own]: readonly [string, number], [other, count]: readonly [string, number]): boolean {
  return own > count || (own === count && id < other);
}

/** Returns where in S3 a local file belongs; undefined when it is in none of the folders. */
export function s3PlaceOf(
  mounts: readonly Mount[],
  path: string,
): { readonly bucket: string; readonly key: string } | undefined {
  const mount = mounts.find(({ local }) => path.startsWith(local));
  return mount === undefined
    ? undefined
    : { bucket: mount.bucket, key: `${mount.prefix}${path.slice(mount.local.length)}` };
}

/** Returns where a file in S3 can be here: in one folder, none, or several that hold the same part of S3. */
export function localPathsOf(mounts: readonly Mount[], bucket: string, key: string): readonly string[] {
  return mounts
    .filter((mount) => mount.bucket === bucket && key.startsWith(mount.prefix))
    .map((mount) => `${mount.local}${key.slice(mount.prefix.length)}`);
}

/** What the end of path and key must share at least, or the file is not where it was delivered. */
const ANCHORS = ['AWSLogs', 'CloudTrail-Digest'] as const;

function mountOf({ path, bucket, key }: DeclaredPlace): Mount | undefined {
  const local = path.split('/');
  const remote = key.split('/');
  const shared = commonEnd(local, remote);
  const first = local.includes(ANCHORS[0]) ? local.indexOf(ANCHORS[0]) : local.lastIndexOf(ANCHORS[1]);
  // A path with neither must be the end of the key as a whole.
  if (shared < local.length - Math.max(first, 0)) return undefined;
  return {
    local: joined(local.slice(0, local.length - shared)),
    bucket,
    prefix: joined(remote.slice(0, remote.length - shared)),
  };
}

function joined(segments: readonly string[]): string {
  return segments.map((segment) => `${segment}/`).join('');
}

function commonEnd(left: readonly string[], right: readonly string[]): number {
  let length = 0;
  while (length < Math.min(left.length, right.length) && left.at(-1 - length) === right.at(-1 - length)) length += 1;
  return length;
}
