/** Compares by code unit, so that an order never depends on the machine's locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Returns the values sorted and each once. */
export function sortedUnique(values: Iterable<string>): readonly string[] {
  return [...new Set(values)].sort(compareText);
}
