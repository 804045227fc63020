import { App, TerraformStack } from 'cdktf';
import type { ModuleValues } from '../../src/generalize/module-values';
import { withoutCreationStacks } from '../creation-stacks';
import type { ModuleDefinition } from './module-definition';

/**
 * Returns the Terraform root of a module for values, its resources in the order their constructs were added.
 *
 * @param outdir - Where cdktf would write; nothing is written.
 */
export function synthesizeModule(
  { name, build }: ModuleDefinition,
  values: ModuleValues,
  outdir: string,
): Readonly<Record<string, unknown>> {
  return withoutCreationStacks(() => {
    const app = new App({ outdir, stackTraces: false });
    const stack = new TerraformStack(app, name);
    build(stack, values);
    const root = stack.toTerraform() as Record<string, unknown>;
    const order = new Map(stack.node.findAll().map((construct, index) => [construct.node.path, index]));
    return { ...root, resource: ordered(root['resource'], order), data: ordered(root['data'], order) };
  });
}

type ByType = Readonly<
  Record<string, Readonly<Record<string, { readonly '//'?: { readonly metadata?: { readonly path?: string } } }>>>
>;

/** cdktf sorts by type; people look for what belongs together. */
function ordered(section: unknown, order: ReadonlyMap<string, number>): ByType {
  const place = (body: ByType[string][string] | undefined): number =>
    order.get(body?.['//']?.metadata?.path ?? '') ?? 0;
  const types = Object.entries((section ?? {}) as ByType).map(([type, byId]) => {
    const sorted = Object.entries(byId).sort(([, left], [, right]) => place(left) - place(right));
    return [type, Object.fromEntries(sorted)] as const;
  });
  const first = (byId: ByType[string]): number => place(Object.values(byId)[0]);
  return Object.fromEntries(types.sort(([, left], [, right]) => first(left) - first(right)));
}
