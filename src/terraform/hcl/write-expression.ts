import { alignEntries, indent } from './align';
import type { Expression } from './expression';
import { writeName, writeText, writeTextInside } from './write-text';

/** Columns a line may take before it is broken where it can be. */
const WIDTH = 110;

/** Writes an expression on one line. */
export function writeInline(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? writeText(expression.value) : String(expression.value);
    case 'template':
      return `"${writeTemplateInside(expression.parts)}"`;
    case 'reference':
      return expression.path;
    case 'code':
      return expression.text;
    case 'list':
      return `[${expression.items.map(writeInline).join(', ')}]`;
    case 'object':
      return expression.entries.length === 0
        ? '{}'
        : `{ ${expression.entries.map(([name, value]) => `${writeName(name)} = ${writeInline(value)}`).join(', ')} }`;
    case 'call':
      return `${expression.name}(${expression.args.map(writeInline).join(', ')})`;
    default:
      return writeOperation(expression);
  }
}

type Operation = Extract<Expression, { readonly kind: 'conditional' | 'binary' | 'not' | 'for' }>;

function writeOperation(expression: Operation): string {
  switch (expression.kind) {
    case 'conditional': {
      const { condition, chosen, otherwise } = expression;
      return `${operand(condition)} ? ${operand(chosen)} : ${operand(otherwise)}`;
    }
    case 'binary': {
      const { left, operator, right } = expression;
      return `${beside(operator, left)} ${operator} ${beside(operator, right)}`;
    }
    case 'not':
      return `!${operand(expression.operand)}`;
    case 'for': {
      const { variable, source, value, where } = expression;
      const condition = where === undefined ? '' : ` if ${writeInline(where)}`;
      return `[for ${variable} in ${writeInline(source)} : ${writeInline(value)}${condition}]`;
    }
  }
}

/** A chain of one operator needs no parentheses, nor does a comparison beside `&&`; a comparison of comparisons does. */
function beside(operator: string, expression: Expression): string {
  if (expression.kind !== 'binary') return operand(expression);
  const needsNone = ['&&', '||'].includes(operator)
    ? expression.operator === operator || !['&&', '||'].includes(expression.operator)
    : false;
  return needsNone ? writeInline(expression) : `(${writeInline(expression)})`;
}

/** Comparisons need no parentheses beside `&&`; everything else gets them rather than a rule of precedence. */
function operand(expression: Expression): string {
  const text = writeInline(expression);
  if (expression.kind === 'binary') return ['&&', '||'].includes(expression.operator) ? `(${text})` : text;
  return expression.kind === 'conditional' ? `(${text})` : text;
}

/** Writes the inside of a quoted template. */
export function writeTemplateInside(parts: readonly (string | Expression)[]): string {
  return parts.map((part) => (typeof part === 'string' ? writeTextInside(part) : `\${${writeInline(part)}}`)).join('');
}

/**
 * Writes an expression as `terraform fmt` leaves it, on several lines where one would be too long or hold an object.
 *
 * @param depth - How deep the line stands that the expression begins on.
 */
export function writeExpression(expression: Expression, depth: number): string {
  const inline = writeInline(expression);
  if (!hasObject(expression) && inline.length + indent(depth).length <= WIDTH) return inline;
  switch (expression.kind) {
    case 'list':
      return bracketed(
        '[',
        expression.items.map((item) => `${writeExpression(item, depth + 1)},`),
        ']',
        depth,
      );
    case 'object':
      return writeObject(expression, depth);
    case 'call':
      return writeCall(expression, depth);
    case 'conditional':
      return writeConditional(expression, depth);
    case 'for':
      return bracketed('[', [writeFor(expression, depth + 1)], ']', depth);
    case 'binary':
      return `${beside(expression.operator, expression.left)} ${expression.operator} ${writeExpression(expression.right, depth)}`;
    default:
      return inline;
  }
}

function writeObject(
  { entries, isStatic = false }: Extract<Expression, { readonly kind: 'object' }>,
  depth: number,
): string {
  if (entries.length === 0) return '{}';
  const lines = entries.map(([name, value]) => ({
    name: isStatic ? name : writeName(name),
    text: writeExpression(value, depth + 1),
  }));
  return `{\n${alignEntries(lines, depth + 1).join('\n')}\n${indent(depth)}}`;
}

/** One argument in brackets shares its lines with the call: `jsonencode({`. */
function writeCall({ name, args }: Extract<Expression, { readonly kind: 'call' }>, depth: number): string {
  const [first, ...others] = args;
  if (first !== undefined && others.length === 0 && ['object', 'list', 'call', 'for'].includes(first.kind)) {
    return `${name}(${writeExpression(first, depth)})`;
  }
  return bracketed(
    `${name}(`,
    args.map((arg) => `${writeExpression(arg, depth + 1)},`),
    ')',
    depth,
  );
}

function writeConditional(expression: Extract<Expression, { readonly kind: 'conditional' }>, depth: number): string {
  const { condition, chosen, otherwise } = expression;
  const head = operand(condition);
  const [left, right] = [writeExpression(chosen, depth), writeExpression(otherwise, depth)];
  if (!left.includes('\n') || !right.includes('\n')) return `${head} ? ${left} : ${right}`;
  const lines = [head, `? ${writeExpression(chosen, depth + 1)}`, `: ${writeExpression(otherwise, depth + 1)}`];
  return bracketed('(', lines, ')', depth);
}

function writeFor(
  { variable, source, value, where }: Extract<Expression, { readonly kind: 'for' }>,
  depth: number,
): string {
  const condition = where === undefined ? '' : ` if ${writeInline(where)}`;
  return `for ${variable} in ${writeExpression(source, depth)} : ${writeExpression(value, depth)}${condition}`;
}

function bracketed(open: string, lines: readonly string[], close: string, depth: number): string {
  if (lines.length === 0) return `${open}${close}`;
  return `${open}\n${lines.map((line) => `${indent(depth + 1)}${line}`).join('\n')}\n${indent(depth)}${close}`;
}

function hasObject(expression: Expression): boolean {
  switch (expression.kind) {
    case 'object':
      return expression.entries.length > 0;
    case 'list':
      return expression.items.some(hasObject);
    case 'call':
      return expression.args.some(hasObject);
    case 'conditional':
      return hasObject(expression.chosen) || hasObject(expression.otherwise);
    case 'for':
      return hasObject(expression.source) || hasObject(expression.value);
    case 'binary':
      return hasObject(expression.right);
    default:
      return false;
  }
}
