import fc from 'fast-check';
import type { BlockSchema } from '../../src/terraform/provider-schema';
import { providerSchemas } from '../../src/terraform/provider-schemas';
import { checkTerraformRoot } from '../../src/terraform/schema-check';
import { GOLDEN_STACKS, goldenRoot, objectAt, type MutableJson } from '../helpers/golden-roots';

type Path = readonly (string | number)[];

/** One argument or nested block in a golden, and the schema of the block it stands in. */
interface Place {
  readonly stack: string;
  readonly block: Path;
  readonly name: string;
  readonly schema: BlockSchema;
}

const META = ['//', 'depends_on', 'provider', 'lifecycle', 'count', 'for_each'];

function placesBelow(stack: string, body: MutableJson, block: Path, schema: BlockSchema): readonly Place[] {
  return Object.entries(body)
    .filter(([name]) => !META.includes(name))
    .flatMap(([name, value]) => {
      const own = { stack, block, name, schema };
      const nested = schema.blocks.get(name);
      if (nested === undefined) return [own];
      const bodies = (Array.isArray(value) ? value : [value]) as readonly MutableJson[];
      const steps = (index: number): Path => [...block, name, ...(Array.isArray(value) ? [index] : [])];
      return [own, ...bodies.flatMap((each, index) => placesBelow(stack, each, steps(index), nested.block))];
    });
}

function placesIn(stack: string): readonly Place[] {
  const root = goldenRoot(stack);
  const [schema] = providerSchemas();
  return (['resource', 'data'] as const).flatMap((kind) =>
    Object.entries((root[kind] ?? {}) as MutableJson).flatMap(([type, named]) =>
      Object.entries(named as MutableJson).flatMap(([name, body]) => {
        const of = (kind === 'data' ? schema?.data : schema?.resources)?.get(type);
        return of === undefined ? [] : placesBelow(stack, body as MutableJson, [kind, type, name], of);
      }),
    ),
  );
}

const PLACES = GOLDEN_STACKS.flatMap(placesIn);

const REQUIRED = PLACES.filter(
  ({ name, schema }) => schema.attributes.get(name)?.required === true || (schema.blocks.get(name)?.min ?? 0) > 0,
);

/** Addresses with the argument of every error. */
function errorsOf(stack: string, root: unknown): readonly string[] {
  return checkTerraformRoot(stack, root, providerSchemas())
    .filter(({ severity }) => severity === 'error')
    .map(({ argument, code }) => `${code} ${argument.replace(/^.*\./, '')}`);
}

test('there are places to break', () => {
  expect(REQUIRED.length).toBeGreaterThan(100);
  expect(PLACES.length).toBeGreaterThan(REQUIRED.length);
});

test('leaving out a required argument of a golden is always found', () => {
  fc.assert(
    fc.property(fc.constantFrom(...REQUIRED), ({ stack, block, name }) => {
      const root = goldenRoot(stack);
      delete objectAt(root, ...block)[name];
      expect(errorsOf(stack, root)).toContainEqual(
        expect.stringMatching(`^(missing-argument|too-few-blocks) ${name}$`),
      );
    }),
    { numRuns: 300 },
  );
});

test('misspelling any argument of a golden is always found', () => {
  const letter = fc.constantFrom('a', 'e', 's', 'x', '_');
  fc.assert(
    fc.property(fc.constantFrom(...PLACES), fc.nat(), letter, ({ stack, block, name, schema }, at, inserted) => {
      const position = at % (name.length + 1);
      const misspelt = `${name.slice(0, position)}${inserted}${name.slice(position)}`;
      fc.pre(!schema.attributes.has(misspelt) && !schema.blocks.has(misspelt) && !META.includes(misspelt));
      const root = goldenRoot(stack);
      const body = objectAt(root, ...block);
      body[misspelt] = body[name];
      delete body[name];
      expect(errorsOf(stack, root)).toContain(`unknown-argument ${misspelt}`);
    }),
    { numRuns: 300 },
  );
});

test('the check never throws, whatever stands where an argument should', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PLACES), fc.jsonValue(), ({ stack, block, name }, value) => {
      const root = goldenRoot(stack);
      objectAt(root, ...block)[name] = value;
      expect(() => errorsOf(stack, root)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});

test('the check never throws, whatever it is given as a root', () => {
  const keys = fc.constantFrom(
    'terraform',
    'provider',
    'resource',
    'data',
    'import',
    'output',
    'aws_kms_key',
    'aws',
    'x',
  );
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom('${', '${a.b', '${aws_kms_key.x.y}', '%{if'),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(keys, tie('node'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(node, (root) => {
      expect(Array.isArray(checkTerraformRoot('x', root, providerSchemas()))).toBe(true);
    }),
    { numRuns: 500 },
  );
});
