import { chainOf, type ChainName } from './file-name';
import type { DigestFile } from './log-folder';

/** The digests of one chain, the earliest first. */
export interface Chain {
  /** Which chain. */
  readonly name: ChainName;
  /** Its digests. */
  readonly digests: readonly DigestFile[];
}

/** A time span that is asked about. */
export interface Span {
  /** Milliseconds since 1970; minus infinity for everything before. */
  readonly from: number;
  /** Milliseconds since 1970; infinity for everything after. */
  readonly to: number;
}

/** Sorts digests into their chains, by account, Region and trail, and drops those that end before the span or begin after it. */
export function chainsOf(digests: readonly DigestFile[], span: Span): readonly Chain[] {
  const chains = new Map<string, { name: ChainName; digests: DigestFile[] }>();
  for (const file of digests) {
    const name = chainOf(file.path);
    if (name === undefined || !isWithin(file, span)) continue;
    const key = chainKey(name);
    const chain = chains.get(key) ?? { name, digests: [] };
    chain.digests.push(file);
    chains.set(key, chain);
  }
  return [...chains.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { name, digests: own }]) => ({ name, digests: own.toSorted((one, other) => endOf(one) - endOf(other)) }));
}

function chainKey({ account, region, trail, isBackfill }: ChainName): string {
  return `${account} ${region} ${trail}${isBackfill ? ' backfill' : ''}`;
}

function isWithin(file: DigestFile, { from, to }: Span): boolean {
  return endOf(file) > from && startOf(file) < to;
}

/** When what a digest covers begins, in milliseconds since 1970. */
export function startOf({ digest }: DigestFile): number {
  return Date.parse(digest.digestStartTime);
}

/** When what a digest covers ends, in milliseconds since 1970. */
export function endOf({ digest }: DigestFile): number {
  return Date.parse(digest.digestEndTime);
}
