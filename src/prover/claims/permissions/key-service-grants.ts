import type { Organization } from '../../../organization';
import type { RequestClass } from '../../engine/question';
import type { Condition } from '../../policy/statement';
import { bucketSteps, deliveryTargets, fillTarget } from '../delivery-intent';
import { keyIs, requests } from '../conditions';
import type { ProofContext } from '../proof-context';
import { CLOUDTRAIL, trailLooks, trailUses } from '../trail-expectations';
import type { TrailIntent } from '../trail-intent';

/** What CloudTrail does with the key: encrypt with a trail as context, look at the key, and decrypt Bucket Keys. */
export function trailKeyGrants(
  { audit, partition }: Organization,
  trails: readonly TrailIntent[],
): readonly RequestClass[] {
  const owners = trails.map(({ declared, ownerId }) => (declared?.trail.packing === 'organization' ? '*' : ownerId));
  // AWS prints StringLike, whose wildcards go past colons.
  const context: Condition = {
    ...keyIs(
      'kms:EncryptionContext:aws:cloudtrail:arn',
      [...new Set(owners)].map((owner) => `arn:${partition}:cloudtrail:*:${owner}:trail/*`),
    ),
    operator: 'StringLike',
  };
  const decrypting = ['kms:Decrypt'];
  return [
    ...trailUses(trails, ['kms:GenerateDataKey*']).map((each) => withCondition(each, context)),
    ...trailLooks(trails).map((each) => ({ ...each, actions: ['kms:DescribeKey'] })),
    ...(audit.key?.bucketKey !== true
      ? []
      : audit.key.cloudTrailDecrypt === 'documented'
        ? [requests('CloudTrail, decrypting as AWS documents', { principals: CLOUDTRAIL, actions: decrypting })]
        : trailUses(trails, decrypting)),
  ];
}

/** What AWS lists for each trail: CloudTrail encrypts with the trail's own ARN as context. */
export function trailKeyNeeds(trails: readonly TrailIntent[]): readonly RequestClass[] {
  return trails.map(({ name, arn, ownerId, declared }) =>
    requests(`CloudTrail encrypts for trail "${name}"`, {
      principals: CLOUDTRAIL,
      actions: ['kms:GenerateDataKey*'],
      conditions: [
        keyIs('aws:SourceArn', [arn]),
        keyIs('aws:SourceAccount', [ownerId]),
        ...(declared?.trail.packing === 'organization' ? [keyIs('aws:SourceOrgID', [declared.organizationId])] : []),
        keyIs('kms:EncryptionContext:aws:cloudtrail:arn', [arn]),
      ],
    }),
  );
}

function withCondition(each: RequestClass, condition: Condition): RequestClass {
  return { ...each, conditions: [...each.conditions, condition] };
}

/** What AWS lists for the key of a bucket, where services do not say that they do with less. */
const DELIVERING = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/** What AWS lists for services that deliver as themselves. @see "Logs sent to Amazon S3" */
const DELIVERING_THEMSELVES: Readonly<Record<string, readonly string[]>> = {
  'config.amazonaws.com': ['kms:Decrypt', 'kms:GenerateDataKey'],
  'guardduty.amazonaws.com': ['kms:GenerateDataKey'],
  'macie.amazonaws.com': ['kms:Encrypt', 'kms:GenerateDataKey'],
  'bedrock.amazonaws.com': ['kms:GenerateDataKey'],
};

/** What services that deliver to buckets with the key do with it, each for its account. */
export function deliveryKeyGrants(context: ProofContext, organization: Organization): readonly RequestClass[] {
  const encrypted = new Set([
    organization.audit.bucket.arn,
    ...organization.deliveries.flatMap(({ s3 }) =>
      (s3?.buckets ?? []).flatMap(({ arn, encryption }) => (encryption === 'trail-key' ? [arn] : [])),
    ),
  ]);
  return deliveryTargets(organization).flatMap((target) => {
    const steps = bucketSteps(target);
    if (steps === undefined || target.destination.to !== 's3' || !encrypted.has(target.destination.arn)) return [];
    const { certain } = fillTarget(context, target, { ...steps.key, resources: ['*'] });
    const conditions = certain.conditions.filter(({ key, ifExists }) => !ifExists && key.startsWith('aws:Source'));
    return [{ ...certain, actions: DELIVERING_THEMSELVES[steps.key.caller] ?? DELIVERING, conditions }];
  });
}
