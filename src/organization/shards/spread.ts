/**
 * Returns the shard an account falls to: the one whose name makes the greatest hash with the account's id. A shard more takes
 * accounts to itself and moves none between the others; one less moves its own alone. Accounts do not know of each other.
 *
 * @param names - Names of the shards, at least one.
 */
export function spreadTo(accountId: string, names: readonly string[]): string {
  let [best, bestScore] = ['', -1];
  for (const name of names) {
    const score = scoreOf(name, accountId);
    if (score > bestScore || (score === bestScore && name < best)) [best, bestScore] = [name, score];
  }
  return best;
}

/** FNV-1a over the two, finished as MurmurHash3 does. The numbers are part of the organization file's meaning: others move accounts. */
function scoreOf(name: string, accountId: string): number {
  let hash = 0x811c9dc5;
  const text = `${name}/${accountId}`;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
