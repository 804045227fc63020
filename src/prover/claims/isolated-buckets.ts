import type { RequestClass } from '../engine/question';
import type { PolicyDocument } from '../policy/statement';
import { decideAccess } from './access-decision';
import { allOf, conclude, finding, found, HOLDS, type Decision } from './claim';
import { requests } from './conditions';
import type { GuardedBucket } from './guarded-bucket';
import { anyIdentityPolicy, policyLayer } from './layers';
import type { ProofContext } from './proof-context';
import type { ClaimResult, Finding } from './result';

const WRITING = ['s3:PutObject', 's3:ReplicateObject', 's3:PutObjectAcl', 's3:PutObjectVersionAcl'];
const READING = ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectVersionForReplication'];
const LOOKING = ['s3:ListBucket', 's3:ListBucketVersions', 's3:GetBucketAcl', 's3:GetBucketPolicy'];
const CONFIGURING = [
  's3:PutBucketPolicy',
  's3:DeleteBucketPolicy',
  's3:PutBucketAcl',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutBucketObjectLockConfiguration',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
];

/** Claims that nobody but those declared reaches a bucket. */
export function bucketIsolationClaims(
  context: ProofContext,
  buckets: readonly GuardedBucket[],
): readonly ClaimResult[] {
  return buckets.flatMap((bucket) => [
    conclude(
      {
        id: 'isolated.writing',
        subject: bucket.name,
        sentence: writingSentence(bucket),
      },
      withPolicy(context, bucket, (document) => writingDecision(context, bucket, document)),
    ),
    conclude(
      {
        id: 'isolated.reading',
        subject: bucket.name,
        sentence:
          bucket.readers === undefined
            ? `The policy of bucket "${bucket.name}" lets nobody outside its account read or list it.`
            : `Nobody reads objects of bucket "${bucket.name}" but declared readers, replication and break-glass roles, whatever identity policies its account has; and its policy lets nobody else list it but services that deliver.`,
      },
      withPolicy(context, bucket, (document) => readingDecision(context, bucket, document)),
    ),
    ...configurationClaim(context, bucket),
    conclude(
      {
        id: 'isolated.public-access',
        subject: bucket.name,
        sentence: `Bucket "${bucket.name}" blocks public access and ignores ACLs.`,
      },
      found(publicFindings(context, bucket)),
    ),
  ]);
}

function writingSentence({ name, holds, logs }: GuardedBucket): string {
  if (holds === 'search results') {
    return `Nobody writes into bucket "${name}" but the readers that search and break-glass roles, whatever identity policies its account has.`;
  }
  return logs.length === 0
    ? `The policy of bucket "${name}" lets nobody write but declared deliveries: no other account, no trail of anybody else.`
    : `Nobody writes log files into bucket "${name}" but declared deliveries, whatever identity policies its account has; and its policy lets nobody else write anything.`;
}

/** Puts a claim about a bucket's policy to its document. */
export function withPolicy(
  context: ProofContext,
  { name, facts }: GuardedBucket,
  decide: (document: PolicyDocument | undefined) => Decision,
): Decision {
  // A bucket that Terraform makes without a policy has none.
  if (facts.policy === undefined && facts.resource !== undefined && !facts.unknown.includes('policy')) {
    return decide(undefined);
  }
  const read = context.read(facts.policy, 'resource', `the policy of bucket "${name}"`);
  return read.ok ? decide(read.document) : found([read.finding]);
}

/** What the bucket policy says, and what principals of the owner's account can do beside it. */
export function bucketLayer(bucket: GuardedBucket, document: PolicyDocument | undefined, ownAccount: boolean) {
  const owner = bucket.facts.accountId;
  return policyLayer(
    `the policy of bucket "${bucket.name}"`,
    document === undefined ? [] : [{ document }],
    ownAccount && owner !== undefined ? [anyIdentityPolicy(owner)] : [],
  );
}

function objectsOf(bucket: GuardedBucket, context: ProofContext): string {
  return `${bucketArn(bucket, context)}/*`;
}

/** Where the owner's account is left to itself, its own principals are expected. */
function ownAccount({ facts }: GuardedBucket): readonly RequestClass[] {
  return facts.accountId === undefined
    ? []
    : [requests("the bucket's account", { principals: [{ kind: 'account', accountId: facts.accountId }] })];
}

