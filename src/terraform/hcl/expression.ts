/** An expression of Terraform's language, of the part that orgtrail writes. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** Text with expressions in it. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Expression)[] }
  /** What walks to a value, such as `var.name` or `aws_s3_bucket.logs.id`. */
  | { readonly kind: 'reference'; readonly path: string }
  /** Code that is no value: a type, or an address in `depends_on`. Terraform's JSON holds it as plain text. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | {
      readonly kind: 'object';
      readonly entries: readonly ObjectEntry[];
      /** Whether the names are written as they are, as in `providers`. */
      readonly isStatic?: boolean;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly chosen: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  /** A list made from another, one value for each of its elements. */
  | {
      readonly kind: 'for';
      readonly variable: string;
      readonly source: Expression;
      readonly value: Expression;
      readonly where?: Expression;
    };

/** A name and its value in an object. */
export type ObjectEntry = readonly [name: string, value: Expression];

/** What stands between two operands. */
export type Operator = '==' | '!=' | '>' | '<=' | '&&' | '||';

/** A value as it stands. */
export function literal(value: string | number | boolean | null): Expression {
  return { kind: 'literal', value };
}

/** A walk to a value. */
export function reference(path: string): Expression {
  return { kind: 'reference', path };
}

/** Code that is no value. */
export function code(text: string): Expression {
  return { kind: 'code', text };
}

/** A function call. */
export function call(name: string, ...args: readonly Expression[]): Expression {
  return { kind: 'call', name, args };
}

/** A list. */
export function list(items: readonly Expression[]): Expression {
  return { kind: 'list', items };
}

/** Two operands. */
export function binary(left: Expression, operator: Operator, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

/** The opposite of a condition, written the short way where there is one. */
export function not(operand: Expression): Expression {
  if (operand.kind === 'not') return operand.operand;
  if (operand.kind === 'binary') {
    const opposite = OPPOSITES[operand.operator];
    if (opposite !== undefined) return { ...operand, operator: opposite };
  }
  return { kind: 'not', operand };
}

const OPPOSITES: Readonly<Partial<Record<Operator, Operator>>> = { '==': '!=', '!=': '==', '>': '<=', '<=': '>' };

/** One of two values; only the condition, or only the value, where that says the same. */
export function conditional(condition: Expression, chosen: Expression, otherwise: Expression): Expression {
  if (isLiteral(condition, true) || sameExpression(chosen, otherwise)) return chosen;
  if (isLiteral(condition, false)) return otherwise;
  if (isLiteral(chosen, true) && isLiteral(otherwise, false)) return condition;
  if (isLiteral(chosen, false) && isLiteral(otherwise, true)) return not(condition);
  if (isLiteral(otherwise, null) && isPresenceOf(condition, chosen)) return chosen;
  return { kind: 'conditional', condition, chosen, otherwise };
}

/** `x != null ? x : null` is x. */
function isPresenceOf(condition: Expression, value: Expression): boolean {
  if (condition.kind !== 'binary' || condition.operator !== '!=') return false;
  return isLiteral(condition.right, null) && sameExpression(condition.left, value);
}

/** Whether an expression is this value. */
export function isLiteral(expression: Expression, value: string | number | boolean | null): boolean {
  return expression.kind === 'literal' && expression.value === value;
}

/** Whether two expressions are written the same. */
export function sameExpression(left: Expression, right: Expression): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
