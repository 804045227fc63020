import { parseLogName } from './delivered-names';
import { groupBy } from './group-by';
import { subjectOf, type LoadedDigest } from './loaded-digest';
import type { Subject, TimeRange, Unchecked } from './verification';

/** Log files that no digest names, with the reason as far as the digests tell it. */
export function unnamedLogs(
  paths: readonly string[],
  digests: readonly LoadedDigest[],
  range: TimeRange,
): readonly Unchecked[] {
  const times = digestTimes(digests);
  const unnamed = paths.flatMap((path) => {
    const name = parseLogName(path);
    if (name === undefined) return [{ path, subject: {}, message: 'its name is not one that CloudTrail gives' }];
    if (isOutside(name.time, range)) return [];
    const subject: Subject = { account: name.account, region: name.region };
    return [{ path, subject, message: reasonFor(name.time, times.get(keyOf(subject)) ?? []) }];
  });
  return groupBy(unnamed, ({ subject, message }) => JSON.stringify([subject, message])).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const files = group.map(({ path }) => path);
    return [{ kind: 'log-without-digest' as const, ...first.subject, message: first.message, files }];
  });
}

/** A log file's name has its minute only. */
const MINUTE = 60_000;

function isOutside(time: number, { since, until }: TimeRange): boolean {
  return (since !== undefined && time + MINUTE <= since) || (until !== undefined && time > until);
}

interface Times {
  readonly start: number;
  readonly end: number;
}

function digestTimes(digests: readonly LoadedDigest[]): ReadonlyMap<string, readonly Times[]> {
  const groups = groupBy(digests, (loaded) => keyOf(subjectOf(loaded)));
  return new Map(
    groups.map((group) => [
      group[0] === undefined ? '' : keyOf(subjectOf(group[0])),
      group.map(({ digest: { start, end } }) => ({ start, end })).sort((left, right) => left.start - right.start),
    ]),
  );
}

function keyOf({ account = '', region = '' }: Subject): string {
  return `${account} ${region}`;
}

function reasonFor(time: number, times: readonly Times[]): string {
  if (times.length === 0) return 'there is no digest of this account and Region';
  if (times.every(({ end }) => end <= time)) return 'it is newer than the newest digest; a later one will name it';
  if (times.every(({ start }) => start >= time + MINUTE)) return 'it is older than the oldest digest here';
  if (times.some(({ start, end }) => start < time + MINUTE && time <= end)) {
    return 'the digests of its time do not name it: it came late and waits for a backfill digest, or CloudTrail did not deliver it';
  }
  return 'it is of a time that no digest is about';
}
