import type { LogSource } from '../../sources/log-source';
import { SOURCE_PAGES } from '../../sources/source-pages';
import type { AwsPage } from '../policy-document';
import type { SentKeys } from './source-scope';
import { assertSupported, UnsupportedDeliveryError } from './unsupported-delivery';

/** How a service writes to a bucket: what its statements look like. */
export interface BucketWriter {
  /** Sids and actions of what it asks of the bucket before it writes. */
  readonly checks: readonly { readonly sid: string; readonly action: string }[];
  /** Sid of the statement that lets it write. */
  readonly writeSid: string;
  /** Keys below the prefix, with `{account}` for the source account. */
  readonly keys: string;
  /** The same with Hive-compatible paths; undefined when it has none. */
  readonly hiveKeys: string | undefined;
  /** Whether a prefix takes the place of `AWSLogs` and the account instead of standing before them. */
  readonly prefixReplacesKeys: boolean;
  /** Whether it is the log delivery service of CloudWatch Logs. */
  readonly isLogDelivery: boolean;
  /** Whether it sends `s3:x-amz-acl: bucket-owner-full-control`. */
  readonly acl: boolean;
  /** Condition keys it is documented to send. */
  readonly sent: SentKeys;
  /** The page. */
  readonly follows: AwsPage;
}

const ACCOUNT_KEYS = 'AWSLogs/{account}/*';
const HIVE_KEYS = 'AWSLogs/aws-account-id={account}/*';

const WRITER = {
  checks: [],
  hiveKeys: undefined,
  prefixReplacesKeys: false,
  isLogDelivery: false,
  acl: false,
  sent: 'account-and-arn',
} as const satisfies Partial<BucketWriter>;

const V1: BucketWriter = {
  ...WRITER,
  checks: [{ sid: 'AWSLogDeliveryAclCheck', action: 's3:GetBucketAcl' }],
  writeSid: 'AWSLogDeliveryWrite',
  keys: ACCOUNT_KEYS,
  hiveKeys: HIVE_KEYS,
  isLogDelivery: true,
  acl: true,
  follows: SOURCE_PAGES.v1S3,
};

const V2: BucketWriter = {
  ...WRITER,
  writeSid: 'AWSLogDeliveryWrite',
  keys: ACCOUNT_KEYS,
  hiveKeys: HIVE_KEYS,
  isLogDelivery: true,
  prefixReplacesKeys: true,
  acl: true,
  follows: SOURCE_PAGES.v2S3,
};

/** Services that write as themselves, by principal. */
const OWN: Readonly<Record<string, Omit<BucketWriter, 'follows'>>> = {
  'delivery.logs.amazonaws.com': V1,
  'cloudtrail.amazonaws.com': {
    ...WRITER,
    checks: [{ sid: 'AWSCloudTrailAclCheck20150319', action: 's3:GetBucketAcl' }],
    writeSid: 'AWSCloudTrailWrite20150319',
    keys: ACCOUNT_KEYS,
    acl: true,
    sent: 'arn',
  },
  'config.amazonaws.com': {
    ...WRITER,
    checks: [
      { sid: 'AWSConfigBucketPermissionsCheck', action: 's3:GetBucketAcl' },
      { sid: 'AWSConfigBucketExistenceCheck', action: 's3:ListBucket' },
    ],
    writeSid: 'AWSConfigBucketDelivery',
    keys: 'AWSLogs/{account}/Config/*',
    acl: true,
  },
  'logdelivery.elasticloadbalancing.amazonaws.com': {
    ...WRITER,
    writeSid: 'ElasticLoadBalancingLogsWrite',
    keys: ACCOUNT_KEYS,
    sent: 'arn',
  },
  'logging.s3.amazonaws.com': {
    ...WRITER,
    writeSid: 'S3ServerAccessLogsPolicy',
    keys: '*',
  },
  'guardduty.amazonaws.com': {
    ...WRITER,
    checks: [{ sid: 'AllowGuardDutyGetBucketLocation', action: 's3:GetBucketLocation' }],
    writeSid: 'AllowGuardDutyPutObject',
    keys: '*',
  },
  'macie.amazonaws.com': {
    ...WRITER,
    checks: [{ sid: 'AllowMacieGetBucketLocation', action: 's3:GetBucketLocation' }],
    writeSid: 'AllowMaciePutObject',
    keys: '*',
  },
  'redshift.amazonaws.com': {
    ...WRITER,
    checks: [{ sid: 'RedshiftAuditLogsAclCheck', action: 's3:GetBucketAcl' }],
    writeSid: 'RedshiftAuditLogsWrite',
    keys: ACCOUNT_KEYS,
    sent: 'arn',
  },
  'bedrock.amazonaws.com': {
    ...WRITER,
    writeSid: 'AmazonBedrockLogsWrite',
    keys: 'AWSLogs/{account}/BedrockModelInvocationLogs/*',
  },
};

/**
 * Returns how the service of a source writes to a bucket.
 *
 * @throws UnsupportedDeliveryError when it does not, or writes with a role or an ACL, which no bucket statement lets in.
 */
export function bucketWriter(source: LogSource): BucketWriter {
  assertSupported(source, 's3');
  const model = source.destinations.s3;
  if (model === 'v1') return V1;
  if (model === 'v2') return V2;
  const writer = source.writer.kind === 'service-principal' ? OWN[source.writer.principal] : undefined;
  if (writer === undefined) {
    throw new UnsupportedDeliveryError({
      reason: `"${source.id}" writes to S3 as ${source.writer.kind === 'iam-role' ? source.writer.usedBy : 'no service principal'}`,
      alternative: 'allow writing in the policy of that role, and name the role where the bucket is in another account',
    });
  }
  // Classic Load Balancers share the principal with the others, but are not documented to send aws:SourceArn.
  const sent = source.sourceArns.length === 0 ? 'none' : writer.sent;
  return { ...writer, sent, follows: source.page };
}
