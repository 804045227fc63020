import type { Organization } from '../../../organization';
import type { RequestClass } from '../../engine/question';
import type { PolicyDocument } from '../../policy/statement';
import { bucketSteps, deliveryLooks, deliveryTargets, fillTarget, targetValues } from '../delivery-intent';
import { conclude, found, type ClaimHead } from '../claim';
import { byArn, keyIs, requests } from '../conditions';
import type { GuardedBucket } from '../guarded-bucket';
import { denyingLayer, policyLayer } from '../layers';
import type { ProofContext } from '../proof-context';
import type { ClaimResult } from '../result';
import { trailLooks, trailWrites } from '../trail-expectations';
import type { TrailIntent } from '../trail-intent';
import { forbiddenOfBucket } from './bucket-denials';
import { denialClaims } from './denial-claims';
import { withoutExtraStatements } from './extra-statements';
import { FINDING } from './delivery-role-grants';
import { nothingLess, nothingMore } from './exact';

/** A bucket's policy without what its author added, and where it stands. */
interface ReadBucket {
  readonly name: string;
  readonly arn: string;
  readonly document: PolicyDocument;
}

/** Puts a bucket's policy to claims. A bucket that Terraform does not make, and a policy it does not set, are their owner's matter. */
function withDocument(
  context: ProofContext,
  organization: Organization,
  { name, facts }: GuardedBucket,
  { head, claims }: { readonly head: ClaimHead; readonly claims: (bucket: ReadBucket) => readonly ClaimResult[] },
): readonly ClaimResult[] {
  if (facts.policy === undefined) return [];
  const read = context.read(facts.policy, 'resource', `the policy of bucket "${name}"`);
  if (!read.ok) return [conclude(head, found([read.finding]))];
  const document = withoutExtraStatements(organization, name, read.document);
  return claims({ name, arn: `arn:${context.partition}:s3:::${name}`, document });
}

/** Claims that a bucket's policy allows what is declared, and nothing else. */
export function bucketPermissionClaims(
  context: ProofContext,
  organization: Organization,
  trails: readonly TrailIntent[],
  bucket: GuardedBucket,
): readonly ClaimResult[] {
  const head = {
    id: 'isolated.permissions',
    subject: bucket.name,
    sentence: `The policy of bucket "${bucket.name}" allows declared deliveries, as AWS documents them, and nothing else.`,
  } as const;
  const claims = ({ name, arn, document }: ReadBucket): readonly ClaimResult[] => {
    const permissions = {
      name: 'bucket',
      layers: [policyLayer(`the policy of bucket "${name}"`, [{ document }])],
      within: [requests('anything', { actions: ['s3:*'], resources: [arn, `${arn}/*`] })],
      what: `do more with bucket "${name}" than is declared`,
    };
    const streams = streamGrants(organization, name);
    const grants = [
      ...trailGrants(context, trails, name),
      ...deliveryGrants(context, organization, name),
      ...accessLogGrants(context, organization, name),
      ...streams,
    ];
    return [
      conclude(head, nothingMore(context, { ...permissions, grants })),
      ...streamClaim(context, organization, name, { ...permissions, grants: streams }),
    ];
  };
  return withDocument(context, organization, bucket, { head, claims });
}

function streamClaim(
  context: ProofContext,
  { audit, id }: Organization,
  name: string,
  permissions: Parameters<typeof nothingLess>[1],
): readonly ClaimResult[] {
  if (permissions.grants.length === 0) return [];
  const sentence = `The policy of bucket "${name}" lets streams of other accounts than ${audit.account.id} write and find it.`;
  const grants = permissions.grants.map((each) => asRoleOf(id, audit.bucket.minimumTls ?? '1.2', each));
  return [
    conclude({ id: 'complete.permissions', subject: name, sentence }, nothingLess(context, { ...permissions, grants })),
  ];
}

/** A role of the organization that calls with this TLS version or a later one. */
function asRoleOf(organizationId: string, tlsVersion: string, each: RequestClass): RequestClass {
  const tls = { operator: 'NumericGreaterThanEquals', set: undefined, ifExists: true } as const;
  return {
    ...each,
    conditions: [
      ...each.conditions.filter(({ key }) => key !== 'aws:PrincipalOrgID'),
      keyIs('aws:PrincipalOrgID', [organizationId]),
      keyIs('aws:SecureTransport', ['true']),
      { ...tls, key: 's3:TlsVersion', values: [tlsVersion] },
    ],
  };
}

const OWNER_HAS_CONTROL = keyIs('s3:x-amz-acl', ['bucket-owner-full-control']);

