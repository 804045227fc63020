import type { BucketFacts } from '../../terraform/log-estate';
import type { KeyFacts } from '../../terraform/log-thing';
import type { AssumptionId } from '../services/assumption';
import { allOf, conclude, found, HOLDS, type Decision } from './claim';
import { decideDelivery, type DeliveryPart } from './delivery-decision';
import { groupedBy } from './grouped-by';
import { policyLayer } from './layers';
import { keyArn, type ProofContext } from './proof-context';
import type { ClaimResult } from './result';
import type { TrailIntent } from './trail-intent';
import { aclCheck, fileWrites, keyUses, publishing, topicKeyUse } from './trail-requests';

/** Claims that bucket, key and topic let CloudTrail deliver, each for all trails that share one. */
export function trailDeliveryClaims(context: ProofContext, trails: readonly TrailIntent[]): readonly ClaimResult[] {
  return [
    ...groupedBy(trails, ({ bucketName }) => bucketName).map(([bucketName, group]) =>
      bucketClaim(context, bucketName, group),
    ),
    ...groupedBy(
      trails.filter(({ key }) => key !== undefined),
      ({ key }) => key?.label ?? '',
    ).map(([, group]) => keyClaim(context, group)),
    ...groupedBy(
      trails.filter(({ facts }) => facts?.topicArn !== undefined),
      ({ facts }) => facts?.topicArn ?? '',
    ).map(([topicArn, group]) => topicClaim(context, topicArn, group)),
  ];
}

function acceptedBy(trails: readonly TrailIntent[]): ReadonlySet<AssumptionId> {
  return new Set(trails.flatMap(({ accepted }) => [...accepted]));
}

function who(trails: readonly TrailIntent[]): string {
  const names = [...new Set(trails.map(({ name }) => `"${name}"`))];
  return `CloudTrail, for ${names.length === 1 ? 'trail' : 'trails'} ${names.join(', ')},`;
}

const ownerAssumption = (trails: readonly TrailIntent[]): readonly AssumptionId[] =>
  trails.some(({ isOrganizationTrail }) => isOrganizationTrail) ? ['organization-trail-owner'] : [];

function bucketClaim(context: ProofContext, bucketName: string, trails: readonly TrailIntent[]): ClaimResult {
  const head = {
    id: 'complete.log-files',
    subject: bucketName,
    sentence: `Bucket "${bucketName}" accepts every file CloudTrail writes: each trail, each account it covers, each Region and each family of files.`,
  } as const;
  const unknown = trails.filter((trail) => trail.isOrganizationTrail && trail.organizationId === undefined);
  if (unknown.length > 0) return conclude(head, found([organizationNeeded(unknown)]));
  const bucket = trails[0]?.bucket;
  const read = context.read(bucket?.policy, 'resource', `the policy of bucket "${bucketName}"`);
  if (!read.ok) return conclude(head, found([{ ...read.finding, ...missingPolicy(bucket) }]));
  const layers = [policyLayer(`the policy of bucket "${bucketName}"`, [{ document: read.document }])];
  const decide = (name: string, parts: readonly DeliveryPart[]): Decision =>
    decideDelivery(context, { name, layers, parts, accepted: acceptedBy(trails), who: who(trails) });
  return conclude(
    head,
    allOf([
      { ...HOLDS, assumptions: ownerAssumption(trails) },
      decide(
        `${bucketName}-acl-check`,
        trails.map((trail) => aclCheck(context, trail)),
      ),
      decide(
        `${bucketName}-put-object`,
        trails.flatMap((trail) => fileWrites(context, trail)),
      ),
    ]),
  );
}

/** A bucket of the Terraform without a policy refuses every service; one that stands elsewhere may have one. */
function missingPolicy(
  bucket: BucketFacts | undefined,
): Partial<{ verdict: 'refuted'; message: string; exception: string }> {
  if (bucket?.resource === undefined || bucket.policy !== undefined || bucket.unknown.includes('policy')) return {};
  return {
    verdict: 'refuted',
    message: `${bucket.label} has no bucket policy, so CloudTrail may not write to it`,
    exception: 'InsufficientS3BucketPolicyException',
  };
}

