import { KNOWN_DIFFERENCES, type KnownDifference } from './known-differences';
import { orgtrailOf } from './orgtrail';
import { peerOf } from './peer';
import type { Asked, Decide, Decision, Policies } from './question';

/** Makes policies ready for the side under test; undefined when it refuses them. */
export type Reader = (policies: Policies) => Decide | undefined;

/** A question that the two sides answered differently. */
export interface Disagreement {
  /** The case. */
  readonly asked: Asked;
  /** What the side under test said. */
  readonly ours: Decision;
  /** What the peer said. */
  readonly theirs: Decision;
}

/** Names the known differences that explain a disagreement; undefined when they do not. */
export function explain({ asked, ours }: Disagreement, reader: Reader = orgtrailOf): readonly string[] | undefined {
  const useful = KNOWN_DIFFERENCES.filter(({ rewrite }) => rewrite(asked) !== asked);
  const alone = useful.find((difference) => agrees(asked, [difference], ours, reader));
  if (alone !== undefined) return [alone.name];
  const together = [useful, ...useful.map((left) => useful.filter((one) => one !== left))];
  const first = together.find((differences) => agrees(asked, differences, ours, reader));
  if (first === undefined) return undefined;
  let needed: readonly KnownDifference[] = first;
  for (const difference of first) {
    const fewer = needed.filter((one) => one !== difference);
    if (agrees(asked, fewer, ours, reader)) needed = fewer;
  }
  return needed.map(({ name }) => name);
}

/** Whether the peer answers the rewritten case as we answered the case, and we still do. */
function agrees(asked: Asked, differences: readonly KnownDifference[], ours: Decision, reader: Reader): boolean {
  const { policies, question } = differences.reduce((rewritten, { rewrite }) => rewrite(rewritten), asked);
  return peerOf(policies)(question) === ours && reader(policies)?.(question) === ours;
}
