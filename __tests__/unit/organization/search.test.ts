import { firstAccounts, searchTables, type Organization, type SearchTable } from '../../../src/organization';
import { organizationOf, exampleFile } from '../../helpers/examples';
import { readValid } from '../../helpers/organization-text';
import { shardedOrganization } from '../../helpers/sharded-organization';

const SEARCH = { athena: true };

function tablesOf(organization: Organization): Readonly<Record<string, readonly SearchTable[]>> {
  const { search } = organization;
  if (search === undefined) throw new Error('the file does not search');
  return Object.fromEntries(
    search.readers.map((reader) => [reader.reader.name, searchTables(organization, search, reader)]),
  );
}

const namesOf = (tables: readonly SearchTable[] = []) => tables.map(({ name }) => name);

const ids = (count: number) => Array.from({ length: count }, (_, index) => String(300_000_000_001 + index));

test('a file that does not say so has no search', () => {
  expect(readValid({ trails: 'trails: [{ name: org-trail, scope: organization }]\n' }).search).toBeUndefined();
});

test('an organization trail gives a table for each kind of events it records, below the organization', () => {
  const tables = tablesOf(organizationOf(exampleFile('organization-trail')));
  expect(namesOf(tables['security-analysts'])).toEqual([
    'cloudtrail_logs',
    'cloudtrail_insights',
    'cloudtrail_network_activity',
  ]);
  expect(tables['security-analysts']?.[0]).toMatchObject({
    bucket: 'acme-audit-logs',
    prefix: 'org',
    organizationId: 'o-a1b2c3d4e5',
    accounts: ['111111111111', '222222222222', '333333333333', '444444444444'],
    injected: false,
  });
});

test('a reader of some accounts has tables of its own, with those accounts', () => {
  const tables = tablesOf(organizationOf(exampleFile('organization-trail')))['payments-team'] ?? [];
  expect(namesOf(tables)).toEqual([
    'cloudtrail_logs_of_payments_team',
    'cloudtrail_insights_of_payments_team',
    'cloudtrail_network_activity_of_payments_team',
  ]);
  for (const { accounts } of tables) expect(accounts).toEqual(['333333333333', '444444444444']);
});

test('trails of accounts give a table of the accounts that have one, without the organization in the path', () => {
  const tables = tablesOf(organizationOf(exampleFile('member-trails')))['auditors'] ?? [];
  expect(tables).toMatchObject([{ name: 'cloudtrail_logs', organizationId: undefined, prefix: '' }]);
  expect(tables[0]?.accounts).toEqual(['100000000001', '100000000002', '100000000003', '100000000004']);
});

test('a multi-Region trail has Regions that nobody is meant to use; other trails have their own', () => {
  const [multi] = tablesOf(organizationOf(exampleFile('member-trails')))['auditors'] ?? [];
  expect(multi?.regions).toEqual(expect.arrayContaining(['ap-southeast-7', 'sa-east-1']));
  const single = readValid({
    trails:
      'trails: [{ name: here, scope: accounts, targets: { all: true }, multiRegion: false }]\nsearch: { athena: true }\n',
  });
  expect(tablesOf(single)['auditors']?.[0]?.regions).toEqual(['eu-west-1']);
});

test('each shard has a table, and both layouts of one bucket have two', () => {
  const accounts = { all: true, except: { accounts: ['root', 'log-archive'] } };
  const organization = shardedOrganization({
    ids: ids(4),
    shards: [{ name: 's-1', accounts: ['m-300000000002'] }],
    audit: {
      readers: [
        { name: 'auditors', principals: ['arn:aws:iam::900000000002:role/Auditor'] },
        {
          name: 'Team.2',
          principals: ['arn:aws:iam::900000000002:role/Team'],
          accounts: { accounts: ['m-300000000002'] },
        },
      ],
    },
    more: {
      search: SEARCH,
      trails: [
        { name: 'all', scope: 'organization' },
        {
          name: 'own',
          scope: 'accounts',
          targets: accounts,
          events: { management: false, data: [{ type: 'AWS::DynamoDB::Table' }] },
        },
      ],
    },
  });
  const tables = tablesOf(organization);
  expect(namesOf(tables['auditors'])).toEqual([
    'cloudtrail_logs',
    'cloudtrail_logs_accounts',
    'cloudtrail_logs_in_s_1',
  ]);
  expect(tables['Team.2']?.map(({ name, bucket, accounts: of }) => [name, bucket, of.join()])).toEqual([
    ['cloudtrail_logs_of_team_2', 'acme-sharded-logs', '300000000002'],
    ['cloudtrail_logs_in_s_1_of_team_2', 'acme-sharded-logs-s-1', '300000000002'],
  ]);
});

test.each([
  [46, false],
  [47, true],
])('with %i members and two more accounts, injected: %s', (members, injected) => {
  const organization = shardedOrganization({
    ids: ids(members),
    shards: [],
    more: { search: SEARCH, trails: [{ name: 'all', scope: 'organization' }], deliveries: [] },
  });
  const tables = tablesOf(organization)['auditors'] ?? [];
  expect(tables.map((table) => table.injected)).toEqual([injected]);
  expect(firstAccounts(organization, tables)).toEqual(injected ? ['900000000001', '900000000002'] : undefined);
});

test('the file may choose injected, or a list however long', () => {
  const partitions = (accountPartitions: string, count: number) =>
    tablesOf(shardedOrganization({ ids: ids(count), shards: [], more: { search: { athena: { accountPartitions } } } }))[
      'auditors'
    ]?.[0];
  expect(partitions('injected', 1)?.injected).toBe(true);
  expect(partitions('enum', 60)).toMatchObject({ injected: false, accounts: { length: 60 } });
});

test('a reader of one account begins with that account', () => {
  const organization = shardedOrganization({
    ids: ids(2),
    shards: [],
    audit: {
      readers: [
        {
          name: 'team',
          principals: ['arn:aws:iam::900000000002:role/Team'],
          accounts: { accounts: ['m-300000000002'] },
        },
      ],
    },
    more: { search: { athena: { accountPartitions: 'injected' } } },
  });
  expect(firstAccounts(organization, tablesOf(organization)['team'] ?? [])).toEqual(['300000000002']);
});
