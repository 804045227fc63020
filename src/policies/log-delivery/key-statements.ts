import type { LogSource } from '../../sources/log-source';
import { SOURCE_PAGES } from '../../sources/source-pages';
import { buildPolicy, type Policy } from '../policy';
import type { AwsPage, SourcedStatement } from '../policy-document';
import { oneOrMany } from '../policy-document';
import type { DeliveryBucketFacts } from './bucket-statements';
import { bucketWriter } from './bucket-writers';
import { DELIVERY_QUOTAS } from './delivery-quotas';
import { mergeStatements } from './merge-statements';
import { scopeConditions, sourceRequests, variableConditions, type ScopeFacts, type SentKeys } from './source-scope';
import { UnsupportedDeliveryError } from './unsupported-delivery';

/** What the key statements of a source are made from. */
export interface DeliveryKeyFacts extends ScopeFacts {
  /**
   * What `delivery.logs.amazonaws.com` may do with the key: `documented`, unless it says otherwise, is the list of AWS's
   * general pages; `minimal` is generating data keys, as AWS's cross-account example has it, and decrypting for Bucket Keys.
   */
  readonly grant?: 'documented' | 'minimal';
  /** How many accounts share the key: see {@link DeliveryBucketFacts.packing}. */
  readonly packing?: DeliveryBucketFacts['packing'];
}

interface KeyUse {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly sent: SentKeys;
  readonly follows: AwsPage;
}

const DOCUMENTED = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];
const MINIMAL = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** What services that write as themselves do with the key of the bucket. */
const OWN: Readonly<Record<string, KeyUse>> = {
  'cloudtrail.amazonaws.com': {
    sid: 'AllowCloudTrailEncryptLogs',
    actions: ['kms:DescribeKey', 'kms:GenerateDataKey*'],
    sent: 'arn',
    follows: SOURCE_PAGES.cloudTrail,
  },
  'config.amazonaws.com': {
    sid: 'AWSConfigKMSPolicy',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    sent: 'account-and-arn',
    follows: SOURCE_PAGES.configKey,
  },
  'guardduty.amazonaws.com': {
    sid: 'AllowGuardDutyKey',
    actions: ['kms:GenerateDataKey'],
    sent: 'account-and-arn',
    follows: SOURCE_PAGES.guardDuty,
  },
  'macie.amazonaws.com': {
    sid: 'AllowMacieKey',
    actions: ['kms:Encrypt', 'kms:GenerateDataKey'],
    sent: 'account-and-arn',
    follows: SOURCE_PAGES.macie,
  },
  'bedrock.amazonaws.com': {
    sid: 'AllowBedrockKey',
    actions: ['kms:GenerateDataKey'],
    sent: 'account-and-arn',
    follows: SOURCE_PAGES.bedrockInvocations,
  },
};

/**
 * Builds the statements that let the service of a source use the key of a bucket. `Resource: "*"` in a key policy means
 * this key. For CloudTrail see `trailKeyPolicy`, which also binds the encryption context.
 *
 * @see "Logs sent to Amazon S3"
 * @throws UnsupportedDeliveryError when the service can write to SSE-S3 buckets only.
 */
export function deliveryKeyStatements(source: LogSource, facts: DeliveryKeyFacts): SourcedStatement[] {
  const use = keyUse(source, facts);
  const requests = sourceRequests(source, facts);
  const principals = [...new Set(requests.map(({ principal }) => principal))].sort();
  return mergeStatements(
    principals.map((principal) => {
      const own = requests.filter((request) => request.principal === principal);
      return {
        statement: {
          Sid: use.sid,
          Effect: 'Allow',
          Principal: { Service: principal },
          Action: oneOrMany(use.actions),
          Resource: '*',
          Condition:
            facts.packing === 'policy-variable' && facts.organizationId === undefined && own.length > 1
              ? variableConditions(own, use.sent)
              : scopeConditions(own, use.sent, facts.organizationId),
        },
        purpose: `Lets ${source.service} encrypt ${source.logType} in the bucket.`,
        follows: use.follows,
      };
    }),
  );
}

/** Builds the statements of several sources for one key; what one covers for another is written once. */
export function deliveriesKeyStatements(sources: readonly LogSource[], facts: DeliveryKeyFacts): SourcedStatement[] {
  return mergeStatements(sources.flatMap((source) => deliveryKeyStatements(source, facts)));
}

/** Builds a policy of key statements alone: to be added to the policy of a key that says who administers it. */
export function deliveryKeyPolicy(sources: readonly LogSource[], facts: DeliveryKeyFacts): Policy {
  return buildPolicy('log delivery key', DELIVERY_QUOTAS.keyPolicy, deliveriesKeyStatements(sources, facts));
}

function keyUse(source: LogSource, facts: DeliveryKeyFacts): KeyUse {
  const writer = bucketWriter(source);
  const { principal } = source.writer.kind === 'service-principal' ? source.writer : { principal: '' };
  if (source.constraints.s3.encryption === 'sse-s3-only') {
    throw new UnsupportedDeliveryError({
      reason: `"${source.id}" writes to buckets with SSE-S3 only and uses no key`,
      alternative: source.newer === undefined ? 'use a bucket of its own with SSE-S3' : `use "${source.newer}"`,
    });
  }
  return (
    OWN[principal] ?? {
      sid: 'AllowLogDeliveryUseKey',
      actions: facts.grant === 'minimal' ? MINIMAL : DOCUMENTED,
      sent: writer.sent,
      follows: writer.follows,
    }
  );
}
