/** Which members of records are wanted: each by its name, whole or in part. */
export interface MemberTree {
  /** The wanted members. */
  readonly members: readonly WantedMember[];
  /** The same by the length of their names in bytes. */
  readonly byLength: readonly (readonly WantedMember[] | undefined)[];
}

/** A member that is wanted. */
export interface WantedMember {
  /** Its name. */
  readonly name: string;
  /** Its name's bytes. */
  readonly bytes: Uint8Array;
  /** Which of its own members are wanted; undefined for all of it. */
  readonly tree: MemberTree | undefined;
  /** Whether it becomes part of the line; a member may be wanted for its note alone. */
  readonly keep: boolean;
  /** Its place among the members that are taken note of, -1 for others. */
  readonly note: number;
}

/**
 * Makes the tree of some paths.
 *
 * @param notes - Names of members of records whose values are taken note of; they need not be among the paths.
 */
export function memberTree(paths: readonly (readonly string[])[], notes: readonly string[] = []): MemberTree {
  const names = new Set([...paths.map(([name = '']) => name), ...notes]);
  const members = Array.from(names, (name) => wantedMember(name, paths, notes.indexOf(name)));
  const longest = Math.max(0, ...members.map(({ bytes }) => bytes.length));
  return {
    members,
    byLength: Array.from({ length: longest + 1 }, (_, length) => {
      const same = members.filter(({ bytes }) => bytes.length === length);
      return same.length === 0 ? undefined : same;
    }),
  };
}

function wantedMember(name: string, paths: readonly (readonly string[])[], note: number): WantedMember {
  const below = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
  const isPart = below.length > 0 && below.every((rest) => rest.length > 0);
  return {
    name,
    bytes: new TextEncoder().encode(name),
    tree: isPart ? memberTree(below) : undefined,
    keep: below.length > 0,
    note,
  };
}
