import { parseDigestName } from './delivered-names';
import { s3Uri } from './digest-signature';
import { groupBy } from './group-by';
import { digestId, subjectOf, type LoadedDigest } from './loaded-digest';
import { isoTime, type Subject } from './verification';

/** A time without a hole that intact digests of one trail, account and Region are about. */
export interface CheckedTime extends Subject {
  /** Start, in ISO 8601. */
  readonly from: string;
  /** End. */
  readonly to: string;
  /** How many digests. */
  readonly digests: number;
}

/** Returns the times that intact digests are about, cut where one is missing. Backfill digests are about no time of their own. */
export function checkedTimes(intact: readonly LoadedDigest[]): readonly CheckedTime[] {
  const hourly = intact.filter(({ digest }) => parseDigestName(digest.key)?.backfill !== true);
  return groupBy(hourly, (loaded) => JSON.stringify(subjectOf(loaded)))
    .flatMap(stretches)
    .sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

function stretches(digests: readonly LoadedDigest[]): readonly CheckedTime[] {
  const times: CheckedTime[] = [];
  let stretch: LoadedDigest[] = [];
  const close = (): void => {
    const [first, last] = [stretch[0], stretch.at(-1)];
    if (first === undefined || last === undefined) return;
    const [from, to] = [isoTime(first.digest.start), isoTime(last.digest.end)];
    times.push({ ...subjectOf(first), from, to, digests: stretch.length });
    stretch = [];
  };
  for (const loaded of digests.toSorted((left, right) => left.digest.end - right.digest.end)) {
    const before = stretch.at(-1);
    if (before !== undefined && !follows(loaded, before)) close();
    stretch.push(loaded);
  }
  close();
  return times;
}

/** Whether nothing lies between two digests: one names the other, or the times meet. */
function follows({ digest }: LoadedDigest, before: LoadedDigest): boolean {
  const names = digest.previous !== undefined && s3Uri(digest.previous) === digestId(before);
  return names || digest.start <= before.digest.end;
}
