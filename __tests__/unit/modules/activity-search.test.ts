import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEstate } from '../../../src/app/read-estate';
import type { Organization } from '../../../src/organization';
import { policyProblems } from '../../../src/policies';
import { prove } from '../../../src/prover/prove';
import { synthesize } from '../../../stacks';
import { exampleFile, organizationOf, withTemporaryDirectory } from '../../helpers/examples';
import { shardedOrganization, type ShardedOrganization } from '../../helpers/sharded-organization';
import { trinoMistakes } from '../../helpers/trino-grammar';

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const SHARDED: ShardedOrganization = {
  ids: ['300000000001', '300000000002', '300000000003'],
  shards: [{ name: 's1', accounts: ['m-300000000001'] }],
  audit: {
    readers: [
      { name: 'auditors', principals: ['arn:aws:iam::900000000002:role/Auditor'] },
      {
        name: 'team',
        principals: ['arn:aws:iam::900000000002:role/Team'],
        accounts: { accounts: ['m-300000000001'] },
      },
    ],
  },
};

const VARIANTS: Readonly<Record<string, object>> = {
  'all of it': { search: { athena: true } },
  'one reader of two': { search: { athena: { readers: ['team'] } } },
  'accounts to be named': { search: { athena: { accountPartitions: 'injected' } } },
  'no saved queries': { search: { athena: { questions: [] } } },
};

function audit<Result>(organization: Organization, body: (directory: string, resources: Resources) => Result): Result {
  return withTemporaryDirectory((directory) => {
    synthesize(organization, directory);
    const text = readFileSync(join(directory, 'stacks', 'audit', 'cdk.tf.json'), 'utf8');
    return body(directory, (JSON.parse(text) as { resource: Resources }).resource);
  });
}

const all = (resources: Resources, type: string) => Object.values(resources[type] ?? {});

test.each(Object.keys(VARIANTS))('every claim is proved with %s', (name) => {
  const organization = shardedOrganization({ ...SHARDED, more: VARIANTS[name] ?? {} });
  expect(policyProblems(organization)).toEqual([]);
  const proof = audit(organization, (directory) => prove(organization, readEstate(directory, '/')));
  expect(proof.claims.flatMap(({ id, findings }) => findings.map(({ message }) => `${id}: ${message}`))).toEqual([]);
  const writing = proof.claims.find(
    ({ id, subject }) => id === 'isolated.writing' && subject.endsWith('-search-results'),
  );
  expect(writing?.verdict).toBe('proved');
});

test('with SSE-S3 results have no key either, and every claim is proved', () => {
  const organization = shardedOrganization({
    ...SHARDED,
    audit: { ...SHARDED.audit, encryption: 's3' },
    more: { search: { athena: true } },
  });
  audit(organization, (directory, resources) => {
    expect(prove(organization, readEstate(directory, '/')).verdict).toBe('proved');
    for (const workgroup of all(resources, 'aws_athena_workgroup')) {
      expect(JSON.stringify(workgroup)).toContain('"encryption_option":"SSE_S3"');
      expect(JSON.stringify(workgroup)).not.toContain('kms_key_arn');
    }
  });
});

test('saved queries of every reader are Athena SQL over its own tables', () => {
  const organizations = [
    organizationOf(exampleFile('organization-trail')),
    shardedOrganization({ ...SHARDED, more: VARIANTS['accounts to be named'] ?? {} }),
  ];
  const queries = organizations.flatMap((organization) =>
    audit(organization, (_directory, resources) =>
      all(resources, 'aws_athena_named_query').map(({ query }) => String(query)),
    ),
  );
  expect(queries).toHaveLength(4 * 31);
  expect(trinoMistakes(queries).flat()).toEqual([]);
  const ofTeam = queries.filter((query) => query.includes('_of_team'));
  expect(ofTeam).toHaveLength(31);
  for (const query of ofTeam) {
    expect(query).toContain(`account IN ('300000000001')`);
    expect(query.match(/FROM "\w+"\."\w+"/g)).toEqual(['FROM "cloudtrail"."cloudtrail_logs_in_s1_of_team"']);
  }
});

test('a reader of two buckets asks both at once', () => {
  const organization = shardedOrganization({ ...SHARDED, more: { search: { athena: { questions: ['root-use'] } } } });
  const queries = audit(organization, (_directory, resources) =>
    all(resources, 'aws_athena_named_query').map(({ query }) => String(query)),
  );
  expect(queries.filter((query) => query.includes('UNION ALL'))).toHaveLength(1);
  expect(queries.join('\n')).toContain(
    'SELECT * FROM "cloudtrail"."cloudtrail_logs"\n  UNION ALL SELECT * FROM "cloudtrail"."cloudtrail_logs_in_s1"',
  );
});

test('clients cannot choose where results go, or how much a query reads', () => {
  audit(organizationOf(exampleFile('member-trails')), (_directory, resources) => {
    expect(all(resources, 'aws_athena_workgroup')).toMatchObject([
      {
        name: 'shop-auditors',
        configuration: {
          enforce_workgroup_configuration: true,
          bytes_scanned_cutoff_per_query: 10_737_418_240,
          publish_cloudwatch_metrics_enabled: true,
          result_configuration: { output_location: 's3://shop-trail-logs-search-results/auditors/' },
        },
      },
    ]);
  });
});

/** Mistakes in the Terraform, as text in a policy and what it becomes, and the claims that they refute. */
const MISTAKES: readonly (readonly [mistake: string, from: string, to: string, refuted: readonly string[]])[] = [
  [
    'a reader reads the results of others',
    'acme-sharded-logs-search-results/team/*',
    'acme-sharded-logs-search-results/*',
    ['isolated.readers team'],
  ],
  [
    'a reader runs queries in the workgroup of another',
    'workgroup/orgtrail-team',
    'workgroup/orgtrail-auditors',
    ['complete.search team'],
  ],
  [
    'everybody may write and read results',
    String.raw`acme-sharded-logs-search-results/*\"`,
    String.raw`acme-sharded-logs-search-results/none/*\"`,
    ['isolated.writing acme-sharded-logs-search-results', 'isolated.reading acme-sharded-logs-search-results'],
  ],
  [
    'the key is not for results',
    String.raw`\"arn:aws:s3:::acme-sharded-logs-search-results\",\"arn:aws:s3:::acme-sharded-logs-search-results/*\"`,
    String.raw`\"arn:aws:s3:::elsewhere\",\"arn:aws:s3:::elsewhere/*\"`,
    ['complete.search auditors', 'complete.search team', 'isolated.key-use alias/orgtrail in eu-west-1'],
  ],
];

test.each(MISTAKES)('refuted where %s', (_mistake, from, to, refuted) => {
  const organization = shardedOrganization({ ...SHARDED, more: { search: { athena: { questions: [] } } } });
  const proof = audit(organization, (directory) => {
    const path = join(directory, 'stacks', 'audit', 'cdk.tf.json');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replaceAll(from, to));
    return prove(organization, readEstate(directory, '/'));
  });
  const found = proof.claims
    .filter(({ verdict }) => verdict === 'refuted')
    .map(({ id, subject }) => `${id} ${subject}`);
  expect(found).toEqual(expect.arrayContaining([...refuted]));
});
