/** Returns the members of each group in the order of their first member. */
export function groupBy<Member>(members: readonly Member[], idOf: (member: Member) => string): readonly Member[][] {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const id = idOf(member);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [member]);
    else group.push(member);
  }
  return [...groups.values()];
}
