import { ORGANIZATION_FILES, synthesized } from '../../conformance/scanners/organizations';
import { resourcesOf, type Arguments, type TerraformRoot } from '../../helpers/terraform-roots';

/* What holds for every stack of every organization file. */

const STACKS: readonly (readonly [string, TerraformRoot])[] = [...ORGANIZATION_FILES.keys()].flatMap((name) =>
  [...synthesized(name)].map(([stack, root]) => [`${name}/${stack}`, root] as const),
);

/** A Terraform reference or directive that is not escaped. */
const EXPRESSION = /(?<!\$)\$\{|(?<!%)%\{/;
const POLICY_ARGUMENTS = ['policy', 'assume_role_policy', 'content', 'redrive_policy', 'redrive_allow_policy'];
const NEVER_DESTROYED = ['aws_s3_bucket', 'aws_kms_key', 'aws_organizations_organization'];
/** Arguments that only major version 6 of the provider knows; the output is for 5 and 6. */
const ONLY_IN_VERSION_6 = ['region', 'deletion_protection_enabled', 'authorized_aws_region', 'regional_nat_gateway_id'];

function addressesOf(root: TerraformRoot): ReadonlySet<string> {
  const named = (block: TerraformRoot['resource'] = {}, prefix = '') =>
    Object.entries(block).flatMap(([type, names]) => Object.keys(names).map((name) => `${prefix}${type}.${name}`));
  return new Set([...named(root.resource), ...named(root.data, 'data.')]);
}

function dependenciesOf(given: Arguments): readonly unknown[] {
  const { depends_on: dependencies } = given;
  return Array.isArray(dependencies) ? dependencies : [];
}

test('the list of stacks is not empty', () => {
  expect(STACKS.length).toBeGreaterThan(10);
});

describe.each(STACKS)('%s', (_title, root) => {
  const resources = resourcesOf(root);

  test('every policy is literal JSON without a Terraform reference', () => {
    const policies = resources.flatMap(({ type, arguments: given }) =>
      POLICY_ARGUMENTS.filter((argument) => given[argument] !== undefined).map((argument) => ({
        where: `${type}.${argument}`,
        text: String(given[argument]),
      })),
    );
    expect(policies.filter(({ text }) => EXPRESSION.test(text)).map(({ where }) => where)).toEqual([]);
    for (const { text } of policies) expect(() => void JSON.parse(text)).not.toThrow();
  });

  test('no state of another stack is read, and nothing is passed on', () => {
    expect(Object.keys(root.data ?? {})).not.toContain('terraform_remote_state');
    expect(root).not.toHaveProperty('output');
    expect(JSON.stringify(root)).not.toContain('cross-stack-output');
  });

  test('every reference and dependency leads to something in the same stack', () => {
    const known = addressesOf(root);
    const { '//': _metadata, ...body } = root;
    const references = JSON.stringify(body).matchAll(/(?<![$\w.-])((?:data\.)?aws_[a-z0-9_]+\.[\w-]+)(?=[.[])/g);
    const dependencies = resources.flatMap(({ arguments: given }) => dependenciesOf(given));
    const all = [...[...references].map(([, address]) => address), ...dependencies];
    expect(all.filter((address) => !known.has(String(address)))).toEqual([]);
  });

  test('buckets, keys and the organization refuse to be destroyed', () => {
    const kept = resources.filter(({ type }) => NEVER_DESTROYED.includes(type));
    for (const { arguments: given } of kept) expect(given).toMatchObject({ lifecycle: { prevent_destroy: true } });
  });

  test('no resource uses an argument that only one major version of the provider knows', () => {
    const used = resources.flatMap(({ type, arguments: given }) =>
      ONLY_IN_VERSION_6.filter((argument) => argument in given).map((argument) => `${type}.${argument}`),
    );
    expect(used).toEqual([]);
  });

  test('providers work in one account only, and further ones serve the replica and further Regions', () => {
    const { aws: providers = [] } = root.provider ?? {};
    const [own, ...others] = providers;
    expect(own).not.toHaveProperty('alias');
    const replicates = resources.some(({ type }) => type === 'aws_s3_bucket_replication_configuration');
    for (const { alias, region } of others) expect(alias).toBe(replicates && alias === 'replica' ? 'replica' : region);
    const accounts = providers.map(({ allowed_account_ids: ids }) => ids);
    expect(new Set(accounts.map((ids) => JSON.stringify(ids))).size).toBe(1);
    expect(accounts[0]).toEqual([expect.stringMatching(/^\d{12}$/)]);
    const aliased = new Set(
      resources.flatMap(({ arguments: { provider } }) => (provider === undefined ? [] : [provider])),
    );
    expect(aliased).toEqual(new Set(others.map(({ alias }) => `aws.${alias as string}`)));
  });

  test('says which versions it is for', () => {
    expect(root.terraform).toMatchObject({
      required_version: '>= 1.11.0',
      required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' } },
    });
  });

  test('carries no paths of the machine that wrote it', () => {
    expect(JSON.stringify(root)).not.toContain(process.cwd());
  });
});
