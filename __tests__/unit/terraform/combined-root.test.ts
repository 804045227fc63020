import { combineRoots } from '../../../src/terraform/combined-root';
import { rootShape } from '../../../src/terraform/root-shape';
import { firstOf, goldenRoot, objectAt } from '../../helpers/golden-roots';

const MISSIONS = ['member-mission-a', 'member-mission-b'].map((stack) => goldenRoot(`govcloud/${stack}`));

test('stacks that differ in plain values have one shape', () => {
  expect(rootShape(MISSIONS[0])).toBe(rootShape(MISSIONS[1]));
});

test.each([
  [
    'a reference',
    (root: ReturnType<typeof goldenRoot>) => (firstOf(root, 'aws_cloudtrail')['kms_key_id'] = 'arn:aws:kms'),
  ],
  ['an argument more', (root: ReturnType<typeof goldenRoot>) => (firstOf(root, 'aws_cloudtrail')['tags'] = {})],
  ['a type', (root: ReturnType<typeof goldenRoot>) => (firstOf(root, 'aws_cloudtrail')['name'] = 1)],
  ['an alias', (root: ReturnType<typeof goldenRoot>) => (objectAt(root, 'provider', 'aws', 0)['alias'] = 'other')],
])('stacks that differ in %s do not', (_what, change) => {
  const root = goldenRoot('member-trails/member-shop-dev');
  const before = rootShape(root);
  change(root);
  expect(rootShape(root)).not.toBe(before);
});

test('a list of plain values may be longer', () => {
  expect(rootShape({ a: { b: ['x', 'y'] } })).toBe(rootShape({ a: { b: ['z'] } }));
});

test('roots become modules without backend and provider, with one provider for all of them', () => {
  const { root, modules, providerOf } = combineRoots([
    { stack: 'audit', root: goldenRoot('organization-trail/audit') },
    { stack: 'management', root: goldenRoot('organization-trail/management') },
  ]);
  expect(providerOf).toBe('audit');
  expect(root['module']).toEqual({
    s0: { source: './m/s0', providers: { aws: 'aws', 'aws.replica': 'aws' } },
    s1: { source: './m/s1', providers: { aws: 'aws' } },
  });
  expect(root['import']).toEqual([
    { id: 'o-a1b2c3d4e5', to: expect.stringMatching(/^module\.s1\.aws_organizations_organization\./) as unknown },
  ]);
  expect(modules.map(({ key, stack }) => `${key} ${stack}`)).toEqual(['s0 audit', 's1 management']);
  for (const { module } of modules) {
    expect(Object.keys(module)).not.toEqual(expect.arrayContaining(['provider']));
    expect(Object.keys(module)).not.toEqual(expect.arrayContaining(['import']));
    expect(Object.keys(module['terraform'] as object)).toEqual(['required_providers', 'required_version']);
  }
  expect(modules[0]?.module['terraform']).toMatchObject({
    required_providers: { aws: { source: 'hashicorp/aws', configuration_aliases: ['aws.replica'] } },
  });
});
