import type { Block, Body, BodyItem } from '../terraform/hcl/body';
import type { Expression } from '../terraform/hcl/expression';

/** Returns a block in which what refers to a resource with `count` refers to its one instance. */
export function withCountedAddresses(block: Block, counted: ReadonlySet<string>): Block {
  return { ...block, body: inBody(block.body, counted) };
}

function inBody(body: Body, counted: ReadonlySet<string>): Body {
  return body.map((item): BodyItem => {
    switch (item.kind) {
      case 'attribute':
        return { ...item, value: inExpression(item.value, counted) };
      case 'block':
        return withCountedAddresses(item, counted);
      case 'comment':
        return item;
    }
  });
}

function inExpression(expression: Expression, counted: ReadonlySet<string>): Expression {
  const inside = (each: Expression): Expression => inExpression(each, counted);
  switch (expression.kind) {
    case 'reference':
      return { ...expression, path: indexed(expression.path, counted) };
    case 'template':
      return { ...expression, parts: expression.parts.map((part) => (typeof part === 'string' ? part : inside(part))) };
    case 'list':
      return { ...expression, items: expression.items.map(inside) };
    case 'object':
      return { ...expression, entries: expression.entries.map(([name, value]) => [name, inside(value)]) };
    case 'call':
      return { ...expression, args: expression.args.map(inside) };
    case 'conditional':
      return { ...expression, chosen: inside(expression.chosen), otherwise: inside(expression.otherwise) };
    case 'for':
      return { ...expression, source: inside(expression.source), value: inside(expression.value) };
    // Conditions are about variables; code names addresses as a whole.
    case 'literal':
    case 'code':
    case 'binary':
    case 'not':
      return expression;
  }
}

function indexed(path: string, counted: ReadonlySet<string>): string {
  return path.replaceAll(/(?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_]+(?=\.)/g, (found) =>
    counted.has(found) ? `${found}[0]` : found,
  );
}
