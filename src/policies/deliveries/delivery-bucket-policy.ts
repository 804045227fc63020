import type { DeliveryBucket, StreamDelivery } from '../../organization/delivery';
import type { Organization } from '../../organization/organization';
import { SOURCE_PAGES } from '../../sources';
import {
  bucketArn,
  logDeletionStatement,
  outsideOrganizationStatement,
  reconfigurationStatement,
  transportStatements,
  type BucketStatementFacts,
} from '../bucket-statements';
import { deliveryBucketStatements } from '../log-delivery/bucket-statements';
import { sidOf } from '../log-delivery/grant';
import { mergeStatements } from '../log-delivery/merge-statements';
import { uniteStatements } from '../log-delivery/unite-statements';
import { buildPolicy, type Policy } from '../policy';
import { oneOrMany, type SourcedStatement } from '../policy-document';
import { QUOTAS } from '../quotas';
import { bucketScopes } from './delivery-scopes';
import { streamAccounts } from './stream-accounts';

/** Builds the statements of the audit bucket's policy that let log deliveries in; none without any. */
export function auditBucketDeliveryStatements(organization: Organization): readonly SourcedStatement[] {
  return [
    ...serviceStatements(organization, organization.audit.bucket.arn),
    ...organization.deliveries.flatMap((delivery) => streamStatements(organization, delivery.name, delivery.firehose)),
  ];
}

function serviceStatements(organization: Organization, arn: string): readonly SourcedStatement[] {
  const statements = bucketScopes(organization, arn).flatMap(({ source, facts }) =>
    deliveryBucketStatements(source, facts),
  );
  const named = mergeStatements(statements).map((sourced) => ({ ...sourced, purpose: purposeOf(sourced) }));
  return uniteStatements(named);
}

/** Several sources share the statements of CloudWatch Logs' delivery service, so none of them is named. */
function purposeOf({ statement, purpose }: SourcedStatement): string {
  if (!statement.Sid.startsWith('AWSLogDelivery')) return purpose;
  return statement.Action === 's3:PutObject'
    ? 'Lets the delivery service of CloudWatch Logs write logs of these accounts, below the folder of each where AWS says which.'
    : 'Lets the delivery service of CloudWatch Logs look at the bucket before it delivers logs of these accounts.';
}

/** What Firehose does with a bucket of another account, objects and bucket apart. Reading is not among it: logs are read by readers. */
const STREAM_ACTIONS = {
  objects: ['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'],
  bucket: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
} as const;

/**
 * Lets the streams' roles of other accounts in. The accounts are the principals, since a role that is made later cannot
 * be one, and the condition leaves the role. Each writes below its own account, which `aws:PrincipalAccount` stands for.
 */
function streamStatements(
  { audit, partition, id }: Organization,
  name: string,
  firehose: StreamDelivery | undefined,
): SourcedStatement[] {
  const foreign = (firehose?.streams ?? []).filter(({ account }) => account !== audit.account);
  const [first] = foreign;
  if (first === undefined) return [];
  const roles = oneOrMany(foreign.map(({ role }) => `arn:${partition}:iam::*:role/${role.name}`));
  const { principal, conditions } = streamAccounts(foreign, firehose?.packing === 'organization' ? id : undefined);
  const common = { Effect: 'Allow', Principal: { AWS: principal } } as const;
  const condition = { ArnLike: { 'aws:PrincipalArn': roles }, ...conditions };
  const below = first.rolePrefix.slice(0, first.rolePrefix.lastIndexOf('/'));
  return [
    {
      statement: {
        Sid: `AllowFirehoseWrite${sidOf(name)}`,
        ...common,
        Action: STREAM_ACTIONS.objects,
        Resource: `${audit.bucket.arn}/${below}/\${aws:PrincipalAccount}/*`,
        Condition: condition,
      },
      purpose: 'Lets the roles of Firehose streams in other accounts write below the folder of their own account.',
      follows: SOURCE_PAGES.firehoseAccess,
    },
    {
      statement: {
        Sid: `AllowFirehoseUseBucket${sidOf(name)}`,
        ...common,
        Action: STREAM_ACTIONS.bucket,
        Resource: audit.bucket.arn,
        Condition: condition,
      },
      purpose: 'Lets the roles of Firehose streams in other accounts find the bucket and their unfinished uploads.',
      follows: SOURCE_PAGES.firehoseAccess,
    },
  ];
}

/**
 * Builds the policy of a delivery's own bucket: what lets its services in, and the denials of every bucket that holds logs.
 *
 * @see "Logs sent to Amazon S3"
 */
export function ownBucketPolicy(organization: Organization, bucket: DeliveryBucket): Policy {
  const arn = bucketArn(organization.partition, bucket.name);
  return logBucketPolicy(ownBucketFacts(organization, bucket), serviceStatements(organization, arn));
}

/**
 * Builds the policy of a bucket that takes delivered logs: what lets services in, and the denials of every bucket that holds logs.
 * Without administrators nobody is kept from configuring it.
 *
 * @param letIn - The statements that let services in, from `deliveriesBucketStatements`.
 */
export function logBucketPolicy(facts: BucketStatementFacts, letIn: readonly SourcedStatement[]): Policy {
  const administered = facts.administrators.length > 0;
  return buildPolicy(`log bucket ${facts.bucketName}`, BUCKET_QUOTA, [
    ...letIn,
    ...transportStatements(facts),
    outsideOrganizationStatement(facts),
    logDeletionStatement(facts),
    ...(administered ? [reconfigurationStatement(facts)] : []),
  ]);
}

/** In the audit account its administrators; elsewhere the role Terraform assumes. Nobody known: nobody is kept out. */
function ownBucketFacts({ audit, partition, id, deploy }: Organization, bucket: DeliveryBucket): BucketStatementFacts {
  const deployer = deploy.assumeRole?.replaceAll('{account}', bucket.account.id);
  const here = deployer === undefined ? [] : [deployer];
  return {
    partition,
    bucketName: bucket.name,
    organizationId: id,
    administrators: bucket.account === audit.account ? audit.administrators : here,
    breakGlass: audit.breakGlass,
    minimumTls: audit.bucket.minimumTls,
  };
}

/** The remedy of a bucket that takes more accounts than its policy has room for. */
const PACKING_REMEDY =
  'write "packing: variable" or "packing: organization" under "s3" of its deliveries, "packing: organization" under "firehose", or use a bucket in each account with "bucket: { account: member }"';

const BUCKET_QUOTA = { ...QUOTAS.bucketPolicy, remedy: PACKING_REMEDY };
