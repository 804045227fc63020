import type { SynthResult } from '../../../src/app/synth';
import { checkOrganizationText } from '../../../src/app/organization-file';
import { deployManifest } from '../../../src/policies';
import { renderSynthJson, renderSynthText } from '../../../src/report/synth-report';
import { jsonObject } from '../../helpers/json-object';
import { smallOrganization, type SmallOrganization } from '../../helpers/small-organization';

function written(options: SmallOrganization = {}, directory = 'out', removed: readonly string[] = []): SynthResult {
  const { organization, issues, diagnostics } = checkOrganizationText(smallOrganization(options), 'organization.yaml');
  if (organization === undefined) throw new Error(diagnostics.join('\n'));
  const manifest = deployManifest(organization);
  const stacks = manifest.waves.flatMap(({ wave, stacks }) =>
    stacks.map((stack) => ({
      ...stack,
      wave,
      resources: 3,
      status: wave === 1 ? ('changed' as const) : ('added' as const),
    })),
  );
  return {
    kind: 'written',
    file: 'organization.yaml',
    issues,
    diagnostics,
    directory,
    organization,
    manifest,
    stacks,
    removed,
    proof: undefined,
  };
}

test('text says what was written and what to do next', () => {
  expect(renderSynthText(written({ members: ['shop'] })))
    .toBe(`out: 3 stacks of organization o-small00000 (2 added, 1 changed)

wave  stack        account                   region     resources  status
   1  audit        100000000002 log-archive  eu-west-1          3  changed
   2  management   100000000001 root         eu-west-1          3  added
   3  member-shop  100000000003 shop         eu-west-1          3  added

Next, in this order:

1. wave 1, the audit account: bucket, key, topic, queue, readers
   terraform -chdir=out/stacks/audit init && terraform -chdir=out/stacks/audit apply

2. wave 2, the management account
   terraform -chdir=out/stacks/management init && terraform -chdir=out/stacks/management apply

3. wave 3, the trails
   terraform -chdir=out/stacks/member-shop init && terraform -chdir=out/stacks/member-shop apply

Or, where cdktf.json is, all waves in one go: npx cdktf-cli@0.21 deploy '*' --parallelism 4
`);
});

test('a bucket policy that Terraform does not set comes between the first two waves', () => {
  const text = renderSynthText(written({ bucket: 'existing: true, policy: document' }));
  expect(text).toMatch(
    /1\. wave 1[^]+2\. IMPORTANT, before the next wave: orgtrail does not set the policy of bucket small-audit-logs[^]+3\. wave 2/,
  );
  expect(text).toContain(
    'aws s3api put-bucket-policy --bucket small-audit-logs --policy file://out/stacks/audit/bucket-policy.json',
  );
});

test('HCP Terraform: the workspaces are listed, and signing in comes first', () => {
  const backend = '{ type: cloud, organization: acme, workspace: "trail-{stack}", hostname: tfe.example.com }';
  const text = renderSynthText(written({ backend }));
  expect(text).toMatch(/ workspace\n[^]+ trail-audit\n/);
  expect(text).toMatch(/1\. sign in[^\n]+\n {3}terraform login tfe\.example\.com\n/);
});

test('many stacks: a loop over the manifest, and a table that ends', () => {
  const members = Array.from({ length: 42 }, (_, index) => `m${String(index)}`);
  const result = written({ members });
  const text = renderSynthText(result);
  expect(text).toContain('… and 4 more stacks: see out/deploy-manifest.json');
  expect(text).toContain(
    "for stack in $(jq -r '.waves[] | select(.wave == 3).stacks[].directory' out/deploy-manifest.json); do",
  );
  expect(text).toContain('terraform -chdir=out/$stack init && terraform -chdir=out/$stack apply || break');
  expect(jsonObject(renderSynthJson(result))['stacks']).toHaveLength(44);
});

test('names that a shell would act on are quoted', () => {
  expect(renderSynthText(written({}, 'my out'))).toContain("terraform -chdir='my out/stacks/audit' init");
});

test('a stack that is no longer in the file is reported with what to run', () => {
  expect(renderSynthText(written({}, 'out', ['stacks/member-old']))).toContain(
    'out/stacks/member-old is no longer in the organization file. What it deployed still exists: destroy it, then delete the folder.\n' +
      '   terraform -chdir=out/stacks/member-old init && terraform -chdir=out/stacks/member-old destroy && rm -r out/stacks/member-old\n',
  );
});

test('a refused file is one line', () => {
  const { issues, diagnostics } = checkOrganizationText('accounts: 1\n', 'organization.yaml');
  const text = renderSynthText({ kind: 'refused', file: 'organization.yaml', issues, diagnostics });
  expect(text).toMatch(/^organization\.yaml: \d+ errors?, nothing written\n$/);
});

test('JSON has the same keys whether something was written or not', () => {
  const keys = (result: SynthResult): readonly string[] => Object.keys(jsonObject(renderSynthJson(result)));
  const refused = keys({ kind: 'refused', file: 'organization.yaml', issues: [], diagnostics: [] });
  expect(keys(written())).toEqual(refused);
  expect(refused).toEqual([
    'version',
    'file',
    'written',
    'errors',
    'warnings',
    'directory',
    'organization',
    'counts',
    'stacks',
    'deploy',
    'removed',
    'bucketPolicyToSet',
    'proof',
    'next',
    'issues',
  ]);
});
