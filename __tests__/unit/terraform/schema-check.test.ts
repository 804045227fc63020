import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expandProviderSchema } from '../../../src/terraform/provider-schema';
import { providerSchemas } from '../../../src/terraform/provider-schemas';
import { checkTerraformRoot } from '../../../src/terraform/schema-check';
import type { SchemaFinding } from '../../../src/terraform/schema-finding';
import { ROOT } from '../../helpers/examples';
import { firstOf, GOLDEN_STACKS, goldenRoot, objectAt, type MutableJson } from '../../helpers/golden-roots';

const BOTH = ['5.100.0', '6.25.0'];

function check(root: unknown): readonly SchemaFinding[] {
  return checkTerraformRoot('audit', root, providerSchemas());
}

/** One line a finding: `error missing-argument aws_kms_key: policy: …`, names of resources left out. */
function lines(root: unknown): readonly string[] {
  return check(root).map(
    ({ code, address, argument, message }) =>
      `${code} ${address.replace(/^((?:data\.)?aws_\w+)\..*$/, '$1')}${argument === '' ? '' : ` ${argument}`}: ${message}`,
  );
}

test('both majors of the provider are checked against', () => {
  expect(providerSchemas().map(({ source, version }) => `${source} ${version}`)).toEqual(
    BOTH.map((version) => `hashicorp/aws ${version}`),
  );
});

describe.each(providerSchemas())('provider $version', (schema) => {
  test.each(GOLDEN_STACKS)('takes %s', (stack) => {
    expect(checkTerraformRoot(stack, goldenRoot(stack), [schema])).toEqual([]);
  });
});

interface Mistake {
  readonly does: string;
  readonly change: (root: MutableJson) => void;
  readonly finding: string;
}

