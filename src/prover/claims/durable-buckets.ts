import { decideAccess } from './access-decision';
import { allOf, conclude, finding, found } from './claim';
import { requests } from './conditions';
import type { GuardedBucket } from './guarded-bucket';
import { bucketLayer, withPolicy } from './isolated-buckets';
import type { ProofContext } from './proof-context';
import type { ClaimResult, Finding } from './result';

const DELETING = [
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:DeleteBucket',
  's3:PutObjectRetention',
  's3:PutObjectLegalHold',
  's3:BypassGovernanceRetention',
];

/** Claims that the logs of a bucket outlive mistakes and intruders. */
export function bucketDurabilityClaims(
  context: ProofContext,
  buckets: readonly GuardedBucket[],
): readonly ClaimResult[] {
  return buckets.flatMap((bucket) => [...deletionClaim(context, bucket), ...retentionClaim(bucket)]);
}

function deletionClaim(context: ProofContext, bucket: GuardedBucket): readonly ClaimResult[] {
  const { name, breakGlass } = bucket;
  if (breakGlass === undefined) return [];
  const arn = bucket.facts.arn ?? `arn:${context.partition}:s3:::${name}`;
  return [
    conclude(
      {
        id: 'durable.deletion',
        subject: name,
        sentence: `Nobody but break-glass roles deletes objects of bucket "${name}", their versions or the bucket, or loosens a lock, whatever identity policies its account has.`,
      },
      withPolicy(context, bucket, (document) =>
        decideAccess(context, {
          name: 'deletion',
          layers: [bucketLayer(bucket, document, true)],
          within: [requests('deleting', { actions: DELETING, resources: [arn, `${arn}/*`] })],
          except: breakGlass,
          assumptions: ['identity-policies-allow', 'root-recovers-bucket', 'lifecycle-acts-inside'],
          what: `delete logs of bucket "${name}"`,
          remedy: 'deny deleting to everybody but the break-glass roles',
        }),
      ),
    ),
  ];
}

function retentionClaim(bucket: GuardedBucket): readonly ClaimResult[] {
  const { name, retention, facts } = bucket;
  if (retention === undefined || facts.resource === undefined) return [];
  return [
    conclude(
      {
        id: 'durable.retention',
        subject: name,
        sentence: `Bucket "${name}" keeps every version of its objects for the declared time: versioning, lifecycle and lock say so, and Terraform does not empty it.`,
      },
      allOf([found(retentionFindings(bucket), ['lifecycle-acts-inside'])]),
    ),
  ];
}

function retentionFindings(bucket: GuardedBucket): readonly Finding[] {
  const { facts, name, retention } = bucket;
  const place = { file: facts.resource?.file, address: facts.label };
  const isUnknown = facts.unknown.includes('versioning');
  const lock = retention?.lockDays ?? 0;
  const locked = facts.objectLock.days ?? 0;
  return [
    ...(facts.versioning === 'Enabled'
      ? []
      : [
          finding(
            isUnknown ? 'undecided' : 'refuted',
            `versioning of bucket "${name}" is ${isUnknown ? 'known only after apply' : 'not enabled, so a deleted or overwritten log is gone'}`,
            place,
          ),
        ]),
    ...(facts.forceDestroy === true
      ? [finding('refuted', `Terraform may destroy bucket "${name}" with its logs: force_destroy is true`, place)]
      : []),
    ...expirationFindings(bucket),
    ...(locked < lock
      ? [
          finding(
            'refuted',
            `objects of bucket "${name}" are locked for ${String(locked)} days, and ${String(lock)} are declared`,
            place,
          ),
        ]
      : []),
  ];
}

function expirationFindings({ facts, name, retention }: GuardedBucket): readonly Finding[] {
  const wanted = retention?.expireDays;
  const declared = wanted === undefined ? 'for ever' : `for ${String(wanted)} days`;
  return facts.lifecycleRules
    .filter(
      ({ enabled, expirationDays: days }) => enabled && days !== undefined && (wanted === undefined || days < wanted),
    )
    .map(({ id, expirationDays }) =>
      finding(
        'refuted',
        `lifecycle rule "${id ?? ''}" of bucket "${name}" removes objects after ${String(expirationDays)} days, and they are declared to stay ${declared}`,
        { file: facts.resource?.file, address: facts.label },
      ),
    );
}
