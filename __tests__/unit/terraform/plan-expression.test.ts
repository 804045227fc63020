import { meaningOf } from '../../../src/terraform/plan/expression';
import { moduleInstance, rootModule } from '../../../src/terraform/plan/plan-configuration';

const ROOT = rootModule({
  root_module: {
    resources: [{ address: 'aws_kms_key.k' }, { address: 'aws_s3_bucket.b' }, { address: 'data.aws_kms_key.d' }],
    module_calls: {
      outer: {
        expressions: { key: { references: ['aws_kms_key.k.arn', 'aws_kms_key.k'] }, name: { constant_value: 'n' } },
        module: {
          outputs: { bucket: { expression: { references: ['module.inner.id', 'module.inner'] } } },
          module_calls: {
            inner: {
              expressions: { key: { references: ['var.key'] } },
              module: {
                resources: [{ address: 'aws_s3_bucket.this' }],
                outputs: {
                  id: {
                    expression: {
                      references: ['aws_s3_bucket.this[0].id', 'aws_s3_bucket.this[0]', 'aws_s3_bucket.this'],
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
});

function meaning(references: readonly string[], module = '') {
  const instance = moduleInstance(ROOT, module);
  if (instance === undefined) throw new Error(`there is no ${module}`);
  const found = meaningOf({ references }, instance, new Map([['region', 'eu-west-1']]));
  return found?.kind === 'reference' ? `${found.reference.address} ${found.reference.attribute}` : found?.value;
}

test.each([
  ['an attribute', ['aws_kms_key.k.arn', 'aws_kms_key.k'], '', 'aws_kms_key.k arn'],
  ['a data source', ['data.aws_kms_key.d.arn', 'data.aws_kms_key.d'], '', 'data.aws_kms_key.d arn'],
  ['a variable of the root', ['var.region'], '', 'eu-west-1'],
  ['a variable of a module', ['var.key'], 'module.outer', 'aws_kms_key.k arn'],
  ['a constant that is passed', ['var.name'], 'module.outer', 'n'],
  ['a variable through two modules', ['var.key'], 'module.outer["x"].module.inner[0]', 'aws_kms_key.k arn'],
  [
    'an output through two modules',
    ['module.outer.bucket', 'module.outer'],
    '',
    'module.outer.module.inner.aws_s3_bucket.this[0] id',
  ],
  [
    'an instance by key',
    ['module.outer["a.b"].bucket', 'module.outer["a.b"]', 'module.outer'],
    '',
    'module.outer["a.b"].module.inner.aws_s3_bucket.this[0] id',
  ],
  ['an instance by a computed key', ['aws_s3_bucket.b', 'each.key'], '', 'aws_s3_bucket.b '],
])('%s', (_, references, module, expected) => {
  expect(meaning(references, module)).toBe(expected);
});

test('what a plan calls a constant is none where it has references', () => {
  const instance = moduleInstance(ROOT, '');
  const expression = { constant_value: '${aws_kms_key.k.arn}', references: ['aws_kms_key.k.arn', 'aws_kms_key.k'] };
  expect(instance && meaningOf(expression, instance, new Map())).toMatchObject({ kind: 'reference' });
});

test.each([
  ['two resources', ['aws_kms_key.k.arn', 'aws_kms_key.k', 'aws_s3_bucket.b.arn', 'aws_s3_bucket.b']],
  ['two attributes', ['aws_kms_key.k.arn', 'aws_kms_key.k.id', 'aws_kms_key.k']],
  ['a local value', ['local.name']],
  ['a whole module', ['module.outer']],
  ['a variable without a value', ['var.other']],
  ['a resource that is not there', ['aws_kms_key.x.arn', 'aws_kms_key.x']],
  ['nothing', []],
])('%s means nothing that can be known', (_, references) => {
  expect(meaning(references)).toBeUndefined();
});
