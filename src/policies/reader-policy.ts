import { serviceEndpoint, type Partition } from '../organization/partition';
import { AWS_PAGES } from './aws-pages';
import { bucketArn } from './bucket-statements';
import { buildPolicy, type Policy } from './policy';
import { oneOrMany, type AwsPage, type Conditions, type SourcedStatement } from './policy-document';
import { QUOTAS } from './quotas';
import { keyPrefix } from './trail-bucket-statements';

/** What a reader role's trust is made from. */
export interface ReaderTrustFacts {
  /** ARNs that may assume the role. They must exist when the role is created. */
  readonly principals: readonly string[];
  /** Whether the AssumeRole call must carry an MFA code. */
  readonly requireMfa: boolean;
  /** External id the caller must present; undefined for none. */
  readonly externalId: string | undefined;
}

/** What a reader role reads in one bucket. */
export interface ReaderBucketFacts {
  /** Bucket name. */
  readonly bucketName: string;
  /** Ids of the accounts whose logs may be read; `all` for every account. */
  readonly accounts: 'all' | readonly string[];
  /** Whether an organization trail writes below `AWSLogs/<organization id>/`. */
  readonly organizationLayout: boolean;
  /** Whether an account's trail writes below `AWSLogs/<account id>/`. */
  readonly accountLayout: boolean;
  /** Folders of the bucket that Firehose streams write to and that may be read, ending in `/`; none unless it says otherwise. */
  readonly streamFolders?: readonly string[];
  /** Alias of the key with its leading `alias/`; undefined for SSE-S3. */
  readonly keyAlias: string | undefined;
}

/** What a reader role's permissions are made from: the audit bucket, and shards beside it. */
export interface ReaderPolicyFacts extends ReaderBucketFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Region of buckets and keys. */
  readonly region: string;
  /** Trail key prefix without slashes at either end; empty for none. */
  readonly prefix: string;
  /** Organization id, a part of organization trails' keys. */
  readonly organizationId: string;
  /** Account of the keys. */
  readonly keyAccountId: string;
  /** ARN of the notification queue the role may take messages from; undefined for none. */
  readonly queueArn: string | undefined;
  /** What it reads in shards; nothing unless it says otherwise. */
  readonly shards?: readonly ReaderBucketFacts[];
}

/**
 * Builds the trust policy of a reader role.
 *
 * MFA holds only for callers that pass an MFA code themselves or come from GetSessionToken, so for IAM users: a session
 * of another role carries no MFA information.
 *
 * @see "Secure API access with MFA"
 */
export function readerTrust(facts: ReaderTrustFacts): Policy {
  const condition: Conditions = {
    ...(facts.requireMfa ? { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } : {}),
    ...(facts.externalId === undefined ? {} : { StringEquals: { 'sts:ExternalId': facts.externalId } }),
  };
  return buildPolicy('reader role trust', QUOTAS.roleTrust, [
    {
      statement: {
        Sid: 'AllowReaders',
        Effect: 'Allow',
        Principal: { AWS: oneOrMany(facts.principals) },
        Action: 'sts:AssumeRole',
        ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
      },
      purpose:
        'Lets the named roles assume the reader role, with MFA and external id where the organization file asks.',
      follows: trustPage(facts),
    },
  ]);
}

function trustPage(facts: ReaderTrustFacts): AwsPage {
  if (facts.externalId !== undefined) return AWS_PAGES.iamExternalId;
  return facts.requireMfa ? AWS_PAGES.iamMfa : AWS_PAGES.iamRoleTrust;
}

/**
 * Builds the permissions of a reader role: list and read the folders of the accounts it may read, digests and Insights
 * among them.
 *
 * @throws Error when no folder is left to read: no accounts, or neither layout.
 * @see "Sharing CloudTrail log files between AWS accounts"
 */