function organizationNeeded(trails: readonly TrailIntent[]) {
  return {
    verdict: 'undecided',
    message: `the organization of trail "${trails[0]?.name ?? ''}" is not known; name it with -c organization.yaml`,
    request: undefined,
    blame: [],
    file: trails[0]?.facts?.resource?.file,
    address: trails[0]?.facts?.label,
    accounts: [],
    exception: undefined,
    remedy: undefined,
  } as const;
}

function keyClaim(context: ProofContext, trails: readonly TrailIntent[]): ClaimResult {
  const key = trails[0]?.key;
  const subject = keyName(key);
  const head = {
    id: 'complete.encryption',
    subject,
    sentence: `Key "${subject}" lets CloudTrail encrypt the files of every trail that names it.`,
  } as const;
  const read = context.read(key?.policy, 'key', `the policy of key "${subject}"`);
  if (key === undefined || !read.ok) return conclude(head, found(read.ok ? [] : [read.finding]));
  const resource = keyArn(key, context.partition);
  return conclude(
    head,
    allOf([
      { ...HOLDS, assumptions: ['aliases-name-keys', ...ownerAssumption(trails)] },
      decideDelivery(context, {
        name: 'encryption',
        layers: [policyLayer(`the policy of key "${subject}"`, [{ document: read.document, resource }])],
        parts: trails.flatMap((trail) => keyUses(context, trail, usesBucketKey(context, trail))),
        accepted: acceptedBy(trails),
        who: who(trails),
      }),
    ]),
  );
}

/** Whether the bucket has an S3 Bucket Key, which CloudTrail decrypts; where nobody says, it may have. */
function usesBucketKey({ organization }: ProofContext, { bucket }: TrailIntent): boolean {
  return bucket?.bucketKey ?? organization?.audit.key?.bucketKey ?? true;
}

/** The name people know a key by. */
export function keyName(key: KeyFacts | undefined): string {
  return key?.aliases[0] ?? key?.label ?? '';
}

function topicClaim(context: ProofContext, topicArn: string, trails: readonly TrailIntent[]): ClaimResult {
  const head = {
    id: 'complete.notifications',
    subject: topicArn,
    sentence: `Topic ${topicArn} accepts what CloudTrail publishes for every trail that names it.`,
  } as const;
  const topic = context.estate.topics.find(({ arn }) => arn === topicArn);
  const read = context.read(topic?.policy, 'resource', `the policy of topic ${topicArn}`);
  if (!read.ok) return conclude(head, found([read.finding]));
  const publish = decideDelivery(context, {
    name: 'publish',
    layers: [policyLayer(`the policy of topic ${topicArn}`, [{ document: read.document }])],
    parts: trails.map((trail) => publishing(context, trail, topicArn)),
    accepted: acceptedBy(trails),
    who: who(trails),
  });
  return conclude(head, allOf([publish, topicKeyDecision(context, topicArn, topic?.key?.key, trails)]));
}

function topicKeyDecision(
  context: ProofContext,
  topicArn: string,
  key: KeyFacts | undefined,
  trails: readonly TrailIntent[],
): Decision {
  if (key === undefined) return HOLDS;
  const read = context.read(key.policy, 'key', `the policy of key "${keyName(key)}"`);
  if (!read.ok) return found([read.finding]);
  const resource = keyArn(key, context.partition);
  return decideDelivery(context, {
    name: 'topic-key',
    layers: [policyLayer(`the policy of key "${keyName(key)}"`, [{ document: read.document, resource }])],
    parts: trails.map((trail) => topicKeyUse(context, trail, { topicArn, keyArn: resource })),
    accepted: acceptedBy(trails),
    who: who(trails),
  });
}
