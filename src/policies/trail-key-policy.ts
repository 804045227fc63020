import { regionalLogsPrincipal, serviceEndpoint, type Partition } from '../organization/partition';
import { AWS_PAGES } from './aws-pages';
import { keyAdministrationStatements, readerDecryptStatements, throughBucket } from './key-statements';
import { notificationKeyStatements } from './notification-key-statements';
import { buildPolicy, type Policy } from './policy';
import { oneOrMany, type SourcedStatement, type Statement } from './policy-document';
import { QUOTAS } from './quotas';
import { CLOUDTRAIL, type TrailFacts } from './trail-facts';
import { trailScopes, type TrailScope } from './trail-scopes';

/** What the trail key's policy is made from. */
export interface TrailKeyPolicyFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Region of key, bucket, topic, queues and log groups. */
  readonly region: string;
  /** Account of the key. */
  readonly accountId: string;
  /** Organization whose deployers may look the key up. */
  readonly organizationId: string;
  /** Bucket whose objects the key encrypts. */
  readonly bucketName: string;
  /** Whether the bucket uses an S3 Bucket Key; only then CloudTrail decrypts. */
  readonly bucketKey: boolean;
  /** How CloudTrail's `kms:Decrypt` is scoped. */
  readonly cloudTrailDecrypt: 'documented' | 'source-arn';
  /** Every trail encrypted with the key. */
  readonly trails: readonly TrailFacts[];
  /** Role ARNs that administer the key and never use it. They must exist when the policy is set. */
  readonly administrators: readonly string[];
  /** Role ARNs that may disable the key or schedule its deletion. They must exist when the policy is set. */
  readonly breakGlass: readonly string[];
  /** Role ARNs that may decrypt logs. They must exist when the policy is set. */
  readonly readerRoleArns: readonly string[];
  /** Role S3 replicates with; undefined without a replica. It must exist when the policy is set. */
  readonly replicationRoleArn: string | undefined;
  /** ARN pattern of the roles that deploy the other accounts, such as `arn:aws:iam::*:role/TerraformDeployer`; undefined: any role of the organization. */
  readonly deployerRole: string | undefined;
  /** Topic encrypted with the key; undefined for none. */
  readonly topicArn: string | undefined;
  /** Topics of shards, encrypted with other keys, that the queues subscribe to as well; none unless it says otherwise. */
  readonly otherTopicArns?: readonly string[];
  /** Queues encrypted with the key that subscribe to the topic. */
  readonly queueArns: readonly string[];
  /** Role ARNs that may take messages from those queues. They must exist when the policy is set. */
  readonly queueReaderRoleArns: readonly string[];
  /** Log groups encrypted with the key, without a trailing `:*`. */
  readonly logGroupArns: readonly string[];
  /** Statements that let log deliveries encrypt; none unless it says otherwise. */
  readonly deliveryStatements?: readonly SourcedStatement[];
  /** ARN patterns of the roles that write to those log groups, such as `arn:aws:iam::*:role/org-trail-delivery`. */
  readonly deliveryRoles: readonly string[];
}

/**
 * Builds the policy of the key that encrypts CloudTrail's logs, the topic, the queues and the log groups. Each service
 * is let in for its own resources only, by the encryption context it sends or by `aws:SourceArn`.
 *
 * @see "Configure AWS KMS key policies for CloudTrail"
 */
export function trailKeyPolicy(facts: TrailKeyPolicyFacts): Policy {
  return buildPolicy('trail key', QUOTAS.keyPolicy, [
    ...keyAdministrationStatements(facts),
    ...(facts.trails.length === 0 ? [] : cloudTrailStatements(facts)),
    ...(facts.deliveryStatements ?? []),
    ...readerDecryptStatements(facts),
    ...replicationStatements(facts),
    ...notificationKeyStatements(facts),
    ...logGroupStatements(facts),
    ...(facts.trails.length === 0 ? [] : [deployersStatement(facts)]),
  ]);
}

function cloudTrailStatements(facts: TrailKeyPolicyFacts): SourcedStatement[] {
  const scopes = trailScopes(facts.trails);
  return [...scopes.flatMap(scopeStatements), ...(facts.bucketKey ? decryptStatements(facts, scopes) : [])];
}

