import type { FieldName } from './fields';

/** Which events are looked for. A test that a record gives no answer to is false, and its negation is true. */
export type Filter =
  | {
      readonly kind: 'all' | 'any';
      /** What must hold, all of it or any of it; `all` of nothing holds for every event, `any` of nothing for none. */
      readonly of: readonly Filter[];
    }
  | {
      readonly kind: 'not';
      /** What must not hold. */
      readonly of: Filter;
    }
  | {
      readonly kind: 'test';
      /** Field. */
      readonly field: FieldName;
      /** Values one of which it must have; in text, `*` stands for anything and `\*` for itself. */
      readonly values: readonly string[];
    }
  | {
      readonly kind: 'time';
      /** The first second that counts, as in `2026-11-03T09:05:00Z`. */
      readonly from?: string;
      /** The first second after it that does not count. */
      readonly before?: string;
    };

/** The filter that every event passes. */
export const EVERYTHING: Filter = { kind: 'all', of: [] };

/** Returns the events that pass every filter. */
export function allOf(filters: readonly Filter[]): Filter {
  const flat = filters.flatMap((filter) => (filter.kind === 'all' ? filter.of : [filter]));
  const [only] = flat;
  return only !== undefined && flat.length === 1 ? only : { kind: 'all', of: flat };
}

/** Returns the events that pass one of the filters. */
export function anyOf(filters: readonly Filter[]): Filter {
  const flat = filters.flatMap((filter) => (filter.kind === 'any' ? filter.of : [filter]));
  const [only] = flat;
  return only !== undefined && flat.length === 1 ? only : { kind: 'any', of: flat };
}

/** Returns the events that have one of the values in a field. */
export function test(field: FieldName, ...values: readonly string[]): Filter {
  return { kind: 'test', field, values };
}

/** Returns the events that do not pass a filter. */
export function not(of: Filter): Filter {
  return { kind: 'not', of };
}

/** Lists the fields that a filter looks at. */
export function filterFields(filter: Filter): ReadonlySet<FieldName | 'time'> {
  switch (filter.kind) {
    case 'all':
    case 'any':
      return new Set(filter.of.flatMap((part) => [...filterFields(part)]));
    case 'not':
      return filterFields(filter.of);
    case 'test':
      return new Set([filter.field]);
    case 'time':
      return new Set(['time']);
  }
}
