import { checkDestination, type DestinationKind, type DestinationOffer, type Refusal } from '../../../src/sources';
import { sourceOf } from '../../helpers/log-deliveries';

/** The audit bucket of an organization. */
const AUDIT: DestinationOffer = {
  name: 'acme-audit',
  encryption: 'cmk',
  objectLock: true,
  acls: false,
  prefix: '',
  accountId: '222222222222',
  region: 'eu-west-1',
  sourceAccountId: '111122223333',
  sourceRegion: 'eu-west-1',
};

test.each<[string, DestinationKind, DestinationOffer]>([
  ['vpc.flow-logs', 's3', AUDIT],
  ['elb.alb.v2', 's3', AUDIT],
  ['elb.nlb.access.legacy', 's3', AUDIT],
  ['config.delivery', 's3', { ...AUDIT, region: 'us-east-1' }],
  ['guardduty.findings', 's3', AUDIT],
  ['guardduty.findings', 's3', { ...AUDIT, region: 'me-south-1', sourceRegion: 'me-south-1' }],
  ['wafv2.web-acl', 's3', { ...AUDIT, name: 'aws-waf-logs-acme' }],
  ['elb.alb.access.legacy', 's3', { ...AUDIT, encryption: 'sse-s3' }],
  ['elb.alb.v2', 'firehose', AUDIT],
  ['redshift.audit', 's3', {}],
])('%s delivers to %s', (id, to, offer) => {
  expect(checkDestination(sourceOf(id), to, offer)).toBeUndefined();
});

