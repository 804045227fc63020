import { searchTables, type Organization, type Reader } from '../../../organization';
import type { RequestClass } from '../../engine/question';
import { keyIs } from '../conditions';
import { by, endpoint, keyByAlias } from './role-grants';

/** Running a query, following it and reading what came of it, in a workgroup. */
const QUERYING = [
  'athena:BatchGetNamedQuery',
  'athena:BatchGetQueryExecution',
  'athena:GetNamedQuery',
  'athena:GetQueryExecution',
  'athena:GetQueryResults',
  'athena:GetQueryResultsStream',
  'athena:GetQueryRuntimeStatistics',
  'athena:GetWorkGroup',
  'athena:ListNamedQueries',
  'athena:ListQueryExecutions',
  'athena:StartQueryExecution',
  'athena:StopQueryExecution',
];

/** What a catalog shows of itself: names. */
const NAMING = [
  'athena:GetDataCatalog',
  'athena:GetDatabase',
  'athena:GetTableMetadata',
  'athena:ListDatabases',
  'athena:ListTableMetadata',
];

/**
 * What a reader that searches does beside reading logs: run queries in its own workgroup over its own tables, and keep their
 * results in its own folder.
 *
 * @see "Use IAM policies to control workgroup access", "Configure access to databases and tables in the AWS Glue Data Catalog"
 */
export function searchGrants(organization: Organization, { name, roleArn }: Reader): readonly RequestClass[] {
  const { search, audit, partition } = organization;
  const searcher = search?.readers.find(({ reader }) => reader.name === name);
  if (search === undefined || searcher === undefined) return [];
  const { region } = audit.bucket;
  const arn = (service: string, of: string): string =>
    `arn:${partition}:${service}:${region}:${audit.account.id}:${of}`;
  const role = (label: string, parts: Partial<RequestClass>) => by(roleArn, label, parts);
  const results = search.resultsBucket.arn;
  const folder = `${searcher.resultsFolder}/*`;
  const key = audit.key && keyByAlias(organization, region, audit.key.alias);
  const tables = searchTables(organization, search, searcher).map((table) => `table/${search.database}/${table.name}`);
  return [
    role('runs queries', { actions: QUERYING, resources: [arn('athena', `workgroup/${searcher.workgroup}`)] }),
    // Neither action has a resource type.
    role('chooses a workgroup', { actions: ['athena:ListDataCatalogs', 'athena:ListWorkGroups'] }),
    role('sees names', { actions: NAMING, resources: [arn('athena', 'datacatalog/AwsDataCatalog')] }),
    role('reads tables', {
      actions: ['glue:GetDatabase', 'glue:GetDatabases', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables'],
      // Athena looks for the database "default" before any other.
      resources: ['catalog', `database/${search.database}`, 'database/default', ...tables].map((of) => arn('glue', of)),
    }),
    role('keeps results', {
      actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      resources: [`${results}/${folder}`],
    }),
    role('lists results', {
      actions: ['s3:ListBucket'],
      resources: [results],
      conditions: [keyIs('s3:prefix', [folder])],
    }),
    role('finds the bucket of results', {
      actions: ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
      resources: [results],
    }),
    ...(key === undefined
      ? []
      : [
          role('encrypts results', {
            actions: ['kms:GenerateDataKey'],
            resources: key.resources,
            conditions: [key.alias, keyIs('kms:ViaService', [endpoint(organization, 's3', region)])],
          }),
        ]),
  ];
}