function writingDecision(context: ProofContext, bucket: GuardedBucket, document: PolicyDocument | undefined): Decision {
  const what = `write to bucket "${bucket.name}"`;
  const byPolicy = decideAccess(context, {
    name: 'writing',
    layers: [bucketLayer(bucket, document, false)],
    within: [requests('writing', { actions: WRITING, resources: [objectsOf(bucket, context)] })],
    except: [...bucket.writers, ...ownAccount(bucket)],
    assumptions: ['access-points-are-watched', 'same-account-by-policy'],
    what,
  });
  if (bucket.logs.length === 0) return byPolicy;
  const byIdentity = decideAccess(context, {
    name: 'writing-logs',
    layers: [bucketLayer(bucket, document, true)],
    within: [
      requests('writing log files', { actions: ['s3:PutObject', 's3:ReplicateObject'], resources: bucket.logs }),
    ],
    except: bucket.writers,
    assumptions: ['identity-policies-allow'],
    what: `write log files into bucket "${bucket.name}"`,
    remedy: 'deny writing log files to everybody but AWS services',
  });
  return allOf([byPolicy, byIdentity]);
}

function readingDecision(context: ProofContext, bucket: GuardedBucket, document: PolicyDocument | undefined): Decision {
  const { readers } = bucket;
  const reading = decideAccess(context, {
    name: 'reading',
    layers: [bucketLayer(bucket, document, readers !== undefined)],
    within: [requests('reading', { actions: READING, resources: [objectsOf(bucket, context)] })],
    except: readers ?? ownAccount(bucket),
    assumptions: [
      'access-points-are-watched',
      readers === undefined ? 'same-account-by-policy' : 'identity-policies-allow',
    ],
    what: `read objects of bucket "${bucket.name}"`,
    remedy: 'deny reading to everybody but the declared readers',
  });
  const looking = decideAccess(context, {
    name: 'looking',
    layers: [bucketLayer(bucket, document, false)],
    within: [requests('looking', { actions: LOOKING, resources: [bucketArn(bucket, context)] })],
    except: [...bucket.lookers, ...(readers ?? []), ...ownAccount(bucket)],
    assumptions: ['same-account-by-policy', 'source-account-of-source-arn'],
    what: `list bucket "${bucket.name}" or read its ACL or policy`,
  });
  return allOf([reading, looking]);
}

function bucketArn({ facts, name }: GuardedBucket, context: ProofContext): string {
  return facts.arn ?? `arn:${context.partition}:s3:::${name}`;
}

function configurationClaim(context: ProofContext, bucket: GuardedBucket): readonly ClaimResult[] {
  const { administrators, name } = bucket;
  const head = {
    id: 'isolated.configuration',
    subject: name,
    sentence:
      administrators === undefined
        ? `The policy of bucket "${name}" lets nobody outside its account change its policy or settings.`
        : `Nobody changes policy, lifecycle, lock, versioning, encryption or replication of bucket "${name}" but administrators and break-glass roles, whatever identity policies its account has.`,
  } as const;
  return [
    conclude(
      head,
      withPolicy(context, bucket, (document) =>
        decideAccess(context, {
          name: 'configuration',
          layers: [bucketLayer(bucket, document, administrators !== undefined)],
          within: [
            requests('configuration', {
              actions: CONFIGURING,
              resources: [bucketArn(bucket, context)],
            }),
          ],
          except: administrators ?? ownAccount(bucket),
          assumptions: ['root-recovers-bucket', 'administrators-are-trusted'],
          what: `change the configuration of bucket "${name}"`,
          remedy: 'deny it to everybody but the declared administrators',
        }),
      ),
    ),
  ];
}

function publicFindings({ estate }: ProofContext, { facts, name }: GuardedBucket): readonly Finding[] {
  if (facts.resource === undefined) return HOLDS.findings;
  const place = { file: facts.resource.file, address: facts.label };
  const account = estate.accountPublicAccessBlocks.find(({ accountId }) => accountId === facts.accountId);
  const flags = ['blockPublicAcls', 'blockPublicPolicy', 'ignorePublicAcls', 'restrictPublicBuckets'] as const;
  const off = flags.filter((flag) => facts.publicAccessBlock?.[flag] !== true && account?.[flag] !== true);
  const findings: Finding[] = [];
  if (off.length > 0) {
    const terms = off.map((flag) => flag.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)).join(', ');
    findings.push(
      finding('refuted', `bucket "${name}" does not set ${terms} of its public access block`, {
        ...place,
        remedy: 'set the four arguments of aws_s3_bucket_public_access_block to true',
      }),
    );
  }
  // Since April 2023 a bucket without ownership controls has them enforced; Terraform that says otherwise is a choice.
  if (facts.ownership !== undefined && facts.ownership !== 'BucketOwnerEnforced') {
    findings.push(
      finding(
        'refuted',
        `object ownership of bucket "${name}" is ${facts.ownership}, so ACLs count beside its policy`,
        {
          ...place,
          remedy: 'set object_ownership to BucketOwnerEnforced',
        },
      ),
    );
  }
  return findings;
}