const MISTAKES: readonly Mistake[] = [
  {
    does: 'a resource type that does not exist',
    change: (root) => Object.assign(objectAt(root, 'resource'), { aws_kms_keys: { a: { description: 'x' } } }),
    finding:
      'unknown-type aws_kms_keys: "aws_kms_keys" is no resource type that orgtrail writes; did you mean "aws_kms_key"?',
  },
  {
    does: 'a misspelt argument',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { descripton: 'x' }),
    finding: 'unknown-argument aws_kms_key descripton: is not known here; did you mean "description"?',
  },
  {
    does: 'a misspelt argument of a nested block',
    change: (root) =>
      Object.assign(objectAt(firstOf(root, 'aws_s3_bucket_versioning'), 'versioning_configuration'), { state: 'x' }),
    finding:
      'unknown-argument aws_s3_bucket_versioning versioning_configuration[0].state: is not known here; did you mean "status"?',
  },
  {
    does: 'a required argument left out',
    change: (root) => delete firstOf(root, 'aws_s3_bucket_policy')['policy'],
    finding: 'missing-argument aws_s3_bucket_policy policy: is required and not set',
  },
  {
    does: 'a required argument set to null',
    change: (root) => Object.assign(firstOf(root, 'aws_s3_bucket_policy'), { policy: null }),
    finding: 'missing-argument aws_s3_bucket_policy policy: is required and not set',
  },
  {
    does: 'text where a number must be',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { deletion_window_in_days: 'thirty' }),
    finding: 'wrong-type aws_kms_key deletion_window_in_days: must be a number, is the text "thirty"',
  },
  {
    does: 'a number where true or false must be',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { enable_key_rotation: 1 }),
    finding: 'wrong-type aws_kms_key enable_key_rotation: must be true or false, is 1',
  },
  {
    does: 'a list where text must be',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { description: ['x'] }),
    finding: 'wrong-type aws_kms_key description: must be a string, is a list',
  },
  {
    does: 'an object where text must be',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { policy: { Version: '2012-10-17' } }),
    finding: 'wrong-type aws_kms_key policy: must be a string, is an object',
  },
  {
    does: 'text where a map must be',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { tags: 'owner' }),
    finding: 'wrong-type aws_kms_key tags: must be a map(string), is the text "owner"',
  },
  {
    does: 'a list in a map',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { tags: { owner: ['me'] } }),
    finding: 'wrong-type aws_kms_key tags.owner: must be a string, is a list',
  },
  {
    does: 'text where a list of accounts must be',
    change: (root) => Object.assign(objectAt(root, 'provider', 'aws', 0), { allowed_account_ids: '222222222222' }),
    finding: 'wrong-type provider.aws allowed_account_ids: must be a set(string), is the text "222222222222"',
  },
  {
    does: 'an expression whose type does not fit',
    change: (root) => {
      const [name] = Object.keys(objectAt(root, 'resource', 'aws_kms_key'));
      Object.assign(firstOf(root, 'aws_kms_key'), { enable_key_rotation: `\${aws_kms_key.${name ?? ''}.tags}` });
    },
    finding: 'wrong-type aws_kms_key enable_key_rotation: must be true or false, and ${aws_kms_key',
  },
  {
    does: 'an attribute that only the provider sets',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { arn: 'arn:aws:kms:eu-west-1:222222222222:key/x' }),
    finding: 'read-only-argument aws_kms_key arn: is set by the provider alone; leave it out',
  },
  {
    does: 'a block that must stand there left out',
    change: (root) => delete firstOf(root, 'aws_s3_bucket_versioning')['versioning_configuration'],
    finding:
      'too-few-blocks aws_s3_bucket_versioning versioning_configuration: must stand here exactly 1 times, stands here 0 times',
  },
  {
    does: 'an empty list of blocks of which one must stand there',
    change: (root) => Object.assign(firstOf(root, 'aws_s3_bucket_versioning'), { versioning_configuration: [] }),
    finding:
      'too-few-blocks aws_s3_bucket_versioning versioning_configuration: must stand here exactly 1 times, stands here 0 times',
  },
  {
    does: 'a block twice that may stand there once',
    change: (root) => {
      const one = { status: 'Enabled' };
      Object.assign(firstOf(root, 'aws_s3_bucket_versioning'), { versioning_configuration: [one, one] });
    },
    finding:
      'too-many-blocks aws_s3_bucket_versioning versioning_configuration: must stand here exactly 1 times, stands here 2 times',
  },
  {
    does: 'text where a block must be',
    change: (root) => Object.assign(firstOf(root, 'aws_s3_bucket_versioning'), { versioning_configuration: 'Enabled' }),
    finding: 'wrong-type aws_s3_bucket_versioning versioning_configuration[0]: is a block: it must be an object',
  },
  {
    does: 'a reference to a resource that is not there',
    change: (root) => Object.assign(firstOf(root, 'aws_s3_bucket_versioning'), { bucket: '${aws_s3_bucket.gone.id}' }),
    finding: 'unknown-reference aws_s3_bucket_versioning bucket: there is no aws_s3_bucket.gone in this root',
  },
  {
    does: 'a reference within a longer expression',
    change: (root) =>
      Object.assign(firstOf(root, 'aws_kms_key'), { description: 'for ${join("-", [aws_s3_bucket.gone.id])}' }),
    finding: 'unknown-reference aws_kms_key description: there is no aws_s3_bucket.gone in this root',
  },
  {
    does: 'a reference to a data source that is not there',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { description: '${data.aws_kms_key.gone.arn}' }),
    finding: 'unknown-reference aws_kms_key description: there is no data.aws_kms_key.gone in this root',
  },
  {
    does: 'a variable that is not declared',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { description: '${var.description}' }),
    finding: 'unknown-reference aws_kms_key description: there is no var.description',
  },
  {
    does: 'a bare word as a reference',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { description: '${description}' }),
    finding: 'unknown-reference aws_kms_key description: "description" is no reference: name a resource',
  },
  {
    does: 'an attribute that the type does not have',
    change: (root) => {
      const [name] = Object.keys(objectAt(root, 'resource', 'aws_s3_bucket'));
      Object.assign(firstOf(root, 'aws_kms_key'), { description: `\${aws_s3_bucket.${name ?? ''}.arm}` });
    },
    finding: 'has no attribute "arm"; did you mean "arn"?',
  },
  {
    does: 'a step into text',
    change: (root) => {
      const [name] = Object.keys(objectAt(root, 'resource', 'aws_s3_bucket'));
      Object.assign(firstOf(root, 'aws_kms_key'), { description: `\${aws_s3_bucket.${name ?? ''}.arn.name}` });
    },
    finding: 'has no "arn.name": "arn" is of type string',
  },
  {
    does: 'depends_on of a resource that is not there',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { depends_on: ['aws_s3_bucket.gone'] }),
    finding: 'unknown-reference aws_kms_key depends_on[0]: there is no aws_s3_bucket.gone in this root',
  },
  {
    does: 'depends_on that is no list',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { depends_on: 'aws_s3_bucket.gone' }),
    finding: 'meta-argument aws_kms_key depends_on: must be a list of addresses',
  },
  {
    does: 'an alias that no provider has',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { provider: 'aws.replika' }),
    finding:
      'unknown-provider aws_kms_key provider: there is no provider aws.replika in this root; did you mean "aws.replica"?',
  },
  {
    does: 'count beside for_each',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { count: 1, for_each: {} }),
    finding: 'meta-argument aws_kms_key count: stands beside "for_each"; use one of them',
  },
  {
    does: 'for_each over a number',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { for_each: 3 }),
    finding: 'meta-argument aws_kms_key for_each: must be an object or an expression',
  },
  {
    does: 'a lifecycle rule that does not exist',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { lifecycle: { prevent_destroying: true } }),
    finding:
      'meta-argument aws_kms_key lifecycle.prevent_destroying: is not known here; did you mean "prevent_destroy"?',
  },
  {
    does: 'an expression in prevent_destroy',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { lifecycle: { prevent_destroy: '${1 == 1}' } }),
    finding: 'meta-argument aws_kms_key lifecycle.prevent_destroy: must be true or false, not an expression',
  },
  {
    does: 'ignored changes of an argument that does not exist',
    change: (root) => Object.assign(firstOf(root, 'aws_kms_key'), { lifecycle: { ignore_changes: ['polcy'] } }),
    finding:
      'meta-argument aws_kms_key lifecycle.ignore_changes[0]: "polcy" is no argument of this type; did you mean "policy"?',
  },
  {
    does: 'a misspelt argument in content of a dynamic block',
    change: (root) => {
      const versioning = firstOf(root, 'aws_s3_bucket_versioning');
      delete versioning['versioning_configuration'];
      versioning['dynamic'] = { versioning_configuration: { for_each: [1], content: { statis: 'Enabled' } } };
    },
    finding:
      'unknown-argument aws_s3_bucket_versioning dynamic.versioning_configuration.content[0].statis: is not known here; did you mean "status"?',
  },
  {
    does: 'a misspelt argument of the provider',
    change: (root) => Object.assign(objectAt(root, 'provider', 'aws', 0), { assume_rol: [] }),
    finding: 'unknown-argument provider.aws assume_rol: is not known here; did you mean "assume_role"?',
  },
  {
    does: 'the same provider twice',
    change: (root) => delete objectAt(root, 'provider', 'aws', 1)['alias'],
    finding: 'duplicate-provider provider.aws: is configured twice; give one of them an alias',
  },
  {
    does: 'a provider that is not AWS',
    change: (root) => Object.assign(objectAt(root, 'provider'), { azurerm: {} }),
    finding: 'unknown-provider provider.azurerm: is no provider that orgtrail uses; it uses aws',
  },
  {
    does: 'a top-level block that does not exist',
    change: (root) => Object.assign(root, { resources: {} }),
    finding: 'unknown-block resources: is no block of Terraform; did you mean "resource"?',
  },
  {
    does: 'a resource that is no object',
    change: (root) => Object.assign(objectAt(root, 'resource', 'aws_kms_key'), { bad: 'x' }),
    finding: 'not-an-object aws_kms_key: must be an object of arguments',
  },
  {
    does: 'an import of what is not declared',
    change: (root) => Object.assign(root, { import: [{ id: 'x', to: 'aws_kms_key.gone' }] }),
    finding: 'unknown-reference import [0].to: there is no aws_kms_key.gone in this root',
  },
  {
    does: 'a version constraint that cannot be read',
    change: (root) => Object.assign(objectAt(root, 'terraform', 'required_providers', 'aws'), { version: 'newest' }),
    finding: 'terraform-settings terraform required_providers.aws.version: must be a version constraint',
  },
  {
    does: 'another source of the provider',
    change: (root) => Object.assign(objectAt(root, 'terraform', 'required_providers', 'aws'), { source: 'acme/aws' }),
    finding: 'terraform-settings terraform required_providers.aws.source: must be "hashicorp/aws"',
  },
  {
    does: 'a misspelt argument of the backend',
    change: (root) => Object.assign(objectAt(root, 'terraform', 'backend', 's3'), { use_lockfiles: true }),
    finding: 'terraform-settings terraform backend.s3.use_lockfiles: is not known here; did you mean "use_lockfile"?',
  },
  {
    does: 'a backend without its bucket',
    change: (root) => delete objectAt(root, 'terraform', 'backend', 's3')['bucket'],
    finding: 'terraform-settings terraform backend.s3.bucket: is required and not set',
  },
  {
    does: 'two backends',
    change: (root) => Object.assign(objectAt(root, 'terraform'), { cloud: { organization: 'acme' } }),
    finding: 'terraform-settings terraform backend: stands beside 1 more; state is kept in one place',
  },
];

