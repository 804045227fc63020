import type { Estate, EstateProblem, EstateResource } from './estate';
import { byCodeUnit } from './records';

/** Puts an estate together: sorted, with the partition that its resources agree on. */
export function estateOf(
  resources: readonly EstateResource[],
  data: readonly EstateResource[],
  problems: readonly EstateProblem[],
): Estate {
  const partitions = new Set([...resources, ...data].flatMap(({ partition }) => partition ?? []));
  const [partition] = partitions;
  return {
    partition: partitions.size === 1 ? partition : undefined,
    resources: sorted(resources),
    data: sorted(data),
    problems,
  };
}

/** Puts estates together that were read from several files. */
export function mergedEstate(estates: readonly Estate[]): Estate {
  return estateOf(
    estates.flatMap(({ resources }) => resources),
    estates.flatMap(({ data }) => data),
    estates.flatMap(({ problems }) => problems),
  );
}

function sorted(resources: readonly EstateResource[]): readonly EstateResource[] {
  return [...resources].sort(
    (left, right) => byCodeUnit(left.stack, right.stack) || byCodeUnit(left.address, right.address),
  );
}
