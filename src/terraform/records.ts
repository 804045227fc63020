/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the objects of a Terraform block, which JSON writes as one object or as a list of them. */
export function blocks(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((each) => blocks(each));
  return isObject(value) ? [value] : [];
}

/** Returns a text; undefined for anything else. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Returns the texts of a list, or of one text; other entries are left out. */
export function texts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each) => typeof each === 'string');
}

/** Compares texts by code unit, which is the same on every machine. */
export function byCodeUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
