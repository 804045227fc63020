import { checkOrganizationText } from '../../../src/app/organization-file';
import { deployManifest, type DeployManifest, type ManifestStack } from '../../../src/policies';
import { smallOrganization, type SmallOrganization } from '../../helpers/small-organization';

function manifestOf(options: SmallOrganization): DeployManifest {
  const { organization, diagnostics } = checkOrganizationText(smallOrganization(options), 'organization.yaml');
  if (organization === undefined) throw new Error(diagnostics.join('\n'));
  return deployManifest(organization);
}

test('waves list stacks by name, with account and folder', () => {
  const { version, organization, waves, bucketPolicyToSet } = manifestOf({ members: ['shop', 'bank'] });
  const [shop, bank] = ['100000000003', '100000000004'];
  const stack = (name: string, account: string, accountName: string): ManifestStack => {
    return { name, account, accountName, region: 'eu-west-1', directory: `stacks/${name}` };
  };
  expect({ version, organization, bucketPolicyToSet }).toEqual({
    version: 1,
    organization: 'o-small00000',
    bucketPolicyToSet: null,
  });
  expect(waves).toEqual([
    { wave: 1, stacks: [stack('audit', '100000000002', 'log-archive')] },
    { wave: 2, stacks: [stack('management', '100000000001', 'root')] },
    { wave: 3, stacks: [stack('member-bank', bank, 'bank'), stack('member-shop', shop, 'shop')] },
  ]);
});

test('a management account with nothing to deploy leaves its wave out', () => {
  const { waves } = manifestOf({ members: ['shop'], management: false });
  expect(waves.map(({ wave, stacks }) => [wave, stacks.map(({ name }) => name)])).toEqual([
    [1, ['audit']],
    [3, ['member-shop']],
  ]);
});

test('documents say how much of the quota each policy uses', () => {
  const { documents } = manifestOf({});
  const bucket = documents.find(({ stack, policy }) => stack === 'audit' && policy === 'audit bucket');
  expect(bucket).toMatchObject({ quota: 20_480, unit: 'bytes' });
  for (const { size, quota } of documents) {
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(quota);
  }
});

test('the policy of an existing bucket is named when its owner sets it', () => {
  expect(manifestOf({ bucket: 'existing: true, policy: document' }).bucketPolicyToSet).toEqual({
    bucket: 'small-audit-logs',
    file: 'stacks/audit/bucket-policy.json',
  });
  expect(manifestOf({ bucket: 'existing: true' }).bucketPolicyToSet).toBeNull();
});
