import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { synthesize } from '../../../stacks';
import { withTemporaryDirectory } from '../../helpers/examples';
import { readValid } from '../../helpers/organization-text';
import { resourcesOf, rootsOf, type TerraformRoot } from '../../helpers/terraform-roots';

const TRAILS = 'trails: [{ name: org-trail, scope: organization }]\n';

function management(deploy: string, organization?: string): TerraformRoot {
  const sections = { deploy, trails: TRAILS, ...(organization === undefined ? {} : { organization }) };
  const root = rootsOf(readValid(sections)).get('management');
  if (root === undefined) throw new Error('no management stack');
  return root;
}

const ROLE = "  assumeRole: 'arn:aws:iam::{account}:role/TerraformDeployer'\n";

describe('backends', () => {
  test('local: state stands beside the output directory, so a new synth never touches it', () => {
    expect(management(`deploy:\n${ROLE}  backend: local\n`).terraform?.['backend']).toEqual({
      local: { path: '../../../terraform.management.tfstate' },
    });
  });

  test('s3: locks with a file', () => {
    const backend =
      'backend: { type: s3, bucket: acme-state, region: us-east-1, keyPrefix: audit/trails,' +
      " kmsKeyArn: 'arn:aws:kms:us-east-1:111111111111:key/11111111-2222-3333-4444-555555555555'," +
      " roleArn: 'arn:aws:iam::111111111111:role/State' }";
    expect(management(`deploy:\n${ROLE}  ${backend}\n`).terraform?.['backend']).toEqual({
      s3: {
        assume_role: { role_arn: 'arn:aws:iam::111111111111:role/State' },
        bucket: 'acme-state',
        encrypt: true,
        key: 'audit/trails/management.tfstate',
        kms_key_id: 'arn:aws:kms:us-east-1:111111111111:key/11111111-2222-3333-4444-555555555555',
        region: 'us-east-1',
        use_lockfile: true,
      },
    });
  });

  test('cloud: one workspace for each stack, named by the pattern', () => {
    const backend =
      "backend: { type: cloud, organization: acme, project: audit, workspace: 'trail-{stack}-eu', hostname: tfe.acme.example }";
    const { terraform } = management(`deploy:\n${ROLE}  ${backend}\n`);
    expect(terraform).not.toHaveProperty('backend');
    expect(terraform?.['cloud']).toEqual({
      hostname: 'tfe.acme.example',
      organization: 'acme',
      workspaces: { name: 'trail-management-eu', project: 'audit' },
    });
  });
});

describe('the provider', () => {
  test('assumes the role of its account with an external id, and tags what it creates', () => {
    const organization = readValid({ deploy: `deploy:\n${ROLE}  externalId: 'x+y=1'\n`, trails: TRAILS });
    // The organization file refuses these characters; an organization built by a program may hold them.
    const tags = { zone: '${path.root}', owner: '50%{if true}', '${key}': 'v' };
    const provider = rootsOf({ ...organization, deploy: { ...organization.deploy, tags } }).get('management')?.provider;
    expect(provider?.['aws']).toEqual([
      {
        allowed_account_ids: ['111111111111'],
        assume_role: [
          {
            external_id: 'x+y=1',
            role_arn: 'arn:aws:iam::111111111111:role/TerraformDeployer',
            session_name: 'orgtrail',
          },
        ],
        default_tags: [{ tags: { '$${key}': 'v', owner: '50%%{if true}', zone: '$${path.root}' } }],
        region: 'eu-west-1',
      },
    ]);
  });
});

describe('the organization', () => {
  const managed = `organization:
  id: o-a1b2c3d4e5
  homeRegion: eu-west-1
  regions: [eu-west-1]
  managementAccount: management
  trustedAccess: managed
  trustedServices: [sso.amazonaws.com]
  serviceLinkedRole: create
`;
  const root = management(`deploy:\n${ROLE}`, managed);

  test('is imported by its id, keeps the services that are on, and adds those the file names', () => {
    const [organization] = resourcesOf(root, 'aws_organizations_organization');
    expect(root.import).toEqual([
      { id: 'o-a1b2c3d4e5', to: `aws_organizations_organization.${organization?.name ?? ''}` },
    ]);
    expect(organization?.arguments).toMatchObject({
      aws_service_access_principals:
        '${sort(distinct(concat(tolist(data.aws_organizations_organization.organization_current_1ACB1770' +
        '.aws_service_access_principals), ["cloudtrail.amazonaws.com","sso.amazonaws.com"])))}',
      feature_set: 'ALL',
    });
  });

  test('keeps the policy types that are on: switching one off detaches every policy of that type', () => {
    const [organization] = resourcesOf(root, 'aws_organizations_organization');
    const [current = ''] = Object.keys(root.data?.['aws_organizations_organization'] ?? {});
    expect(organization?.arguments['enabled_policy_types']).toBe(
      `\${distinct(concat([for each in data.aws_organizations_organization.${current}.roots[0].policy_types : each.type if each.status == "ENABLED"], []))}`,
    );
  });

  test('has the service-linked role before the trail', () => {
    const [role] = resourcesOf(root, 'aws_iam_service_linked_role');
    const [trail] = resourcesOf(root, 'aws_cloudtrail');
    expect(trail?.arguments['depends_on']).toContain(`aws_iam_service_linked_role.${role?.name ?? ''}`);
  });
});

describe('synthesize', () => {
  test('refuses to write HCL, before it writes anything', () => {
    const previous = process.env['SYNTH_HCL_OUTPUT'];
    process.env['SYNTH_HCL_OUTPUT'] = 'true';
    try {
      withTemporaryDirectory((directory) => {
        expect(() => synthesize(readValid(), directory)).toThrow('leave out --hcl');
        expect(readdirSync(directory)).toEqual([]);
      });
    } finally {
      if (previous === undefined) delete process.env['SYNTH_HCL_OUTPUT'];
      else process.env['SYNTH_HCL_OUTPUT'] = previous;
    }
  });

  test.each([
    ['the wave before them', '[lab, management]', { audit: [], management: ['audit'], 'member-lab': ['management'] }],
    ['the audit account when there is no management stack', '[lab]', { audit: [], 'member-lab': ['audit'] }],
  ])('stacks depend on %s, for the order of cdktf deploy', (_, accounts, expected) => {
    withTemporaryDirectory((directory) => {
      const trails = `trails: [{ name: account-trail, scope: accounts, targets: { accounts: ${accounts} } }]\n`;
      synthesize(readValid({ trails }), directory);
      const { stacks } = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
        stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
      };
      expect(
        Object.fromEntries(Object.entries(stacks).map(([name, { dependencies }]) => [name, dependencies])),
      ).toEqual(expected);
    });
  });
});
