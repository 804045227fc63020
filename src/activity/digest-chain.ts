import { parseDigestName } from './delivered-names';
import { chainId, digestId, isWithin, subjectOf, type LoadedDigest } from './loaded-digest';
import { s3Uri } from './digest-signature';
import { groupBy } from './group-by';
import { localPathsOf, type Mount } from './s3-place';
import { isoTime, type Finding, type Subject, type TimeRange, type Unchecked } from './verification';

/** What was found of how digests follow each other. */
export interface ChainCheck {
  /** Digests that are missing. */
  readonly findings: readonly Finding[];
  /** Time that no digest is about, and beginnings that are not here. */
  readonly unchecked: readonly Unchecked[];
}

/** One trail's digests for one account and Region, by time. */
interface Chain {
  readonly digests: readonly LoadedDigest[];
  readonly subject: Subject;
  readonly backfill: boolean;
}

/** Where digests can be, and the time that is asked for. */
export interface ChainContext {
  /** Which folder holds which part of S3. */
  readonly mounts: readonly Mount[];
  /** The time. */
  readonly range: TimeRange;
  /** Whether a digest file is at a path: one that cannot be read is reported as that, not as missing. */
  readonly isThere: (path: string) => boolean;
}

/** Follows each digest to the one before it. */
export function checkChains(digests: readonly LoadedDigest[], context: ChainContext): ChainCheck {
  const known = new Set(digests.map(digestId));
  const checks = chainsOf(digests).flatMap((chain) => [
    ...chain.digests
      .filter((loaded) => isWithin(loaded, context.range))
      .map((loaded) => checkBefore(loaded, chain, { ...context, known })),
    checkEnd(chain, context.range),
  ]);
  return {
    findings: checks.flatMap(({ findings }) => findings),
    unchecked: checks.flatMap(({ unchecked }) => unchecked),
  };
}

function chainsOf(digests: readonly LoadedDigest[]): readonly Chain[] {
  const byTime = digests.toSorted(
    (left, right) => left.digest.end - right.digest.end || (left.path < right.path ? -1 : 1),
  );
  return groupBy(byTime, chainId).map((members) => {
    const [first] = members;
    return {
      digests: members,
      subject: first === undefined ? {} : subjectOf(first),
      backfill: first !== undefined && parseDigestName(first.digest.key)?.backfill === true,
    };
  });
}

interface Before extends ChainContext {
  readonly known: ReadonlySet<string>;
}

const NOTHING: ChainCheck = { findings: [], unchecked: [] };

/** Checks that the digest before is there, or that there is none. */
function checkBefore(loaded: LoadedDigest, chain: Chain, context: Before): ChainCheck {
  const { previous, start } = loaded.digest;
  const { since } = context.range;
  // What came before the time that is asked for matters to nobody.
  if (since !== undefined && start <= since) return NOTHING;
  if (previous === undefined) return chain.backfill ? NOTHING : checkRestart(loaded, chain, since);
  const id = s3Uri(previous);
  if (context.known.has(id)) return NOTHING;
  const subject = chain.subject;
  const paths = localPathsOf(context.mounts, previous.bucket, previous.key);
  if (paths.some(context.isThere)) return NOTHING;
  if (paths.length === 0) {
    const message = `the digest before ${isoTime(start)} is ${id}, which is not in the part of S3 that this folder holds`;
    return { ...NOTHING, unchecked: [{ kind: 'digest-elsewhere', ...subject, message, files: [id] }] };
  }
  if (since === undefined && !chain.digests.some(({ digest }) => digest.end <= start)) {
    const message = `the chain goes on before the folder: the digest before ${isoTime(start)} is not here; give --since ${isoTime(start)} to ask for no more`;
    return { ...NOTHING, unchecked: [{ kind: 'chain-begins-before', ...subject, message, files: [id] }] };
  }
  const message = `the digest at ${isoTime(start)} names it as the one before, and it is not in the folder: deleted, or not fetched`;
  return { ...NOTHING, findings: [{ kind: 'digest-missing', ...subject, file: id, message }] };
}

/** A digest that names none before it starts a chain: after the trail was made, or logging or validation switched on. */
function checkRestart(loaded: LoadedDigest, chain: Chain, since: number | undefined): ChainCheck {
  const { start } = loaded.digest;
  const before = chain.digests.filter(({ digest }) => digest.end < loaded.digest.end).map(({ digest }) => digest.end);
  const from = Math.max(...before, since ?? -Infinity);
  if (from === -Infinity || from >= start) return NOTHING;
  const why =
    before.length === 0
      ? 'the chain starts there, when the trail was made or validation switched on'
      : 'a new chain starts there, after logging or validation was off or the trail was made again';
  return { ...NOTHING, unchecked: [withoutDigest(chain.subject, [from, start], why)] };
}

/** Checks that the digests go on to the end of the time that is asked for. */
function checkEnd({ digests, subject, backfill }: Chain, { since, until }: TimeRange): ChainCheck {
  const end = Math.max(...digests.map(({ digest }) => digest.end));
  if (backfill) return NOTHING;
  // Without an end that is asked for the newest digest is the end; it must not lie before the start.
  const asked = until ?? since;
  if (asked === undefined || end >= asked) return NOTHING;
  return {
    ...NOTHING,
    unchecked: [withoutDigest(subject, [Math.max(end, since ?? end), until], 'the newest digest is older')],
  };
}

function withoutDigest(
  subject: Subject,
  [from, to]: readonly [from: number, to: number | undefined],
  why: string,
): Unchecked {
  const time = to === undefined ? `since ${isoTime(from)}` : `from ${isoTime(from)} to ${isoTime(to)}`;
  const message = `no digest is about the time ${time}: ${why}`;
  const ends = { from: isoTime(from), ...(to === undefined ? {} : { to: isoTime(to) }) };
  return { kind: 'time-without-digest', ...subject, message, files: [], ...ends };
}