function trailGrants(context: ProofContext, all: readonly TrailIntent[], name: string): readonly RequestClass[] {
  const trails = all.filter(({ bucketName }) => bucketName === name);
  const arn = `arn:${context.partition}:s3:::${name}`;
  return [
    ...trailWrites(context, trails).map((each) => ({ ...each, conditions: [...each.conditions, OWNER_HAS_CONTROL] })),
    ...trailLooks(trails).map((each) => ({ ...each, resources: [arn] })),
  ];
}

/** What services send of themselves, beside what AWS does not say they always send. */
function deliveryGrants(context: ProofContext, organization: Organization, name: string): readonly RequestClass[] {
  const writes = deliveryTargets(organization).flatMap((target): readonly RequestClass[] => {
    const steps = bucketSteps(target);
    if (steps === undefined || targetValues(context, target)['bucket'] !== name) return [];
    const { certain } = fillTarget(context, target, steps.put);
    const conditions = certain.conditions.filter(
      ({ key, ifExists, operator }) =>
        !ifExists && operator !== 'Null' && /^(?:aws:Source(?:Arn|Account)|s3:x-amz-acl)$/.test(key),
    );
    return [{ ...certain, conditions }];
  });
  const looks = deliveryLooks(context, organization, name).filter(({ label }) => label !== 'streams');
  return [...writes, ...looks.map((each) => ({ ...each, resources: [`arn:${context.partition}:s3:::${name}`] }))];
}

const STREAMING = ['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'];

/**
 * Roles of streams in other accounts. A policy names roles and accounts apart, so each name counts in each account.
 *
 * @see "Controlling access with Amazon Data Firehose"
 */
function streamGrants({ audit, deliveries, partition, id }: Organization, name: string): readonly RequestClass[] {
  if (name !== audit.bucket.name) return [];
  return deliveries.flatMap(({ firehose }) => {
    const streams = (firehose?.streams ?? []).filter(({ account }) => account.id !== audit.account.id);
    const names = [...new Set(streams.map(({ role }) => role.name))];
    const conditions = firehose?.packing === 'organization' ? [keyIs('aws:PrincipalOrgID', [id])] : [];
    return streams.flatMap(({ account, rolePrefix }) => {
      const principals = byArn(names.map((role) => `arn:${partition}:iam::${account.id}:role/${role}`));
      return [
        requests('Firehose writes', {
          principals,
          actions: STREAMING,
          resources: [`${audit.bucket.arn}/${rolePrefix}/*`],
          conditions,
        }),
        requests('Firehose finds the bucket', {
          principals,
          actions: FINDING,
          resources: [audit.bucket.arn],
          conditions,
        }),
      ];
    });
  });
}

function accessLogGrants({ partition }: ProofContext, { audit }: Organization, name: string): readonly RequestClass[] {
  const { accessLogs, arn } = audit.bucket;
  if (accessLogs?.name !== name) return [];
  return [
    requests('S3 writes access logs', {
      principals: [{ kind: 'service', name: 'logging.s3.amazonaws.com' }],
      actions: ['s3:PutObject'],
      resources: [`arn:${partition}:s3:::${name}/${accessLogs.prefix}*`],
      conditions: [keyIs('aws:SourceArn', [arn]), keyIs('aws:SourceAccount', [audit.account.id])],
    }),
  ];
}

/** Claims that a bucket's policy denies what is declared, and nothing else. */
export function bucketDenialClaims(
  context: ProofContext,
  organization: Organization,
  bucket: GuardedBucket,
): readonly ClaimResult[] {
  const reading = bucket.readers === undefined ? '' : ', reading, forging';
  const denied = {
    id: 'isolated.denials',
    subject: bucket.name,
    sentence: `The policy of bucket "${bucket.name}" denies what nobody else is to do, whoever asks and whatever else allows it: without TLS, from outside the organization, deleting, reconfiguring${reading}.`,
  } as const;
  const claims = ({ name, arn, document }: ReadBucket): readonly ClaimResult[] =>
    denialClaims(context, {
      layer: denyingLayer(`the policy of bucket "${name}"`, [{ document }]),
      forbidden: forbiddenOfBucket(organization, bucket),
      everything: { actions: ['s3:*'], resources: [arn, `${arn}/*`] },
      denied,
      unhindered: {
        id: 'complete.unhindered',
        subject: name,
        sentence: `The policy of bucket "${name}" keeps nobody from anything else.`,
      },
    });
  return withDocument(context, organization, bucket, { head: denied, claims });
}
