import type { BucketFacts } from '../../terraform/log-estate';
import { fillStep, type FilledStep, type StepValues } from '../services/fill-step';
import { ACCESS_LOG_STEP, REPLICATION_STEPS } from '../services/s3-steps';
import type { ServiceStep } from '../services/service-step';
import { allOf, conclude, finding, found, HOLDS, type Decision } from './claim';
import { decideDelivery, type DeliveryPart } from './delivery-decision';
import { policyLayer } from './layers';
import { dnsSuffix, keyArn, type ProofContext } from './proof-context';
import type { ClaimResult } from './result';
import { bucketLayers, roleKeyLayers, type ReadLayers } from './role-layers';
import { readRole, type ReadRole } from './role-policies';

const NOTHING_ACCEPTED: ReadonlySet<never> = new Set();

/** Claims that S3 can write access logs and copies of the buckets that hold trail logs. */
export function copyClaims(context: ProofContext, bucketNames: ReadonlySet<string>): readonly ClaimResult[] {
  const buckets = context.estate.buckets.filter(({ name }) => name !== undefined && bucketNames.has(name));
  return buckets.flatMap((bucket) => [...accessLogClaim(context, bucket), ...replicationClaim(context, bucket)]);
}

function accessLogClaim(context: ProofContext, bucket: BucketFacts): readonly ClaimResult[] {
  const { logging, name = '' } = bucket;
  if (logging === undefined) return [];
  const target = context.estate.buckets.find((other) => other.name !== undefined && other.name === logging.bucket);
  const head = {
    id: 'complete.access-logs',
    subject: name,
    sentence: `S3 can deliver the access logs of bucket "${name}" to bucket "${logging.bucket ?? ''}".`,
  } as const;
  const read = context.read(target?.policy, 'resource', `the policy of bucket "${logging.bucket ?? ''}"`);
  if (!read.ok) return [conclude(head, found([read.finding]))];
  const filled = fillStep(
    ACCESS_LOG_STEP,
    { ...valuesOf(context, bucket, target), prefix: logging.prefix ?? '' },
    ACCESS_LOG_STEP.does,
  );
  const decision = decideDelivery(context, {
    name: 'access-logs',
    layers: [policyLayer(`the policy of bucket "${logging.bucket ?? ''}"`, [{ document: read.document }])],
    parts: [{ filled, accounts: [] }],
    accepted: NOTHING_ACCEPTED,
    who: `S3, for the access logs of bucket "${name}",`,
  });
  return [conclude(head, allOf([decision, found(target === undefined ? [] : encryptionMistake(target))]))];
}

/** @see "Enabling Amazon S3 server access logging" */
function encryptionMistake(target: BucketFacts) {
  if (target.encryption?.startsWith('aws:kms') !== true && target.objectLock.mode === undefined) return [];
  const message = `${target.label} has ${target.objectLock.mode === undefined ? 'SSE-KMS as default encryption' : 'a default retention lock'}, and S3 delivers access logs to no such bucket`;
  return [finding('refuted', message, { file: target.resource?.file, address: target.label })];
}

function valuesOf(context: ProofContext, source: BucketFacts, target: BucketFacts | undefined): StepValues {
  return {
    partition: context.partition,
    dnsSuffix: dnsSuffix(context.partition),
    organization: context.organizationId,
    source: source.name,
    sourceAccount: source.accountId,
    sourceRegion: source.region,
    target: target?.name,
    targetRegion: target?.region,
    prefix: '*',
  };
}

function replicationClaim(context: ProofContext, bucket: BucketFacts): readonly ClaimResult[] {
  const { replication, name = '' } = bucket;
  if (replication === undefined) return [];
  return replication.destinationArns.map((arn) => {
    const target = context.estate.buckets.find((other) => other.arn === arn);
    const head = {
      id: 'complete.replica',
      subject: name,
      sentence: `S3 can copy every log file of bucket "${name}" to ${arn}.`,
    } as const;
    const role = readRole(context, replication.roleArn);
    if (target === undefined) return conclude(head, found([finding('undecided', `${arn} is not in the Terraform`)]));
    if (!role.ok) return conclude(head, found([role.finding]));
    return conclude(head, replicationDecision(context, bucket, target, role));
  });
}

function replicationDecision(
  context: ProofContext,
  source: BucketFacts,
  target: BucketFacts,
  role: Extract<ReadRole, { ok: true }>,
): Decision {
  const values = { ...valuesOf(context, source, target), roleArn: role.arn };
  const steps = REPLICATION_STEPS;
  const decide = (name: string, read: ReadLayers, filled: readonly FilledStep[]): Decision =>
    read.ok
      ? decideDelivery(context, {
          name,
          layers: read.layers,
          parts: filled.map((step): DeliveryPart => ({ filled: step, accounts: [] })),
          accepted: NOTHING_ACCEPTED,
          who: `S3, to copy bucket "${source.name ?? ''}",`,
        })
      : found([read.finding]);
  const fill = (step: ServiceStep, more: StepValues = {}) => fillStep(step, { ...values, ...more }, step.does);
  const trust = policyLayer(`the trust of role ${role.arn}`, [{ document: role.trust, resource: role.arn }]);
  const keyDecision = (name: string, bucket: BucketFacts, step: ServiceStep): Decision => {
    const key = bucket.encryptionKey?.key;
    if (key === undefined) return HOLDS;
    const use = { keyArn: keyArn(key, context.partition), keyAlias: key.aliases[0] };
    return decide(name, roleKeyLayers(context, role, key), [fill(step, use)]);
  };
  return allOf([
    decide('assume-role', { ok: true, layers: [trust] }, [fill(steps.assumeRole)]),
    decide('read', bucketLayers(context, role, source), [fill(steps.readConfiguration), fill(steps.readObjects)]),
    decide('write', bucketLayers(context, role, target), [fill(steps.writeReplicas)]),
    keyDecision('decrypt', source, steps.decryptSource),
    keyDecision('encrypt', target, steps.encryptReplicas),
  ]);
}
