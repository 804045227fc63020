import {
  GetNamedQueryCommand,
  GetWorkGroupCommand,
  ListNamedQueriesCommand,
  type AthenaClient,
} from '@aws-sdk/client-athena';
import { GetTablesCommand, type Table } from '@aws-sdk/client-glue';
import { findQuestion } from '../../src/activity';
import { searchTables, type Organization, type SearchTable } from '../../src/organization';
import { resultsBucketPolicy, resultsBucketPolicyFacts } from '../../src/policies';
import type { AwsAccount } from './aws-account';
import { readKey } from './standing-account';
import { lifecycleOf, protectedBucket, readBucket } from './standing-bucket';

type Search = NonNullable<Organization['search']>;

/** Checks what readers search with: tables, workgroups, saved queries, the results bucket; nothing where the file says so. */
export async function expectSearch(aws: AwsAccount, organization: Organization): Promise<void> {
  const { search, audit } = organization;
  if (search === undefined) return;
  const keyArn = audit.key && (await readKey(aws.kms, audit.key.alias)).arn;
  await expectResultsBucket(aws, organization, { search, keyArn });
  const tables = new Map(
    search.readers
      .flatMap((reader) => searchTables(organization, search, reader))
      .map((table) => [table.name, table] as const),
  );
  const standing = await aws.glue.send(new GetTablesCommand({ DatabaseName: search.database }));
  expect(standing.TableList?.map(({ Name }) => Name).sort()).toEqual([...tables.keys()].sort());
  for (const table of standing.TableList ?? []) expectTable(table, tables.get(table.Name ?? ''));
  for (const { workgroup, resultsFolder } of search.readers) {
    const { WorkGroup: found } = await aws.athena.send(new GetWorkGroupCommand({ WorkGroup: workgroup }));
    expect(found?.State).toBe('ENABLED');
    expect(found?.Configuration).toMatchObject({
      EnforceWorkGroupConfiguration: true,
      PublishCloudWatchMetricsEnabled: true,
      BytesScannedCutoffPerQuery: search.scanLimitBytes,
      ResultConfiguration: {
        OutputLocation: `s3://${search.resultsBucket.name}/${resultsFolder}/`,
        EncryptionConfiguration:
          keyArn === undefined ? { EncryptionOption: 'SSE_S3' } : { EncryptionOption: 'SSE_KMS', KmsKey: keyArn },
      },
    });
    expect(await savedQueries(aws.athena, workgroup)).toEqual(
      search.questions.map((id) => ({ name: id, asks: findQuestion(id)?.asks, database: search.database })),
    );
  }
}

async function expectResultsBucket(
  aws: AwsAccount,
  organization: Organization,
  { search, keyArn }: { readonly search: Search; readonly keyArn: string | undefined },
): Promise<void> {
  const facts = resultsBucketPolicyFacts(organization);
  if (facts === undefined) throw new Error('no results bucket is declared');
  const { name, expireDays } = search.resultsBucket;
  expect(await readBucket(aws.s3, name)).toMatchObject({
    ...protectedBucket(resultsBucketPolicy(facts).document),
    encryption:
      keyArn === undefined
        ? { algorithm: 'AES256' }
        : { algorithm: 'aws:kms', key: keyArn, bucketKey: organization.audit.key?.bucketKey },
    lifecycle: lifecycleOf({
      transitionDays: undefined,
      transitionStorageClass: 'STANDARD_IA',
      expireDays,
      noncurrentDays: 1,
      abortMultipartDays: 1,
    }),
  });
}

const FOLDERS = {
  events: 'CloudTrail',
  insights: 'CloudTrail-Insight',
  'network-activity': 'CloudTrail-NetworkActivity',
};

/** The table's path is put together here once more, from what AWS documents, not from what made the table. */
function expectTable(standing: Table, declared: SearchTable | undefined): void {
  if (declared === undefined) throw new Error('a table that is not declared');
  const { bucket, prefix, organizationId, accounts, files, regions, firstDay, injected } = declared;
  const root = [`s3://${bucket}`, prefix, 'AWSLogs', organizationId ?? ''].filter((part) => part !== '').join('/');
  expect(standing.StorageDescriptor?.Location).toBe(`${root}/`);
  expect(standing.PartitionKeys?.map(({ Name }) => Name)).toEqual(['account', 'region', 'log_date']);
  expect(standing.Parameters).toMatchObject({
    'projection.enabled': 'true',
    ...(injected
      ? { 'projection.account.type': 'injected' }
      : { 'projection.account.type': 'enum', 'projection.account.values': accounts.join(',') }),
    'projection.region.values': regions.join(','),
    'projection.log_date.range': `${firstDay.replaceAll('-', '/')},NOW`,
    'storage.location.template': `${root}/\${account}/${FOLDERS[files]}/\${region}/\${log_date}`,
  });
  const columns = standing.StorageDescriptor?.Columns?.map(({ Name }) => Name);
  expect(columns).toEqual(expect.arrayContaining(['eventtime', 'eventname', 'useridentity', 'recipientaccountid']));
  expect(columns?.includes('insightdetails')).toBe(files === 'insights');
}

async function savedQueries(athena: AthenaClient, workgroup: string): Promise<unknown> {
  const { NamedQueryIds: ids = [] } = await athena.send(
    new ListNamedQueriesCommand({ WorkGroup: workgroup, MaxResults: 50 }),
  );
  const queries = await Promise.all(
    ids.map(async (NamedQueryId) => (await athena.send(new GetNamedQueryCommand({ NamedQueryId }))).NamedQuery),
  );
  return queries
    .map((query) => ({
      name: query?.Name,
      asks: /^-- (.*)$/m.exec(query?.QueryString ?? '')?.[1],
      database: query?.Database,
    }))
    .sort((left, right) => String(left.name).localeCompare(String(right.name)));
}
