import { serviceEndpoint, type Partition } from '../organization/partition';
import { AWS_PAGES } from './aws-pages';
import { oneOrMany, type SourcedStatement } from './policy-document';

/** What a reader's searching is made from. */
export interface SearchAccessFacts {
  /** Its Athena workgroup. */
  readonly workgroup: string;
  /** Database of its tables. */
  readonly database: string;
  /** Names of its tables, sorted. */
  readonly tables: readonly string[];
  /** ARN of the bucket for results. */
  readonly resultsBucketArn: string;
  /** Its folder there, without a slash. */
  readonly resultsFolder: string;
}

/** Where a search runs. */
interface SearchPlace {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Region of workgroup, tables, buckets and key. */
  readonly region: string;
  /** Account of all of them. */
  readonly accountId: string;
  /** Alias of the key that encrypts results; undefined for SSE-S3. */
  readonly keyAlias: string | undefined;
}

/** What runs a query, follows it and reads its result. */
const QUERY_ACTIONS = [
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
] as const;

/**
 * The statements that let a reader run queries in its workgroup. What it reads is decided by S3: Athena and Glue read with the
 * caller's permissions, so that no table shows more than the folders the reader may read.
 *
 * @see "Use IAM policies to control workgroup access", "Configure access to databases and tables in the AWS Glue Data Catalog"
 */
export function searchStatements(place: SearchPlace, facts: SearchAccessFacts): SourcedStatement[] {
  const { partition, region, accountId } = place;
  const arn = (service: string, name: string): string => `arn:${partition}:${service}:${region}:${accountId}:${name}`;
  return [
    {
      statement: {
        Sid: 'RunQueries',
        Effect: 'Allow',
        Action: QUERY_ACTIONS,
        Resource: arn('athena', `workgroup/${facts.workgroup}`),
      },
      purpose: 'Lets the role run the saved queries, and its own, in its workgroup.',
      follows: AWS_PAGES.athenaWorkgroups,
    },
    {
      // Neither action has a resource type: what they show are names.
      statement: {
        Sid: 'ListWorkgroups',
        Effect: 'Allow',
        Action: ['athena:ListDataCatalogs', 'athena:ListWorkGroups'],
        Resource: '*',
      },
      purpose: 'Lets the role choose its workgroup in the console.',
      follows: AWS_PAGES.athenaWorkgroups,
    },
    {
      statement: {
        Sid: 'ListTables',
        Effect: 'Allow',
        Action: [
          'athena:GetDataCatalog',
          'athena:GetDatabase',
          'athena:GetTableMetadata',
          'athena:ListDatabases',
          'athena:ListTableMetadata',
        ],
        Resource: arn('athena', 'datacatalog/AwsDataCatalog'),
      },
      purpose: "Lets the role see databases and tables in the console, as far as Glue's permissions go.",
      follows: AWS_PAGES.athenaWorkgroups,
    },
    {
      // Athena looks for the database "default" before any other.
      statement: {
        Sid: 'ReadTables',
        Effect: 'Allow',
        Action: ['glue:GetDatabase', 'glue:GetDatabases', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables'],
        Resource: [
          arn('glue', 'catalog'),
          arn('glue', `database/${facts.database}`),
          ...(facts.database === 'default' ? [] : [arn('glue', 'database/default')]),
          ...facts.tables.map((table) => arn('glue', `table/${facts.database}/${table}`)),
        ],
      },
      purpose: 'Lets the role read how its tables are made.',
      follows: AWS_PAGES.athenaGlue,
    },
    ...resultStatements(facts),
    ...resultKeyStatements(place),
  ];
}

function resultStatements({ resultsBucketArn, resultsFolder }: SearchAccessFacts): SourcedStatement[] {
  return [
    {
      statement: {
        Sid: 'KeepResults',
        Effect: 'Allow',
        Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
        Resource: `${resultsBucketArn}/${resultsFolder}/*`,
      },
      purpose: 'Lets Athena write the results of the role to its folder, and the role read them there.',
      follows: AWS_PAGES.athenaResults,
    },
    {
      statement: {
        Sid: 'ListResults',
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: resultsBucketArn,
        Condition: { StringLike: { 's3:prefix': `${resultsFolder}/*` } },
      },
      purpose: 'Lets the role list its results.',
      follows: AWS_PAGES.athenaResults,
    },
    {
      statement: {
        Sid: 'FindResultsBucket',
        Effect: 'Allow',
        Action: ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
        Resource: resultsBucketArn,
      },
      purpose: "Lets Athena find the results bucket's Region and what it is uploading.",
      follows: AWS_PAGES.athenaResults,
    },
  ];
}

function resultKeyStatements({ partition, region, accountId, keyAlias }: SearchPlace): SourcedStatement[] {
  if (keyAlias === undefined) return [];
  return [
    {
      statement: {
        Sid: 'EncryptResults',
        Effect: 'Allow',
        Action: 'kms:GenerateDataKey',
        // Key ids are known to AWS alone, so the key is named by its alias.
        Resource: `arn:${partition}:kms:${region}:${accountId}:key/*`,
        Condition: {
          'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias },
          StringEquals: { 'kms:ViaService': serviceEndpoint(partition, 's3', region) },
        },
      },
      purpose: 'Lets Athena encrypt the results of the role, through S3 only.',
      follows: AWS_PAGES.athenaEncryption,
    },
  ];
}

/** Lets the roles of searching readers encrypt and decrypt results under the trail key; nothing when there are none. */
export function searchKeyStatements(
  readerRoleArns: readonly string[],
  throughResults: SourcedStatement['statement']['Condition'],
): SourcedStatement[] {
  if (readerRoleArns.length === 0 || throughResults === undefined) return [];
  return [
    {
      statement: {
        Sid: 'AllowReadersUseSearchResults',
        Effect: 'Allow',
        Principal: { AWS: oneOrMany(readerRoleArns) },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: throughResults,
      },
      purpose: 'Lets Athena, as a reader, encrypt and decrypt the results of its searches in the results bucket.',
      follows: AWS_PAGES.athenaEncryption,
    },
  ];
}
