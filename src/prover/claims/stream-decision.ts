import type { DeliveryStream, Organization } from '../../organization';
import type { BucketFacts } from '../../terraform/log-estate';
import { fillStep, type StepValues } from '../services/fill-step';
import type { ServiceStep } from '../services/service-step';
import { ROLE_STEPS } from '../services/role-steps';
import { allOf, finding, found, HOLDS, type Decision } from './claim';
import { decideDelivery } from './delivery-decision';
import { policyLayer } from './layers';
import { dnsSuffix, keyArn, type ProofContext } from './proof-context';
import type { Finding } from './result';
import { bucketLayers, roleKeyLayers, type ReadLayers } from './role-layers';
import { readRole, type ReadRole } from './role-policies';
import { named } from './trail-intent';

type Role = Extract<ReadRole, { ok: true }>;

/** Decides whether a Firehose stream takes logs, and hands them to the audit bucket. */
export function streamDecision(context: ProofContext, organization: Organization, stream: DeliveryStream): Decision {
  const role = readRole(context, stream.role.arn);
  if (!role.ok) return found([role.finding]);
  const bucket = context.estate.buckets.find(({ name }) => name === (stream.shard ?? organization.audit).bucket.name);
  // An existing bucket without a policy here is another claim's matter.
  if (bucket === undefined) return HOLDS;
  const values = streamValues(context, organization, stream);
  const decide = (step: ServiceStep, read: ReadLayers, more: StepValues = {}): Decision =>
    read.ok
      ? decideDelivery(context, {
          name: step.id.replaceAll('.', '-'),
          layers: read.layers,
          parts: [{ filled: fillStep(step, { ...values, ...more }, step.does), accounts: [named(stream.account)] }],
          accepted: new Set(),
          who: `Firehose, for stream "${stream.name}",`,
        })
      : found([read.finding]);
  const trust = policyLayer(`the trust of role ${role.arn}`, [{ document: role.trust, resource: role.arn }]);
  return allOf([
    decide(ROLE_STEPS.assume, { ok: true, layers: [trust] }),
    decide(ROLE_STEPS.firehosePut, bucketLayers(context, role, bucket)),
    keyDecision(context, role, bucket, decide),
    found(tagFindings(context, stream)),
  ]);
}

function keyDecision(
  context: ProofContext,
  role: Role,
  bucket: BucketFacts,
  decide: (step: ServiceStep, read: ReadLayers, more: StepValues) => Decision,
): Decision {
  const key = bucket.encryptionKey?.key;
  if (key === undefined) return HOLDS;
  const use = { keyArn: keyArn(key, context.partition), keyAlias: key.aliases };
  return decide(ROLE_STEPS.firehoseKey, roleKeyLayers(context, role, key), use);
}

function streamValues(context: ProofContext, { id, audit }: Organization, stream: DeliveryStream): StepValues {
  const { bucket } = stream.shard ?? audit;
  return {
    partition: context.partition,
    dnsSuffix: dnsSuffix(context.partition),
    organization: id,
    account: stream.account.id,
    roleArn: stream.role.arn,
    servicePrincipal: 'firehose.amazonaws.com',
    bucket: bucket.name,
    region: bucket.region,
    prefix: stream.rolePrefix === '' ? '' : `${stream.rolePrefix}/`,
  };
}

/** @see "Logs sent to Firehose" */
function tagFindings({ estate }: ProofContext, stream: DeliveryStream): readonly Finding[] {
  const facts = estate.streams.find(({ arn, name }) => arn === stream.arn || name === stream.name);
  if (facts === undefined || facts.tags['LogDeliveryEnabled'] === 'true') return [];
  const message = `stream "${stream.name}" has no tag LogDeliveryEnabled = "true", without which CloudWatch Logs may not write to it`;
  return [finding('refuted', message, { file: facts.resource?.file, address: facts.label })];
}
