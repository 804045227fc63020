import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFromBindings } from '../../../scripts/provider-schema-bindings';
import { usedTypes } from '../../../scripts/used-types';
import { expandProviderSchema, type CompactProviderSchema } from '../../../src/terraform/provider-schema';
import { parseTerraformType, renderTerraformType } from '../../../src/terraform/provider-schema-type';
import { ROOT } from '../../helpers/examples';

function committed(major: 5 | 6): CompactProviderSchema {
  const path = join(ROOT, 'src', 'terraform', 'data', `aws-provider-${String(major)}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as CompactProviderSchema;
}

const HOW = 'run: node --import tsx scripts/write-provider-schema.ts';

describe.each([5, 6] as const)('the schema of provider %d', (major) => {
  const { resources, data } = committed(major);
  const used = usedTypes();

  test(`has the resource types that modules and stacks use, no more and no fewer (${HOW})`, () => {
    expect(Object.keys(resources)).toEqual(used.resources);
  });

  test(`has the data sources that modules and stacks use, no more and no fewer (${HOW})`, () => {
    expect(Object.keys(data)).toEqual(used.data);
  });
});

test(`the schema of provider 6 is what the bindings say (${HOW})`, () => {
  expect(committed(6)).toEqual(schemaFromBindings(usedTypes()));
});

test('both schemas agree on nearly everything, since what both know is what the output may use', () => {
  const required = (schema: CompactProviderSchema) =>
    [...expandProviderSchema(schema).resources].flatMap(([type, { attributes }]) =>
      [...attributes].filter(([, attribute]) => attribute.required).map(([name]) => `${type}.${name}`),
    );
  expect([...required(committed(6))].sort()).toEqual([...required(committed(5))].sort());
});

test.each([
  'string',
  'any',
  'list(string)',
  'map(list(number))',
  'set(object({arn=string,keys=list(object({id=string}))}))',
  'object({})',
])('the type %s is read and written', (type) => {
  expect(renderTerraformType(parseTerraformType(type))).toBe(type);
});

test.each(['', 'text', 'list', 'list(string', 'list(string)x', 'object({a})', 'tuple(string)'])(
  '"%s" is refused as a type',
  (type) => {
    expect(() => parseTerraformType(type)).toThrow(`"${type}" is not a Terraform type`);
  },
);

test('compact blocks are read', () => {
  const { resources } = expandProviderSchema({
    source: 'hashicorp/aws',
    version: '1.0.0',
    from: 'a test',
    provider: {},
    resources: {
      aws_thing: {
        attributes: {
          'required string': 'name',
          'deprecated optional computed number': 'size',
          'computed string': 'arn id',
        },
        blocks: { part: { items: 'set 1..', attributes: { 'optional bool': 'on' } }, one: { items: 'single 0..1' } },
      },
    },
    data: {},
  });
  const thing = resources.get('aws_thing');
  expect(Object.fromEntries(thing?.attributes ?? [])).toEqual({
    name: { type: 'string', required: true, settable: true, deprecated: false },
    size: { type: 'number', required: false, settable: true, deprecated: true },
    arn: { type: 'string', required: false, settable: false, deprecated: false },
    id: { type: 'string', required: false, settable: false, deprecated: false },
  });
  expect(thing?.blocks.get('part')).toMatchObject({ nesting: 'set', min: 1, max: undefined });
  expect(thing?.blocks.get('one')).toMatchObject({ nesting: 'single', min: 0, max: 1 });
});
