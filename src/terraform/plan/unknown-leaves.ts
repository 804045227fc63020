import { isObject } from '../records';

/** Steps from a resource's values to a part of them. */
export type ValuePath = readonly (string | number)[];

/** Returns the paths at which `after_unknown` or `sensitive_values` says true. */
export function markedPaths(marks: unknown, path: ValuePath = []): ValuePath[] {
  if (marks === true) return [path];
  if (Array.isArray(marks)) return marks.flatMap((each: unknown, index) => markedPaths(each, [...path, index]));
  if (!isObject(marks)) return [];
  return Object.entries(marks).flatMap(([name, each]) => markedPaths(each, [...path, name]));
}

/** Returns the names of the arguments that have a marked path, sorted. */
export function markedArguments(paths: readonly ValuePath[]): readonly string[] {
  return [...new Set(paths.map(([argument]) => String(argument)))].sort();
}

/** Returns a value without nulls, which Terraform takes for not set, and with `fill` applied to every text. */
export function withoutNulls(value: unknown, fill: (text: string) => string): unknown {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((each: unknown) => withoutNulls(each ?? undefined, fill));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) =>
      each === null || each === undefined ? [] : [[name, withoutNulls(each, fill)]],
    ),
  );
}

/** Returns a value with one part put in; lists and objects on the way are made where they are missing. */
export function withValueAt(value: unknown, path: ValuePath, part: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return part;
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [];
    list[step] = withValueAt(list[step], rest, part);
    return list;
  }
  const members = isObject(value) ? value : {};
  return { ...members, [step]: withValueAt(members[step], rest, part) };
}

/** Returns the part of a value at a path. */
export function valueAt(value: unknown, path: ValuePath): unknown {
  let current = value;
  for (const step of path) {
    if (Array.isArray(current) && typeof step === 'number') current = (current as unknown[])[step];
    else if (isObject(current) && typeof step === 'string') current = current[step];
    else return undefined;
  }
  return current;
}
