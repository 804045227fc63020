/**
 * A value that a record has or has not, said once. `sql-expression.ts` says it in SQL, `record-value.ts` computes it.
 */
export type Expression =
  | {
      readonly kind: 'member';
      /** Path by names in the log. */
      readonly path: readonly string[];
    }
  | {
      /** A text or number in a column that holds JSON. */
      readonly kind: 'json';
      /** Path of the column. */
      readonly path: readonly string[];
      /** Name of the member in its JSON. */
      readonly member: string;
    }
  | {
      /** What the one group of a regular expression matches, where it matches something. */
      readonly kind: 'part';
      /** The text. */
      readonly of: Expression;
      /** In the syntax that RE2, Java and JavaScript share. */
      readonly pattern: string;
    }
  | {
      /** The first of several that the record has. */
      readonly kind: 'first';
      /** The values, in this order. */
      readonly of: readonly Expression[];
    }
  | {
      /** A fixed text where a member has a value. */
      readonly kind: 'when';
      /** The member. */
      readonly of: Expression;
      /** Its value. */
      readonly equals: string;
      /** The fixed text. */
      readonly gives: string;
    }
  | {
      /** `true` where a record has both values and they differ, else `false`. */
      readonly kind: 'differ';
      /** One value. */
      readonly left: Expression;
      /** The other. */
      readonly right: Expression;
    };

/** Returns the value of a member, by its path with dots. */
export function member(path: string): Expression {
  return { kind: 'member', path: path.split('.') };
}

/** Returns a text in a column of JSON. */
export function json(column: string, name: string): Expression {
  return { kind: 'json', path: [column], member: name };
}

/** Returns the first of several values that a record has. */
export function first(...of: readonly Expression[]): Expression {
  return { kind: 'first', of };
}

/** Lists the members an expression reads. */
export function pathsOf(expression: Expression): readonly (readonly string[])[] {
  switch (expression.kind) {
    case 'member':
    case 'json':
      return [expression.path];
    case 'part':
    case 'when':
      return pathsOf(expression.of);
    case 'first':
      return expression.of.flatMap(pathsOf);
    case 'differ':
      return [...pathsOf(expression.left), ...pathsOf(expression.right)];
  }
}
