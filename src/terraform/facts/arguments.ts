import type { EstateResource } from '../estate';
import { blocks, type JsonObject } from '../records';

/** Returns a switch, the provider's default when it is not set, and undefined when it is set to something not known. */
export function flag(resource: EstateResource, argument: string, whenNotSet: boolean): boolean | undefined {
  const value = resource.values[argument];
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return resource.unknown.includes(argument) ? undefined : whenNotSet;
}

/** Returns a number; of a text that writes one its value; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** Returns a number, the provider's default when it is not set, and undefined when it is set to something not known. */
export function count(resource: EstateResource, argument: string, whenNotSet: number): number | undefined {
  return numberOf(resource.values[argument]) ?? (resource.unknown.includes(argument) ? undefined : whenNotSet);
}

/** Returns a text that is set; undefined for none and for the empty text, by which providers say the same. */
export function setText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Returns the first block at a path of block names; undefined when there is none. */
export function blockAt(value: unknown, ...path: readonly string[]): JsonObject | undefined {
  let current = blocks(value)[0];
  for (const name of path) current = blocks(current?.[name])[0];
  return current;
}
