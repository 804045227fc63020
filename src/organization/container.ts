/** A map or list of a document. */
export type Container = Record<string | number, unknown>;

/** Tells whether a value of a document is a map or a list. */
export function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}
