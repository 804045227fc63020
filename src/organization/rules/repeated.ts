/** Calls back for each value whose key was seen before, with its position and that of the first. */
export function forEachRepeated<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
  found: (value: Value, position: number, first: number) => void,
): void {
  const firstPositions = new Map<string, number>();
  values.forEach((value, position) => {
    const key = keyOf(value);
    const first = firstPositions.get(key);
    if (first === undefined) firstPositions.set(key, position);
    else found(value, position, first);
  });
}
