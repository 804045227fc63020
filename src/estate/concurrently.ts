/** Does the same for every item, a few at a time, and returns the results in the order of the items. */
export async function concurrently<Item, Result>(
  items: readonly Item[],
  most: number,
  body: (item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      // Each worker takes one item after the other.
      results[index] = await body(items[index] as Item, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}
