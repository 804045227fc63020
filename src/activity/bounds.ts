import type { Filter } from './filter';
import { parseTextPattern } from './text-pattern';

/**
 * What an event that passes a filter surely has: where nothing is said, it may have anything. It tells which folders of logs
 * can be left out unread.
 */
export interface Bounds {
  /** Accounts. */
  readonly accounts?: ReadonlySet<string>;
  /** Regions. */
  readonly regions?: ReadonlySet<string>;
  /** The first second, as in `2026-11-03T09:05:00Z`. */
  readonly from?: string;
  /** The first second after the last. */
  readonly before?: string;
}

/** Finds what a filter surely asks for. What stands below a `not` bounds nothing. */
export function filterBounds(filter: Filter): Bounds {
  switch (filter.kind) {
    case 'all':
      return filter.of.map(filterBounds).reduce(both, {});
    case 'any':
      return filter.of.length === 0 ? {} : filter.of.map(filterBounds).reduce(either);
    case 'not':
      return {};
    case 'time':
      return {
        ...(filter.from === undefined ? {} : { from: filter.from }),
        ...(filter.before === undefined ? {} : { before: filter.before }),
      };
    case 'test':
      return testBounds(filter);
  }
}

function testBounds({ field, values }: Extract<Filter, { readonly kind: 'test' }>): Bounds {
  const patterns = values.map(parseTextPattern);
  if (patterns.some((pattern) => pattern.length > 1)) return {};
  const exact = new Set(patterns.map(([text = '']) => text));
  if (field === 'account') return { accounts: exact };
  return field === 'region' ? { regions: exact } : {};
}

function both(left: Bounds, right: Bounds): Bounds {
  return bounds({
    accounts: left.accounts === undefined ? right.accounts : common(left.accounts, right.accounts),
    regions: left.regions === undefined ? right.regions : common(left.regions, right.regions),
    from: [left.from, right.from].filter(isKnown).sort().at(-1),
    before: [left.before, right.before].filter(isKnown).sort()[0],
  });
}

function either(left: Bounds, right: Bounds): Bounds {
  return bounds({
    accounts: united(left.accounts, right.accounts),
    regions: united(left.regions, right.regions),
    from: [left.from, right.from].every(isKnown) ? [left.from, right.from].filter(isKnown).sort()[0] : undefined,
    before: [left.before, right.before].every(isKnown)
      ? [left.before, right.before].filter(isKnown).sort().at(-1)
      : undefined,
  });
}

function bounds({
  accounts,
  regions,
  from,
  before,
}: { readonly [Key in keyof Bounds]-?: Bounds[Key] | undefined }): Bounds {
  return {
    ...(accounts === undefined ? {} : { accounts }),
    ...(regions === undefined ? {} : { regions }),
    ...(from === undefined ? {} : { from }),
    ...(before === undefined ? {} : { before }),
  };
}

function common(left: ReadonlySet<string>, right: ReadonlySet<string> | undefined): ReadonlySet<string> {
  return right === undefined ? left : new Set([...left].filter((value) => right.has(value)));
}

function united(
  left: ReadonlySet<string> | undefined,
  right: ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  return left === undefined || right === undefined ? undefined : new Set([...left, ...right]);
}

function isKnown(text: string | undefined): text is string {
  return text !== undefined;
}
