import * as fc from 'fast-check';
import { readOrganization, type Organization } from '../../src/organization';
import {
  auditBucketPolicy,
  auditBucketPolicyFacts,
  checkSize,
  deployManifest,
  organizationPolicies,
  policyProblems,
} from '../../src/policies';
import { deliveryBucketStatements } from '../../src/policies/log-delivery';
import { LOG_SOURCES } from '../../src/sources';
import { allowedIn, type PlainRequest } from '../helpers/plain-evaluator';

/*
 * Every delivery and publisher the catalog allows, in any combination: either the file is refused in so many words, or every
 * policy is made, within its quota or with a sentence that says it is not.
 */

const ACCOUNTS = [
  ['111111111111', 'management'],
  ['222222222222', 'audit'],
  ['333333333333', 'shop'],
  ['444444444444', 'bank'],
] as const;
const NAMES = ACCOUNTS.map(([, name]) => name);
const REGIONS = ['eu-west-1', 'us-east-1'];
const KINDS = ['s3', 'cloudwatch-logs', 'firehose'] as const;

const targets = fc.oneof(
  fc.constant({ all: true }),
  fc.subarray([...NAMES], { minLength: 1 }).map((accounts) => ({ accounts })),
);
const bucket = fc.oneof(
  fc.constant('audit'),
  fc.record({ account: fc.constantFrom('audit', 'member'), encryption: fc.constantFrom('s3', 'kms') }),
);
const delivery = fc.record(
  {
    source: fc.constantFrom(...LOG_SOURCES.map(({ id }) => id)),
    to: fc.subarray([...KINDS], { minLength: 1 }),
    targets,
    regions: fc.subarray(REGIONS, { minLength: 1 }),
    resources: fc.constant('all'),
    s3: fc.record({ bucket, packing: fc.constantFrom('accounts', 'variable', 'organization') }),
    firehose: fc.record({ account: fc.constantFrom('audit', 'member') }),
  },
  { requiredKeys: ['source', 'to', 'targets'] },
);
const publisher = fc.record({
  sources: fc.uniqueArray(fc.constantFrom(...LOG_SOURCES.map(({ id }) => id)), { minLength: 1, maxLength: 3 }),
  to: fc.subarray([...KINDS], { minLength: 1 }),
  targets,
  principals: fc.constant(['arn:aws:iam::111111111111:role/Network']),
  permissions: fc.constantFrom('first-time', 'steady', 'lifecycle', 'all'),
});

function fileWith(deliveries: readonly object[], publishers: readonly object[], encryption = 'kms'): string {
  return JSON.stringify({
    organization: { id: 'o-a1b2c3d4e5', homeRegion: 'eu-west-1', regions: REGIONS, managementAccount: 'management' },
    accounts: ACCOUNTS.map(([id, name]) => ({ id, name })),
    audit: { account: 'audit', bucket: { name: 'acme-audit-logs' }, encryption },
    deliveries: deliveries.map((entry, index) => ({ name: `d${String(index)}`, ...entry })),
    publishers: publishers.map((entry, index) => ({ name: `p${String(index)}`, ...entry })),
    guardrails: {},
    deploy: { assumeRole: 'arn:aws:iam::{account}:role/TerraformDeployer' },
  });
}

function organizationOf(text: string): Organization | undefined {
  const result = readOrganization(text, 'organization.json');
  return result.ok ? result.organization : undefined;
}

const file = fc.record({
  deliveries: fc.array(delivery, { maxLength: 4 }),
  publishers: fc.array(publisher, { maxLength: 2 }),
  encryption: fc.constantFrom('kms', 's3'),
});

test('a file that is accepted leads to policies within their quotas, or to sentences about those that are not', () => {
  let accepted = 0;
  fc.assert(
    fc.property(file, ({ deliveries, publishers, encryption }) => {
      const organization = organizationOf(fileWith(deliveries, publishers, encryption));
      if (organization === undefined) return;
      accepted += 1;
      const policies = organizationPolicies(organization);
      const tooLarge = policies.filter(({ policy }) => checkSize(policy) !== undefined);
      expect(policyProblems(organization).length).toBeGreaterThanOrEqual(tooLarge.length);
      if (policyProblems(organization).length === 0) expect(tooLarge).toEqual([]);
      expect(deployManifest(organization).documents).toHaveLength(policies.length);
      const names = policies.map(({ stack, policy }) => `${stack}/${policy.name}`);
      expect(new Set(names).size).toBe(names.length);
      for (const { policy } of policies) expect(policy.document.Statement).not.toEqual([]);
    }),
    { numRuns: 120 },
  );
  expect(accepted).toBeGreaterThan(10);
});

