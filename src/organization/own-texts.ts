import type { Account } from './account';

/** Returns the texts by which a stack may name its own account: id, stack name with and without `member-`, name, OU path. */
export function ownTexts({ id, stackName, name, organizationalUnit }: Account): readonly string[] {
  return [id, stackName, stackName.replace(/^member-/, ''), name, organizationalUnit];
}

/** Stands for an own text where it was taken out; no organization file can hold it. */
export const HOLE = '\u0000';

/**
 * Returns how the texts of an account contain each other. Two accounts for which that differs have nothing in common: where one
 * is called `acct-<its id>` and the other is not, it cannot be told from the first what the second is to hold.
 */
export function textPattern(texts: readonly string[]): string {
  const different = [...new Set(texts)];
  const places = texts.map((text) => different.indexOf(text)).join();
  const contained = different.map((text, index) =>
    different
      .map((other, place) =>
        place === index || other === '' || !text.includes(other) ? '' : text.replaceAll(other, HOLE),
      )
      .join(),
  );
  return [places, ...contained].join('|');
}