test.each(MISTAKES)('finds $does', ({ change, finding }) => {
  const root = goldenRoot('organization-trail/audit');
  change(root);
  expect(lines(root)).toContainEqual(expect.stringContaining(finding));
});

test('every code is explained to users', () => {
  const page = readFileSync(join(ROOT, 'docs', 'errors.md'), 'utf8');
  const codes = MISTAKES.map(({ finding }) => /^[a-z]+(?:-[a-z]+)+(?= )/.exec(finding)?.[0] ?? 'unknown-attribute');
  const unexplained = ['deprecated-argument', ...codes].filter((code) => !page.includes(`| \`${code}\``));
  expect(unexplained).toEqual([]);
});

test('every finding is an error, names its stack and says which providers it holds for', () => {
  const root = goldenRoot('organization-trail/audit');
  Object.assign(firstOf(root, 'aws_kms_key'), { descripton: 'x', depends_on: ['aws_s3_bucket.gone'] });
  expect(check(root)).toEqual([
    expect.objectContaining({ stack: 'audit', severity: 'error', code: 'unknown-reference', versions: [] }),
    expect.objectContaining({ stack: 'audit', severity: 'error', code: 'unknown-argument', versions: BOTH }),
  ]);
});

test('an argument that only one major knows is found for the other', () => {
  const root = goldenRoot('organization-trail/audit');
  Object.assign(firstOf(root, 'aws_s3_bucket_versioning'), { region: 'eu-west-1' });
  expect(check(root)).toEqual([expect.objectContaining({ argument: 'region', versions: ['5.100.0'] })]);
});

