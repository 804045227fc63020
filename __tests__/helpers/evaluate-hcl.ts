import type { Body } from '../../src/terraform/hcl/body';
import type { Expression } from '../../src/terraform/hcl/expression';

/** Values by what refers to them: `var.name`, `local.name`, or the name of an element. */
export type Environment = ReadonlyMap<string, unknown>;

/** Terraform's functions, of those that modules call: a second reading of what the writer means. */
const FUNCTIONS: Readonly<Record<string, (args: readonly unknown[]) => unknown>> = {
  concat: (args) => args.flatMap(listOf),
  distinct: ([list]) => [...new Map(listOf(list).map((item) => [JSON.stringify(item), item])).values()],
  jsonencode: ([value]) => JSON.stringify(value),
  length: ([value]) => {
    if (value === null) throw new Error('null has no length');
    return listOf(value).length;
  },
  merge: (args) => Object.assign({}, ...args.filter((arg) => arg !== null)) as unknown,
  one: ([list]) => {
    const items = listOf(list);
    if (items.length > 1) throw new Error('more than one');
    return items[0] ?? null;
  },
  sort: ([list]) => listOf(list).map(String).sort(),
  tolist: ([list]) => listOf(list),
};

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${JSON.stringify(value)} is no list`);
  return value as readonly unknown[];
}

/** Returns the value of an expression, or throws where Terraform would refuse it. Resources' attributes stand for themselves. */
export function evaluateHcl(expression: Expression, environment: Environment): unknown {
  const value = (each: Expression): unknown => evaluateHcl(each, environment);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return expression.parts.map((part) => (typeof part === 'string' ? part : textOf(value(part)))).join('');
    case 'reference':
      return walk(expression.path, environment);
    case 'code':
      return expression.text;
    case 'list':
      return expression.items.map(value);
    case 'object':
      return Object.fromEntries(expression.entries.map(([name, each]) => [name, value(each)]));
    case 'call':
      return callOf(expression.name, expression.args, environment);
    case 'conditional':
      return value(expression.condition) === true ? value(expression.chosen) : value(expression.otherwise);
    default:
      return operationOf(expression, environment);
  }
}

type Operation = Extract<Expression, { readonly kind: 'not' | 'binary' | 'for' }>;

function operationOf(expression: Operation, environment: Environment): unknown {
  const value = (each: Expression): unknown => evaluateHcl(each, environment);
  switch (expression.kind) {
    case 'not':
      return value(expression.operand) !== true;
    case 'binary':
      return compare(expression.operator, value(expression.left), value(expression.right));
    case 'for': {
      const inside = (item: unknown): Environment => new Map([...environment, [expression.variable, item]]);
      return listOf(value(expression.source))
        .filter((item) => expression.where === undefined || evaluateHcl(expression.where, inside(item)) === true)
        .map((item) => evaluateHcl(expression.value, inside(item)));
    }
  }
}

function textOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`${String(value)} stands in a template`);
  return String(value);
}

function callOf(name: string, args: readonly Expression[], environment: Environment): unknown {
  if (name === 'try') {
    const [first, ...others] = args;
    if (first === undefined) throw new Error('nothing works');
    try {
      return evaluateHcl(first, environment);
    } catch {
      return callOf(name, others, environment);
    }
  }
  const known = FUNCTIONS[name];
  if (known === undefined) throw new Error(`the evaluator has no function ${name}`);
  return known(args.map((arg) => evaluateHcl(arg, environment)));
}

function compare(operator: string, left: unknown, right: unknown): boolean {
  const [one, other] = [JSON.stringify(left), JSON.stringify(right)];
  switch (operator) {
    case '==':
      return one === other;
    case '!=':
      return one !== other;
    case '>':
      return Number(left) > Number(right);
    case '<=':
      return Number(left) <= Number(right);
    case '&&':
      return left === true && right === true;
    default:
      return left === true || right === true;
  }
}

/** `field_selector.value.equals` is a member of what `field_selector.value` is. */
function walk(path: string, environment: Environment): unknown {
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length -= 1) {
    const name = steps.slice(0, length).join('.');
    if (!environment.has(name)) continue;
    return steps
      .slice(length)
      .reduce<unknown>(
        (value, step) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[step] ?? null,
        environment.get(name),
      );
  }
  if (/^(var|local)\./.test(path)) throw new Error(`${path} has no value`);
  return `\${${path.replaceAll('[0]', '')}}`;
}

/** Returns a body as Terraform's JSON has it: what is null left out, and every block in a list. */
export function evaluateBody(body: Body, environment: Environment): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  const add = (name: string, block: unknown): void => {
    found[name] = [...((found[name] as unknown[] | undefined) ?? []), block];
  };
  for (const item of body) {
    if (item.kind === 'attribute') {
      const value = evaluateHcl(item.value, environment);
      if (value !== null) found[item.name] = value;
    } else if (item.kind === 'block' && item.type === 'dynamic') {
      for (const { name, content } of dynamicBlocks(item.labels[0] ?? '', item.body, environment)) add(name, content);
    } else if (item.kind === 'block') add(item.type, evaluateBody(item.body, environment));
  }
  return found;
}

function dynamicBlocks(
  name: string,
  body: Body,
  environment: Environment,
): readonly { readonly name: string; readonly content: unknown }[] {
  const forEach = body.find((item) => item.kind === 'attribute' && item.name === 'for_each');
  const content = body.find((item) => item.kind === 'block' && item.type === 'content');
  if (forEach?.kind !== 'attribute' || content?.kind !== 'block') throw new Error(`dynamic ${name} is incomplete`);
  return listOf(evaluateHcl(forEach.value, environment)).map((value) => ({
    name,
    content: evaluateBody(content.body, new Map([...environment, [`${name}.value`, value]])),
  }));
}
