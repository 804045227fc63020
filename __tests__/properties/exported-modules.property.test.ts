import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { generalizeModule, type GeneralizedModule } from '../../src/generalize/generalize-module';
import { GivenValues } from '../../src/generalize/module-values';
import type { Values } from '../../src/generalize/module-variable';
import { plainValue } from '../../src/generalize/node';
import { Placeholders } from '../../src/generalize/placeholder';
import { readSampleRoot } from '../../src/generalize/sample-root';
import { requireSource } from '../../src/app/policy/delivery-values';
import { DEFAULT_SOURCES } from '../../src/app/export/export-modules';
import type { ExportableModule } from '../../src/app/export/build-module';
import { writeInline } from '../../src/terraform/hcl/write-expression';
import { providerSchemas } from '../../src/terraform/provider-schemas';
import { exportableModules } from '../../stacks/modules';
import { evaluateBody, evaluateHcl, type Environment } from '../helpers/evaluate-hcl';
import { moduleValues } from '../helpers/module-values';

const scratch = mkdtempSync(join(tmpdir(), 'orgtrail-modules-'));
const modules = exportableModules(scratch, DEFAULT_SOURCES.map(requireSource));
const newer = exportableModules(scratch, [requireSource('bedrock-agentcore.gateway')]).filter(
  ({ name }) => name === 'log-destination',
);

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** What a module has for values: resources by address, and outputs; as the module's expressions say. */
function ofModule({ resources, outputs, locals }: GeneralizedModule, module: ExportableModule, values: Values) {
  const environment = new Map<string, unknown>(
    module.variables.map(({ name, default: byDefault }) => [
      `var.${name}`,
      sorted(name in values ? values[name] : byDefault),
    ]),
  );
  for (const { name, value } of locals) environment.set(`local.${name}`, evaluateHcl(value, environment));
  const standing = resources.flatMap(({ type, labels, body }): [string, unknown][] => {
    // Terraform does not look into a resource that it makes none of.
    const count = body.find((item) => item.kind === 'attribute' && item.name === 'count');
    if (count?.kind === 'attribute' && evaluateHcl(count.value, environment) === 0) return [];
    const { count: _count, depends_on: _after, ...found } = evaluateBody(body, environment);
    return [[[...(type === 'data' ? ['data'] : []), ...labels].join('.'), comparable(found)]];
  });
  return { resources: Object.fromEntries(standing), outputs: outputValues(outputs, environment) };
}

function outputValues(outputs: GeneralizedModule['outputs'], environment: Environment) {
  const values = outputs.map(({ labels, body }) => [labels[0], evaluateBody(body, environment)['value'] ?? null]);
  return Object.fromEntries(values.filter(([, value]) => value !== null)) as Readonly<Record<string, unknown>>;
}

/** Terraform sorts sets, and holds each element once. */
function sorted(value: unknown): unknown {
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? [...new Set(value)].sort() : value;
}

/** The same, as the constructs say for the values themselves. */
function ofConstructs(module: ExportableModule, values: Values) {
  const placeholders = new Placeholders();
  const root = readSampleRoot(module.synthesize(new GivenValues(module.variables, values)), {
    placeholders,
    withPlaceholders: (text) => text,
    numbers: new Map(),
  });
  const plain = (node: Parameters<typeof plainValue>[0]): unknown =>
    JSON.parse(
      JSON.stringify(plainValue(node), (_name, value: unknown) =>
        typeof value === 'string' ? withExpressions(placeholders, value) : value,
      ),
    );
  const standing = [...root.resources].map(([address, { body }]) => {
    const { depends_on: _after, ...rest } = plain(body) as Readonly<Record<string, unknown>>;
    return [address, comparable(rest)] as const;
  });
  const outputs = [...root.outputs].map(([name, output]) => [
    name,
    (plain(output) as Readonly<Record<string, unknown>>)['value'],
  ]);
  return { resources: Object.fromEntries(standing), outputs: Object.fromEntries(outputs) as unknown };
}

function withExpressions(placeholders: Placeholders, text: string): string {
  return placeholders
    .parts(text)
    .map((part) =>
      typeof part === 'string' ? part : part.kind === 'value' ? `\${${writeInline(part.expression)}}` : part.path,
    )
    .join('');
}

/** One block and a list of one are the same, and so is a set in any order where it is no policy; JSON text is its value. */
function comparable(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('{"')) return { document: JSON.parse(value) as unknown };
  if (Array.isArray(value)) {
    const items = (value as readonly unknown[]).map(comparable);
    return items.every((item) => typeof item === 'string') ? { set: [...items].sort() } : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, isBlock(each) ? [comparable(each)] : comparable(each)]),
  );
}

function isBlock(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe.each([...modules, ...newer].map((module) => [module.name, module] as const))('%s', (name, module) => {
  const [schema] = providerSchemas();
  if (schema === undefined) throw new Error('no schema');
  const content = generalizeModule(module, schema);

  test('has, for whatever values, the resources, policies and outputs that the constructs make of them', () => {
    fc.assert(
      fc.property(moduleValues(module), (values) => {
        expect(ofModule(content, module, values)).toEqual(ofConstructs(module, values));
      }),
      { numRuns: name.startsWith('audit-') ? 150 : 60 },
    );
  });
});
