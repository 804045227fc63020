import { z } from 'zod';
import { isContainer } from '../container';
import type { Path } from '../finding';

type Schema = z.core.$ZodType;

/** Takes optional, defaults and unions off, and returns the schemas that a value is really checked with. */
function alternatives(schema: Schema): readonly Schema[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return alternatives(schema.def.innerType);
  }
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap(alternatives);
  return [schema];
}

function below(schema: Schema, step: string | number): readonly Schema[] {
  if (schema instanceof z.ZodObject) {
    const child: unknown = Object.hasOwn(schema.def.shape, step) ? schema.def.shape[step] : undefined;
    return child instanceof z.core.$ZodType ? alternatives(child) : [];
  }
  if (schema instanceof z.ZodArray) return alternatives(schema.def.element);
  if (schema instanceof z.ZodRecord) return alternatives(schema.def.valueType);
  return [];
}

function schemasAt(root: Schema, path: Path): readonly Schema[] {
  return path.reduce((current, step) => current.flatMap((schema) => below(schema, step)), alternatives(root));
}

/** Tells whether a map is the alternative whose `type` the value names. */
function isMeantBy(schema: z.ZodObject, value: unknown): boolean {
  const type: unknown = schema.def.shape['type'];
  if (!(type instanceof z.ZodLiteral) || !isContainer(value) || !('type' in value)) return true;
  return new Set<unknown>(type.values).has(value['type']);
}

/** Returns the keys a map at this path can have, in the order of the schema. With a value, those of its `type` only. */
export function keysAt(root: Schema, path: Path, value?: unknown): readonly string[] {
  const objects = schemasAt(root, path).filter((schema) => schema instanceof z.ZodObject);
  const meant = objects.filter((schema) => isMeantBy(schema, value));
  return (meant.length > 0 ? meant : objects).flatMap((schema) => Object.keys(schema.def.shape));
}

/** Returns the first sentence of a key's description, as it would go on after a colon. */
export function descriptionAt(root: Schema, path: Path): string | undefined {
  const key = path.at(-1);
  if (typeof key !== 'string') return undefined;
  for (const schema of schemasAt(root, path.slice(0, -1))) {
    if (!(schema instanceof z.ZodObject)) continue;
    const child: unknown = Object.hasOwn(schema.def.shape, key) ? schema.def.shape[key] : undefined;
    const sentence = child instanceof z.ZodType ? child.description?.split(/\.(?: |$)/)[0] : undefined;
    if (sentence !== undefined) return sentence.replaceAll('`', '"');
  }
  return undefined;
}

/** Returns where in the file a key of this name belongs, such as `audit.bucket`. */
export function homesOfKey(root: Schema, key: string): readonly string[] {
  const homes = new Set<string>();
  const visit = (schema: Schema, path: string): void => {
    for (const alternative of alternatives(schema)) {
      if (alternative instanceof z.ZodArray) visit(alternative.def.element, `${path}[]`);
      if (!(alternative instanceof z.ZodObject)) continue;
      for (const [name, child] of Object.entries<Schema>(alternative.def.shape)) {
        if (name === key && path !== '') homes.add(path);
        visit(child, path === '' ? name : `${path}.${name}`);
      }
    }
  };
  visit(root, '');
  return [...homes];
}