function scopeStatements({ sid, looks, encrypts }: TrailScope): SourcedStatement[] {
  return [
    {
      statement: {
        Sid: `AllowCloudTrailEncryptLogs${sid}`,
        Effect: 'Allow',
        Principal: CLOUDTRAIL,
        Action: 'kms:GenerateDataKey*',
        Resource: '*',
        Condition: encrypts,
      },
      purpose: 'Lets CloudTrail encrypt the log and digest files of the declared trails.',
      follows: AWS_PAGES.cloudTrailKey,
    },
    {
      // Apart from the statement above: DescribeKey carries no encryption context, so a condition on one never holds.
      statement: {
        Sid: `AllowCloudTrailDescribeKey${sid}`,
        Effect: 'Allow',
        Principal: CLOUDTRAIL,
        Action: 'kms:DescribeKey',
        Resource: '*',
        Condition: looks,
      },
      purpose: 'Lets CloudTrail look the key up for the declared trails.',
      follows: AWS_PAGES.cloudTrailKey,
    },
  ];
}

function decryptStatements(facts: TrailKeyPolicyFacts, scopes: readonly TrailScope[]): SourcedStatement[] {
  const statement = (sid: string, conditions: Pick<Statement, 'Condition'>): SourcedStatement => ({
    statement: {
      Sid: `AllowCloudTrailDecrypt${sid}`,
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 'kms:Decrypt',
      Resource: '*',
      ...conditions,
    },
    purpose: 'Lets CloudTrail decrypt the Bucket Key, as a bucket with S3 Bucket Keys requires.',
    follows: AWS_PAGES.cloudTrailKey,
  });
  if (facts.cloudTrailDecrypt === 'documented') return [statement('', {})];
  return scopes.map(({ sid, writes }) => statement(sid, { Condition: writes }));
}

function replicationStatements(facts: TrailKeyPolicyFacts): SourcedStatement[] {
  if (facts.replicationRoleArn === undefined) return [];
  return [
    {
      statement: {
        Sid: 'AllowReplicationDecryptLogs',
        Effect: 'Allow',
        Principal: { AWS: facts.replicationRoleArn },
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: throughBucket(facts),
      },
      purpose: 'Lets the replication role decrypt the logs it copies.',
      follows: AWS_PAGES.s3ReplicationKms,
    },
  ];
}

/** What CloudWatch Logs does with a key. AWS prints Describe* too, in a condition on a context DescribeKey does not carry. */
const LOG_GROUP_ACTIONS = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'] as const;

function logGroupStatements(facts: TrailKeyPolicyFacts): SourcedStatement[] {
  if (facts.logGroupArns.length === 0 || facts.deliveryRoles.length === 0) return [];
  return [
    {
      statement: {
        Sid: 'AllowCloudWatchLogsUseLogGroups',
        Effect: 'Allow',
        Principal: { Service: regionalLogsPrincipal(facts.partition, facts.region) },
        Action: LOG_GROUP_ACTIONS,
        Resource: '*',
        Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': oneOrMany(facts.logGroupArns) } },
      },
      purpose: "Lets CloudWatch Logs encrypt and decrypt the trails' log groups.",
      follows: AWS_PAGES.logsKey,
    },
    {
      // CloudWatch Logs also asks KMS on behalf of the writer. The writers stand in other accounts and come into being
      // after the key, and a key policy must not name a principal that does not exist, so they are named by condition.
      statement: {
        Sid: 'AllowDeliveryRolesUseLogGroups',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: LOG_GROUP_ACTIONS,
        Resource: '*',
        Condition: {
          StringEquals: {
            'aws:PrincipalOrgID': facts.organizationId,
            'kms:ViaService': serviceEndpoint(facts.partition, 'logs', facts.region),
          },
          ArnLike: {
            'aws:PrincipalArn': oneOrMany(facts.deliveryRoles),
            'kms:EncryptionContext:aws:logs:arn': oneOrMany(facts.logGroupArns.map(inAnyAccount)),
          },
        },
      },
      purpose: "Lets delivery roles write to the trails' encrypted log groups, through CloudWatch Logs only.",
      follows: AWS_PAGES.logsKey,
    },
  ];
}

/** The account is left open, or a list of accounts would fill the key policy a second time. */
function inAnyAccount(logGroupArn: string): string {
  const [arn, partition, service, region, , ...name] = logGroupArn.split(':');
  return [arn, partition, service, region, '*', ...name].join(':');
}

/** Trails and log groups of other accounts look the key up by its alias before they are created. */
function deployersStatement(facts: TrailKeyPolicyFacts): SourcedStatement {
  return {
    statement: {
      Sid: 'AllowDeployersDescribeKey',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'kms:DescribeKey',
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': facts.organizationId },
        ...(facts.deployerRole === undefined ? {} : { ArnLike: { 'aws:PrincipalArn': facts.deployerRole } }),
      },
    },
    purpose: 'Lets the roles that deploy trails and log groups in other accounts of the organization look the key up.',
    follows: AWS_PAGES.kmsCrossAccount,
  };
}