test('each supported pair of source and destination can be prepared in some way the file can say', () => {
  const unable: string[] = [];
  for (const source of LOG_SOURCES) {
    if (source.id === 'cloudtrail.trail') continue;
    for (const to of KINDS) {
      const model = source.destinations[to];
      if (model === undefined || model === 'acl' || model === 'undocumented') continue;
      if (to === 's3' && model === 'writer-role') continue;
      const ways = [
        {},
        { s3: { bucket: { account: 'audit' } } },
        { s3: { bucket: { account: 'member' } } },
        { cloudWatchLogs: { logGroup: '/acme/logs' } },
      ];
      const works = ways.some((way) => {
        const entry = { source: source.id, to: [to], targets: { accounts: ['shop'] }, ...way };
        const organization = organizationOf(fileWith([entry], []));
        return organization !== undefined && policyProblems(organization).length === 0;
      });
      if (!works) unable.push(`${source.id} to ${to}`);
    }
  }
  expect(unable).toEqual([]);
});

const BUCKET = 'arn:aws:s3:::acme-audit-logs';
const UNIVERSE: readonly PlainRequest[] = ACCOUNTS.flatMap(([account]) =>
  [...REGIONS, 'me-south-1'].flatMap((region) =>
    ['x', 'delivery-source:x'].flatMap((resource) =>
      [
        ['s3:GetBucketAcl', BUCKET] as const,
        ...ACCOUNTS.map(([other]) => ['s3:PutObject', `${BUCKET}/AWSLogs/${other}/x`] as const),
        ['s3:PutObject', `${BUCKET}/p/AWSLogs/${account}/x`] as const,
      ].map(([action, target]) => ({
        principal: 'delivery.logs.amazonaws.com',
        action,
        resource: target,
        context: {
          's3:x-amz-acl': 'bucket-owner-full-control',
          'aws:SourceAccount': account,
          'aws:SourceArn': `arn:aws:logs:${region}:${account}:${resource}`,
        },
      })),
    ),
  ),
);

const vended = fc.record(
  {
    source: fc.constantFrom('vpc.flow-logs', 'network-firewall.logs', 'elb.alb.v2', 'shield.flow-logs'),
    to: fc.constant(['s3']),
    targets,
    regions: fc.subarray(REGIONS, { minLength: 1 }),
    s3: fc.record({ packing: fc.constantFrom('accounts', 'variable') }),
  },
  { requiredKeys: ['source', 'to', 'targets'] },
);

test('packing the deliveries into one bucket policy changes nothing that is allowed', () => {
  fc.assert(
    fc.property(fc.array(vended, { minLength: 1, maxLength: 4 }), (deliveries) => {
      const organization = organizationOf(fileWith(deliveries, []));
      if (organization === undefined) throw new Error('these deliveries are all possible');
      const packed = auditBucketPolicy(auditBucketPolicyFacts(organization)).document.Statement;
      const plain = organization.deliveries.flatMap(({ source, sites }) =>
        sites.flatMap(({ account, region }) =>
          deliveryBucketStatements(source, {
            partition: 'aws',
            bucketName: 'acme-audit-logs',
            prefix: '',
            scopes: [{ accountId: account.id, regions: [region] }],
          }),
        ),
      );
      expect(
        allowedIn(
          packed.filter(({ Effect }) => Effect === 'Allow'),
          UNIVERSE,
        ),
      ).toEqual(
        allowedIn(
          plain.map(({ statement }) => statement),
          UNIVERSE,
        ),
      );
    }),
    { numRuns: 100 },
  );
});

test('the order of deliveries, targets and destinations in the file does not matter', () => {
  fc.assert(
    fc.property(file, ({ deliveries, publishers }) => {
      const named = deliveries.map((entry, index) => ({ name: `n${String(index)}`, ...entry }));
      const turned = named.toReversed().map(({ to, ...rest }) => ({ ...rest, to: to.toReversed() }));
      const text = fileWith(
        turned,
        publishers.map((entry, index) => ({ name: `n${String(index)}`, ...entry })).toReversed(),
      );
      const first = organizationOf(
        fileWith(
          named,
          publishers.map((entry, index) => ({ name: `n${String(index)}`, ...entry })),
        ),
      );
      const second = organizationOf(text);
      expect(second).toEqual(first);
      if (first === undefined || second === undefined) return;
      expect(JSON.stringify(organizationPolicies(second))).toBe(JSON.stringify(organizationPolicies(first)));
    }),
    { numRuns: 100 },
  );
});
