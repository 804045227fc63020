import type { Expression } from './expression';

/** A record of a log file: the JSON of it. */
export type LogRecord = Readonly<Record<string, unknown>>;

/** Computes the value of an expression as a table's column would have it: text, or undefined for NULL. */
export function recordValue(expression: Expression, record: LogRecord): string | undefined {
  switch (expression.kind) {
    case 'member':
      return columnText(memberOf(record, expression.path));
    case 'json':
      return scalarText(memberOf(record, [...expression.path, expression.member]));
    case 'part': {
      const text = recordValue(expression.of, record);
      return text === undefined ? undefined : new RegExp(expression.pattern).exec(text)?.[1];
    }
    case 'first':
      return firstOf(expression.of, record);
    case 'when':
      return recordValue(expression.of, record) === expression.equals ? expression.gives : undefined;
    case 'differ': {
      const left = recordValue(expression.left, record);
      const right = recordValue(expression.right, record);
      return String(left !== undefined && right !== undefined && left !== right);
    }
  }
}

/** Returns the value at a path, undefined where the path leads nowhere. */
export function memberOf(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const name of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as LogRecord)[name];
  }
  return current;
}

/** A column of text holds an object or list as its JSON. */
function columnText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function scalarText(value: unknown): string | undefined {
  return typeof value === 'object' ? undefined : columnText(value);
}

function firstOf(expressions: readonly Expression[], record: LogRecord): string | undefined {
  for (const expression of expressions) {
    const value = recordValue(expression, record);
    if (value !== undefined) return value;
  }
  return undefined;
}