test.each<[string, DestinationKind, DestinationOffer, Refusal]>([
  [
    'elb.alb.access.legacy',
    's3',
    AUDIT,
    {
      reason:
        '"elb.alb.access.legacy" needs a bucket encrypted with SSE-S3, and bucket "acme-audit" is encrypted with a customer managed key',
      alternative: 'use "elb.alb.v2", which delivers the same logs without this limit',
    },
  ],
  [
    'elb.clb.access',
    's3',
    AUDIT,
    {
      reason:
        '"elb.clb.access" needs a bucket encrypted with SSE-S3, and bucket "acme-audit" is encrypted with a customer managed key',
      alternative: "use a bucket of its own with SSE-S3 in the source's Region",
    },
  ],
  [
    's3.server-access.legacy',
    's3',
    { ...AUDIT, encryption: 'sse-s3' },
    {
      reason: '"s3.server-access.legacy" cannot write to a bucket with Object Lock, which bucket "acme-audit" has',
      alternative: 'use "s3.server-access.v2", which delivers the same logs without this limit',
    },
  ],
  [
    's3.server-access.legacy',
    's3',
    { ...AUDIT, encryption: 'sse-s3', objectLock: false },
    {
      reason:
        '"s3.server-access.legacy" delivers to a bucket of its own account 111122223333 only, and bucket "acme-audit" is in 222222222222',
      alternative: 'use "s3.server-access.v2", which delivers the same logs without this limit',
    },
  ],
  [
    'redshift.audit',
    's3',
    AUDIT,
    {
      reason:
        '"redshift.audit" needs a bucket encrypted with SSE-S3, and bucket "acme-audit" is encrypted with a customer managed key',
      alternative: 'use a bucket of its own with SSE-S3 and without Object Lock',
    },
  ],
  [
    'guardduty.findings',
    's3',
    { ...AUDIT, encryption: 'sse-s3' },
    {
      reason:
        '"guardduty.findings" needs a bucket encrypted with a customer managed key, and bucket "acme-audit" is encrypted with SSE-S3',
      alternative: 'encrypt the bucket with a customer managed key',
    },
  ],
  [
    'guardduty.findings',
    's3',
    { ...AUDIT, region: 'me-south-1' },
    {
      reason: '"guardduty.findings" cannot deliver to the opt-in Region me-south-1 of bucket "acme-audit"',
      alternative: 'use a bucket in a Region that is enabled by default',
    },
  ],
  [
    'vpc.flow-logs',
    's3',
    { ...AUDIT, encryption: 'aws-managed-key' },
    {
      reason:
        '"vpc.flow-logs" needs a bucket encrypted with SSE-S3 or a customer managed key, and bucket "acme-audit" is encrypted with the AWS managed key',
      alternative: 'encrypt the bucket with a customer managed key',
    },
  ],
  [
    'vpc.flow-logs',
    's3',
    { ...AUDIT, prefix: 'AWSLogs' },
    {
      reason: '"vpc.flow-logs" adds "AWSLogs" to the key itself and refuses the prefix "AWSLogs"',
      alternative: 'use a prefix without "AWSLogs"',
    },
  ],
  [
    'wafv2.web-acl',
    's3',
    AUDIT,
    {
      reason:
        '"wafv2.web-acl" delivers to a bucket whose name starts with "aws-waf-logs-" only, and bucket "acme-audit" does not',
      alternative: 'use a bucket of its own named "aws-waf-logs-…"',
    },
  ],
  [
    'cloudfront.standard.legacy',
    's3',
    AUDIT,
    {
      reason:
        '"cloudfront.standard.legacy" is let in by a bucket ACL, which orgtrail does not write: ACLs open a bucket past its policy',
      alternative: 'use "cloudfront.standard.v2", which delivers the same logs to all three destinations',
    },
  ],
  [
    'bedrock.model-invocation',
    's3',
    { ...AUDIT, accountId: '111122223333', acls: true },
    {
      reason: '"bedrock.model-invocation" needs a bucket without ACLs, and bucket "acme-audit" has them',
      alternative: 'set the object ownership of the bucket to BucketOwnerEnforced',
    },
  ],
  [
    'bedrock.model-invocation',
    's3',
    { ...AUDIT, accountId: '111122223333', region: 'us-east-1' },
    {
      reason:
        '"bedrock.model-invocation" delivers to a bucket in its own Region eu-west-1 only, and bucket "acme-audit" is in us-east-1',
      alternative: 'use a bucket of its own in eu-west-1',
    },
  ],
  [
    'elb.alb.v2',
    'cloudwatch-logs',
    { accountId: '222222222222', sourceAccountId: '111122223333' },
    {
      reason:
        '"elb.alb.v2" delivers to a log group of its own account 111122223333 only, and this log group is in 222222222222',
      alternative: 'use a log group in the source account and subscribe it to a central Firehose stream',
    },
  ],
  [
    'vpc.flow-logs',
    'firehose',
    { accountId: '222222222222', sourceAccountId: '111122223333' },
    {
      reason:
        '"vpc.flow-logs" delivers to a stream of its own account 111122223333 only, and this stream is in 222222222222',
      alternative: 'deliver to the central bucket in S3',
    },
  ],
  [
    'route53.public-dns-query-logs',
    'cloudwatch-logs',
    { name: 'dns', region: 'eu-west-1' },
    {
      reason:
        '"route53.public-dns-query-logs" delivers to a log group in us-east-1 only, and log group "dns" is in eu-west-1',
      alternative: 'use a log group in us-east-1',
    },
  ],
  [
    'config.delivery',
    'firehose',
    {},
    {
      reason: '"config.delivery" does not deliver to Firehose: it delivers to S3 only',
      alternative: 'deliver to a bucket',
    },
  ],
  [
    'eks.control-plane',
    's3',
    {},
    {
      reason: '"eks.control-plane" does not deliver to S3: it delivers to CloudWatch Logs only',
      alternative: 'deliver to a log group and subscribe it to a Firehose stream that writes to the bucket',
    },
  ],
  [
    'lambda.logs',
    's3',
    {},
    {
      reason: 'AWS does not document which permissions "lambda.logs" needs to deliver to S3',
      alternative: 'deliver to CloudWatch Logs',
    },
  ],
])('%s does not deliver to %s as offered: %j', (id, to, offer, refusal) => {
  expect(checkDestination(sourceOf(id), to, offer)).toEqual(refusal);
});
