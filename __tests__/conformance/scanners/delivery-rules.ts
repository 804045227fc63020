import { at, failing, type Rule } from './rule';
import { allowedBy, namesTheCaller, policyOf } from './statements';

const STREAM = 'aws_kinesis_firehose_delivery_stream';
const LOG_POLICY = 'aws_cloudwatch_log_resource_policy';

/** Expectations of what takes delivered logs: Firehose streams and the CloudWatch Logs resource policies of an account. */
export const DELIVERY_RULES: readonly Rule[] = [
  {
    id: 'CKV_AWS_240',
    resourceType: STREAM,
    reads: '`server_side_encryption.enabled` is true',
    met: 'always on',
    check: ({ arguments: given }) => at(given, 'server_side_encryption', 'enabled') === true,
    failing: failing(STREAM, { server_side_encryption: { enabled: false } }),
  },
  {
    id: 'CKV_AWS_241',
    resourceType: STREAM,
    reads: '`server_side_encryption` names a customer managed key',
    met: 'the construct `DeliveryStream` takes a key',
    byConstructsOnly: true,
    check: ({ arguments: given }) => at(given, 'server_side_encryption', 'key_type') === 'CUSTOMER_MANAGED_CMK',
    failing: failing(STREAM, { server_side_encryption: { enabled: true, key_type: 'AWS_OWNED_CMK' } }),
  },
  {
    id: 'cloudwatch_log_group_not_publicly_accessible',
    resourceType: LOG_POLICY,
    reads: 'no Allow to everyone without a condition that names the caller',
    met: 'statements name a service, and the account and ARN its logs come from',
    check: ({ arguments: { policy_document: policy } }) =>
      !allowedBy(policy).some((statement) => statement.everyone && !namesTheCaller(statement)),
    failing: failing(LOG_POLICY, {
      policy_document: policyOf({ Principal: '*', Action: 'logs:PutLogEvents', Resource: '*' }),
    }),
  },
];
