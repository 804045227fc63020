import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEstate } from '../../../src/app/read-estate';
import type { Organization } from '../../../src/organization';
import { guardrailPolicyFacts, policyProblems } from '../../../src/policies';
import { prove } from '../../../src/prover/prove';
import { synthesize } from '../../../stacks';
import { withTemporaryDirectory } from '../../helpers/examples';
import { MAIN_BUCKET, shardedOrganization, type ShardedOrganization } from '../../helpers/sharded-organization';

const MEMBERS = { all: true, except: { accounts: ['root', 'log-archive'] } };

/** One shard spreads, one takes an account by name, one takes nobody any more. */
const SHARDED: ShardedOrganization = {
  ids: ['300000000001', '300000000002', '300000000003', '300000000004'],
  shards: [{ name: 's1', spread: true }, { name: 'pin', accounts: ['m-300000000002'] }, { name: 'old' }],
};

const PUBLISHER = {
  name: 'pub',
  sources: ['vpc.flow-logs'],
  to: ['s3'],
  targets: MEMBERS,
  principals: ['arn:aws:iam::300000000001:role/P'],
};

const VARIANTS: Readonly<Record<string, Partial<ShardedOrganization>>> = {
  'nothing else': {},
  'a copy, access logs, a lock and a prefix': {
    bucket: {
      replicateTo: { region: 'us-east-1' },
      accessLogs: true,
      retention: { objectLock: { mode: 'GOVERNANCE', days: 30 } },
      minimumTls: '1.2',
      prefix: 'logs',
    },
    more: {
      organization: {
        id: 'o-sh4rd00000',
        homeRegion: 'eu-west-1',
        regions: ['eu-west-1', 'us-east-1'],
        managementAccount: 'root',
      },
    },
  },
  'the packing variable': { packing: 'variable' },
  'the packing pooled': { packing: 'pooled' },
  'the packing organization beside flow logs': { packing: 'organization' },
  'an organization trail': {
    more: {
      trails: [
        { name: 'all', scope: 'organization' },
        {
          name: 'own',
          scope: 'accounts',
          targets: MEMBERS,
          events: { management: false, data: [{ type: 'AWS::DynamoDB::Table' }] },
        },
      ],
    },
  },
  publishers: { more: { publishers: [PUBLISHER] } },
  streams: {
    more: {
      deliveries: [
        { name: 'flow', source: 'vpc.flow-logs', to: ['s3', 'firehose', 'cloudwatch-logs'], targets: MEMBERS },
        { name: 'walls', source: 'network-firewall.logs', to: ['firehose'], targets: MEMBERS },
      ],
    },
  },
  'the newer delivery model': {
    more: {
      deliveries: [
        {
          name: 'cdn',
          source: 'cloudfront.standard.v2',
          to: ['s3'],
          targets: MEMBERS,
          resources: [
            'arn:aws:cloudfront::300000000001:distribution/E1A2B3C4D5E6F7',
            'arn:aws:cloudfront::300000000002:distribution/E7F6E5D4C3B2A1',
          ],
        },
      ],
    },
  },
};

function synthesized<T>(organization: Organization, body: (directory: string) => T): T {
  return withTemporaryDirectory((directory) => {
    synthesize(organization, directory);
    return body(directory);
  });
}

test.each(Object.keys(VARIANTS))('every claim about shards is proved with %s', (name) => {
  const organization = shardedOrganization({ ...SHARDED, ...VARIANTS[name] });
  expect(policyProblems(organization)).toEqual([]);
  const proof = synthesized(organization, (directory) => prove(organization, readEstate(directory, '/')));
  expect(proof.claims.flatMap(({ id, findings }) => findings.map(({ message }) => `${id}: ${message}`))).toEqual([]);
  expect(proof.verdict).toBe('proved');
  const buckets = proof.claims.filter(({ id }) => id === 'isolated.writing').map(({ subject }) => subject);
  for (const shard of ['s1', 'pin', 'old']) expect(buckets).toContain(`${MAIN_BUCKET}-${shard}`);
});

test('a trail and its log group use bucket, key and topic of the shard', () => {
  const organization = shardedOrganization(SHARDED);
  const text = synthesized(organization, (directory) =>
    readFileSync(join(directory, 'stacks', 'member-m-300000000002', 'cdk.tf.json'), 'utf8'),
  );
  const { resource, data } = JSON.parse(text) as Record<string, Record<string, Record<string, object>>>;
  expect(Object.values(resource?.['aws_cloudtrail'] ?? {})).toMatchObject([
    {
      s3_bucket_name: `${MAIN_BUCKET}-pin`,
      kms_key_id: '${data.aws_kms_key.key-pin.arn}',
      sns_topic_name: 'arn:aws:sns:eu-west-1:900000000002:orgtrail-log-delivery-pin',
    },
  ]);
  expect(Object.values(data?.['aws_kms_key'] ?? {})).toMatchObject([
    { key_id: 'arn:aws:kms:eu-west-1:900000000002:alias/orgtrail-pin' },
  ]);
});

test('without shards the audit account has the addresses it has always had', () => {
  const addresses = (organization: Organization) =>
    synthesized(organization, (directory) => {
      const text = readFileSync(join(directory, 'stacks', 'audit', 'cdk.tf.json'), 'utf8');
      const { resource } = JSON.parse(text) as { resource: Record<string, object> };
      return Object.entries(resource).flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`));
    });
  const plain = addresses(shardedOrganization({ ...SHARDED, shards: [] }));
  expect(addresses(shardedOrganization(SHARDED))).toEqual(expect.arrayContaining(plain));
  expect(plain.filter((address) => address.includes('shard'))).toEqual([]);
});

test('guardrails protect what shards have', () => {
  const facts = guardrailPolicyFacts(
    shardedOrganization({
      ...SHARDED,
      bucket: { accessLogs: true, replicateTo: { region: 'us-east-1' } },
      more: {
        organization: {
          id: 'o-sh4rd00000',
          homeRegion: 'eu-west-1',
          regions: ['eu-west-1', 'us-east-1'],
          managementAccount: 'root',
        },
        guardrails: {},
      },
    }),
  );
  for (const end of ['', '-access-logs', '-replica'])
    expect(facts?.bucketNames).toEqual(expect.arrayContaining([`${MAIN_BUCKET}${end}`, `${MAIN_BUCKET}${end}-pin`]));
  expect(facts?.keyAliases).toContain('alias/orgtrail-pin');
  expect(facts?.auditRoleNames).toContain('orgtrail-replication-pin');
  expect(facts?.topicArns).toContain('arn:aws:sns:eu-west-1:900000000002:orgtrail-log-delivery-pin');
});
