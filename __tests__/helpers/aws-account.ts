import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Emulator } from './emulator';

// Node 20 is the oldest version that this package supports; the SDK's advice about it would fill the log of every run.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Clients of one account and Region of the emulated AWS, signed in through a role as Terraform is. */
export interface AwsAccount {
  /** Athena. */
  readonly athena: AthenaClient;
  /** CloudTrail. */
  readonly cloudTrail: CloudTrailClient;
  /** CloudWatch. */
  readonly cloudWatch: CloudWatchClient;
  /** CloudWatch Logs. */
  readonly logs: CloudWatchLogsClient;
  /** Glue. */
  readonly glue: GlueClient;
  /** IAM. */
  readonly iam: IAMClient;
  /** KMS. */
  readonly kms: KMSClient;
  /** AWS Organizations. */
  readonly organizations: OrganizationsClient;
  /** S3. */
  readonly s3: S3Client;
  /** SNS. */
  readonly sns: SNSClient;
  /** SQS. */
  readonly sqs: SQSClient;
}

/** Signs in to an account. Its role need not exist: the emulator gives out credentials for any account. */
export async function signIn(emulator: Emulator, accountId: string, region: string): Promise<AwsAccount> {
  const { endpoint } = emulator;
  const caller = { endpoint, region, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } };
  const { Credentials: session } = await new STSClient(caller).send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${accountId}:role/Reviewer`, RoleSessionName: 'read-back' }),
  );
  const credentials = {
    accessKeyId: session?.AccessKeyId ?? '',
    secretAccessKey: session?.SecretAccessKey ?? '',
    sessionToken: session?.SessionToken ?? '',
  };
  const settings = { endpoint, region, credentials, maxAttempts: 1 };
  return {
    athena: new AthenaClient(settings),
    cloudTrail: new CloudTrailClient(settings),
    cloudWatch: new CloudWatchClient(settings),
    logs: new CloudWatchLogsClient(settings),
    glue: new GlueClient(settings),
    iam: new IAMClient(settings),
    kms: new KMSClient(settings),
    organizations: new OrganizationsClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    sns: new SNSClient(settings),
    // The emulator's queue URLs name it by its address, which the client would otherwise take for another endpoint.
    sqs: new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
  };
}