export function readerPolicy(facts: ReaderPolicyFacts): Policy {
  const places = [facts, ...(facts.shards ?? [])].map((place) => ({
    bucket: bucketArn(facts.partition, place.bucketName),
    folders: readableFolders(facts, place),
  }));
  const buckets = oneOrMany(places.map(({ bucket }) => bucket));
  const folders = places.flatMap((place) => place.folders);
  if (folders.length === 0) throw new Error(`a reader of bucket "${facts.bucketName}" has no folder to read`);
  return buildPolicy('reader role', QUOTAS.inlineRolePolicy, [
    {
      statement: {
        Sid: 'ReadLogs',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:GetObjectVersion'],
        Resource: oneOrMany(places.flatMap((place) => place.folders.map((folder) => `${place.bucket}/${folder}*`))),
      },
      purpose: 'Lets the role read the files of the accounts it may read.',
      follows: AWS_PAGES.cloudTrailSharing,
    },
    {
      statement: {
        Sid: 'ListLogs',
        Effect: 'Allow',
        Action: ['s3:ListBucket', 's3:ListBucketVersions'],
        Resource: buckets,
        Condition: { StringLike: { 's3:prefix': oneOrMany(folders.map((folder) => `${folder}*`)) } },
      },
      purpose: 'Lets the role list those files.',
      follows: AWS_PAGES.s3ConditionKeys,
    },
    {
      statement: { Sid: 'FindBucket', Effect: 'Allow', Action: 's3:GetBucketLocation', Resource: buckets },
      purpose: "Lets the role find the bucket's Region.",
      follows: AWS_PAGES.cloudTrailSharing,
    },
    ...queueStatements(facts),
    ...keyStatements(facts),
  ]);
}

/** Every trail file is in `AWSLogs/[<organization id>/]<account id>/`, whatever its kind. */
function readableFolders(facts: ReaderPolicyFacts, place: ReaderBucketFacts): string[] {
  const root = `${keyPrefix(facts.prefix)}AWSLogs/`;
  const { streamFolders = [] } = place;
  if (place.accounts === 'all') return [root, ...streamFolders];
  const trailFolders = place.accounts.flatMap((account) => [
    ...(place.organizationLayout ? [`${root}${facts.organizationId}/${account}/`] : []),
    ...(place.accountLayout ? [`${root}${account}/`] : []),
  ]);
  return [...trailFolders, ...streamFolders];
}

function queueStatements({ queueArn }: ReaderPolicyFacts): SourcedStatement[] {
  if (queueArn === undefined) return [];
  return [
    {
      statement: {
        Sid: 'TakeNotifications',
        Effect: 'Allow',
        Action: [
          'sqs:ChangeMessageVisibility',
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
          'sqs:GetQueueUrl',
          'sqs:ReceiveMessage',
        ],
        Resource: queueArn,
      },
      purpose: 'Lets the role take messages about new log files from the queue.',
      follows: AWS_PAGES.sqsSecurity,
    },
  ];
}

function keyStatements(facts: ReaderPolicyFacts): SourcedStatement[] {
  const aliases = [facts, ...(facts.shards ?? [])].flatMap(({ keyAlias }) => keyAlias ?? []);
  if (aliases.length === 0) return [];
  return [
    {
      statement: {
        Sid: 'DecryptLogs',
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        // Key ids are known to AWS alone, so the key is named by its alias.
        Resource: `arn:${facts.partition}:kms:${facts.region}:${facts.keyAccountId}:key/*`,
        Condition: {
          'ForAnyValue:StringEquals': { 'kms:ResourceAliases': oneOrMany(aliases) },
          StringEquals: {
            'kms:ViaService': oneOrMany(
              (facts.queueArn === undefined ? ['s3'] : ['s3', 'sqs']).map((service) =>
                serviceEndpoint(facts.partition, service, facts.region),
              ),
            ),
          },
        },
      },
      purpose: 'Lets the role decrypt what it reads, through S3 only, and through SQS when it takes notifications.',
      follows: AWS_PAGES.kmsAliases,
    },
  ];
}