test('a deprecated argument is a warning', () => {
  const root = goldenRoot('organization-trail/audit');
  Object.assign(firstOf(root, 'aws_s3_bucket'), { acl: 'private' });
  expect(check(root)).toEqual([expect.objectContaining({ severity: 'warning', code: 'deprecated-argument' })]);
});

test('what Terraform converts is taken', () => {
  const root = goldenRoot('organization-trail/audit');
  Object.assign(firstOf(root, 'aws_kms_key'), {
    deletion_window_in_days: '30',
    enable_key_rotation: 'true',
    description: 12,
    tags: { number: 1, truth: true, nothing: null },
    policy: '${jsonencode({ Version = "2012-10-17" })}',
    multi_region: '%{ if true }true%{ endif }',
  });
  expect(lines(root)).toEqual([]);
});

test('escaped signs of a template are text', () => {
  const root = goldenRoot('organization-trail/audit');
  Object.assign(firstOf(root, 'aws_kms_key'), { description: 'for $${aws_s3_bucket.gone.id} and %%{x}' });
  expect(lines(root)).toEqual([]);
});

test('comments and a single block without a list are taken', () => {
  const root = goldenRoot('organization-trail/audit');
  firstOf(root, 'aws_s3_bucket_versioning')['versioning_configuration'] = { '//': 'why', status: 'Enabled' };
  expect(lines(root)).toEqual([]);
});

test('an object attribute must have all of its parts', () => {
  const block = { attributes: { 'optional list(object({name=string,size=number}))': 'parts' } };
  const schema = expandProviderSchema({
    source: 'hashicorp/aws',
    version: '0.0.1',
    from: 'a test',
    provider: {},
    resources: { aws_thing: block },
    data: {},
  });
  const root = { resource: { aws_thing: { one: { parts: [{ name: 'x', sizes: 1 }] } } } };
  expect(checkTerraformRoot('audit', root, [schema]).map(({ argument, code }) => `${code} ${argument}`)).toEqual([
    'missing-argument parts[0].size',
    'unknown-argument parts[0].sizes',
  ]);
});

test.each([null, [], 'text', 1])('%j is no root', (root) => {
  expect(check(root)).toEqual([expect.objectContaining({ code: 'not-an-object', address: '' })]);
});
