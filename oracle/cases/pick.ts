import fc from 'fast-check';

/** One of some values. */
export const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** One value alone, or up to three in a list. */
export const someOf = (values: readonly string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(oneOf(values), fc.uniqueArray(oneOf(values), { minLength: 1, maxLength: 3 }));

/** A value in so many cases of ten, and otherwise undefined. */
export const sometimes = <T>(tenths: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof(
    { weight: tenths, arbitrary: value },
    { weight: 10 - tenths, arbitrary: fc.constant<T | undefined>(undefined) },
  );
