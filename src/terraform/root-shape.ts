import { isObject } from './records';
import { isTemplate } from './template';

/**
 * Returns a text that two roots share when they differ in plain values only: the same resources, arguments, blocks and
 * references, other names and policies. Settings of Terraform and of providers do not count, but for the providers' aliases.
 */
export function rootShape(root: unknown): string {
  if (!isObject(root)) return 'null';
  const { terraform: _settings, provider, ...rest } = root;
  return JSON.stringify([shapeOf(rest), aliasesOf(provider)]);
}

function shapeOf(value: unknown): unknown {
  if (typeof value === 'string') return isTemplate(value) ? value : '';
  if (Array.isArray(value)) {
    const shapes = value.map((each) => shapeOf(each));
    // A list of plain values may be longer in one root than in another.
    return shapes.length > 0 && shapes.every((each) => each === '') ? [''] : shapes;
  }
  if (isObject(value)) {
    const members = Object.entries(value).filter(([name]) => name !== '//');
    return Object.fromEntries(members.map(([name, each]) => [name, shapeOf(each)]));
  }
  return typeof value;
}

function aliasesOf(provider: unknown): readonly string[] {
  const bodies = isObject(provider) ? Object.values(provider).flat() : [];
  return bodies
    .map((body: unknown) => (isObject(body) && typeof body['alias'] === 'string' ? body['alias'] : ''))
    .sort();
}
