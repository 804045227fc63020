/** What is known of one attribute. */
export interface AttributeUsage {
  /** Its type, as `parseTerraformType` reads it. */
  readonly type: string;
  /** Who sets it. */
  readonly usage: 'required' | 'optional' | 'optional computed' | 'computed';
  /** Whether the provider asks to stop using it. */
  readonly deprecated: boolean;
}

/** Groups attributes by what is known of them: few lines, and a change of one attribute is one changed line. */
export function compactAttributes(attributes: readonly (readonly [name: string, usage: AttributeUsage])[]): {
  readonly attributes?: Readonly<Record<string, string>>;
} {
  const groups = new Map<string, string[]>();
  for (const [name, { type, usage, deprecated }] of [...attributes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const key = `${deprecated ? 'deprecated ' : ''}${usage} ${type}`;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  if (groups.size === 0) return {};
  const texts = [...groups].map(([key, names]) => [key, names.join(' ')] as const);
  return { attributes: Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Entries of an object, sorted by key. */
export function sortedEntries<T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
