import { resourcesOf, refersTo } from '../../helpers/terraform-roots';
import { failing, given, isTrue, type Rule } from './rule';
import { allowedBy, namesTheCaller, policyOf, statementsOf } from './statements';

const BUCKET_POLICY = 'aws_s3_bucket_policy';
const KEY = 'aws_kms_key';
const TOPIC_POLICY = 'aws_sns_topic_policy';
const QUEUE = 'aws_sqs_queue';
const QUEUE_POLICY = 'aws_sqs_queue_policy';

const letsEveryoneIn = (policy: unknown) =>
  allowedBy(policy).some((statement) => statement.everyone && !namesTheCaller(statement));

/** Expectations of bucket policies. */
export const BUCKET_POLICY_RULES: readonly Rule[] = [
  {
    id: 'CKV_AWS_70',
    resourceType: BUCKET_POLICY,
    reads: 'no Allow to everyone without a condition on who calls; checkov looks at the first such statement only',
    met: 'only service principals are allowed, each with `aws:SourceArn`',
    check: ({ arguments: { policy } }) => !letsEveryoneIn(policy),
    failing: failing(BUCKET_POLICY, {
      policy: policyOf({
        Principal: { AWS: ['*'] },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::logs/*',
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
    }),
  },
  {
    id: 'CKV_AWS_93',
    resourceType: BUCKET_POLICY,
    reads: 'no Deny to everyone, without a condition, that includes changing the bucket policy',
    met: 'every Deny has a condition; administrators and break-glass roles keep the policy in reach',
    check: ({ arguments: { policy } }) =>
      !statementsOf(policy).some(
        ({ allows, everyone, actions, allActionsBut, conditions }) =>
          !allows &&
          everyone &&
          conditions === undefined &&
          (allActionsBut ||
            actions.some((action) => /^(\*|s3:(\*|Put\*|PutBucket\*|\*BucketPolicy|PutBucketPolicy))$/.test(action))),
      ),
    failing: failing(BUCKET_POLICY, {
      policy: policyOf({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::logs' }),
    }),
  },
  {
    id: 's3_bucket_cross_account_access',
    resourceType: BUCKET_POLICY,
    reads: 'no Allow to principals of other accounts',
    met: 'readers assume a role in the audit account; the bucket policy names no reader',
    check: ({ arguments: { policy } }) =>
      allowedBy(policy).every(({ accounts, everyone }) => accounts.length === 0 && !everyone),
    failing: failing(BUCKET_POLICY, {
      policy: policyOf({
        Principal: { AWS: 'arn:aws:iam::444455556666:role/Analyst' },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::logs/*',
      }),
    }),
  },
];

/** Expectations of keys. */
export const KEY_RULES: readonly Rule[] = [
  isTrue('CKV_AWS_7', KEY, 'enable_key_rotation', 'always on'),
  isTrue('CKV_AWS_227', KEY, 'is_enabled', 'always on'),
  {
    id: 'CKV_AWS_33',
    resourceType: KEY,
    reads: 'no Allow to everyone without a condition on who calls; checkov accepts any condition',
    met: 'statements for roles of many accounts carry `aws:PrincipalOrgID` and `aws:PrincipalArn`',
    check: ({ arguments: { policy } }) => !letsEveryoneIn(policy),
    failing: failing(KEY, { policy: policyOf({ Principal: { AWS: '*' }, Action: 'kms:Decrypt', Resource: '*' }) }),
  },
  {
    id: 'CKV2_AWS_64',
    resourceType: KEY,
    reads: 'has a policy',
    met: 'every key has its own policy',
    check: (key, root) =>
      key.arguments['policy'] !== undefined ||
      resourcesOf(root, 'aws_kms_key_policy').some(({ arguments: { key_id: id } }) => refersTo(id, key)),
    failing: failing(KEY, {}, { aws_kms_key_policy: { other: { key_id: '${aws_kms_key.good.id}' } } }),
  },
  {
    id: 'kms_cmk_not_multi_region',
    resourceType: KEY,
    reads: '`multi_region` is not true',
    met: 'the replica has a key of its own',
    check: ({ arguments: { multi_region: multiRegion } }) => multiRegion === undefined || multiRegion === false,
    failing: failing(KEY, { multi_region: true }),
  },
];

/** Expectations of topics and queues. */
export const NOTIFICATION_RULES: readonly Rule[] = [
  given('CKV_AWS_26', 'aws_sns_topic', 'kms_master_key_id', '`encryption: kms` encrypts the topic'),
  {
    id: 'CKV_AWS_169',
    resourceType: TOPIC_POLICY,
    reads: 'no Allow to everyone without a condition on who calls',
    met: 'only CloudTrail publishes, with `aws:SourceArn`',
    check: ({ arguments: { policy } }) => !letsEveryoneIn(policy),
    failing: failing(TOPIC_POLICY, { policy: policyOf({ Principal: '*', Action: 'sns:Publish', Resource: '*' }) }),
  },
  {
    id: 'CKV_AWS_385',
    resourceType: TOPIC_POLICY,
    reads: 'no Allow to an IAM principal without a condition',
    met: 'the topic policy names no IAM principal',
    check: ({ arguments: { policy } }) =>
      !allowedBy(policy).some(
        ({ accounts, conditions }) => conditions === undefined && accounts.some((arn) => /^arn:[^:]+:iam::/.test(arn)),
      ),
    failing: failing(TOPIC_POLICY, {
      policy: policyOf({
        Principal: { AWS: 'arn:aws:iam::444455556666:root' },
        Action: 'sns:Subscribe',
        Resource: 'arn:aws:sns:eu-west-1:111122223333:logs',
      }),
    }),
  },
  {
    id: 'CKV_AWS_27',
    resourceType: QUEUE,
    reads: '`kms_master_key_id` is set or `sqs_managed_sse_enabled` is true',
    met: 'every queue is encrypted',
    check: ({ arguments: { kms_master_key_id: key, sqs_managed_sse_enabled: managed } }) =>
      managed === true || (key !== undefined && key !== ''),
    failing: failing(QUEUE, { sqs_managed_sse_enabled: false }),
  },
  {
    id: 'CKV2_AWS_73',
    resourceType: QUEUE,
    reads: '`kms_master_key_id` is not `alias/aws/sqs`',
    met: 'queues use the trail key or the encryption SQS manages',
    check: ({ arguments: { kms_master_key_id: key } }) => key !== 'alias/aws/sqs',
    failing: failing(QUEUE, { kms_master_key_id: 'alias/aws/sqs' }),
  },
  {
    id: 'CKV_AWS_72',
    resourceType: QUEUE_POLICY,
    reads: 'no Allow of every action; checkov looks at the first statement only',
    met: 'the topic may send, nothing else',
    check: ({ arguments: { policy } }) =>
      !allowedBy(policy).some(
        ({ actions, allActionsBut }) => allActionsBut || actions.some((action) => /^(sqs:)?\*$/i.test(action)),
      ),
    failing: failing(QUEUE_POLICY, {
      policy: policyOf({ Principal: { Service: 'sns.amazonaws.com' }, Action: '*', Resource: '*' }),
    }),
  },
  {
    id: 'CKV_AWS_168',
    resourceType: QUEUE_POLICY,
    reads: 'no Allow to everyone without a condition on who calls',
    met: 'only the topic may send, by `aws:SourceArn`',
    check: ({ arguments: { policy } }) => !letsEveryoneIn(policy),
    failing: failing(QUEUE_POLICY, {
      policy: policyOf({
        Principal: { AWS: '*' },
        Action: 'sqs:SendMessage',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      }),
    }),
  },
  {
    id: 'CKV_AWS_387',
    resourceType: QUEUE_POLICY,
    reads: 'no Allow of SQS actions to everyone without any condition',
    met: 'only the topic may send, by `aws:SourceArn`',
    check: ({ arguments: { policy } }) =>
      !allowedBy(policy).some(({ everyone, conditions }) => everyone && conditions === undefined),
    failing: failing(QUEUE_POLICY, { policy: policyOf({ Principal: '*', Action: 'sqs:*', Resource: '*' }) }),
  },
];
