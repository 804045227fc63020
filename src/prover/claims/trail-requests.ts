import {
  CLOUDTRAIL_BUCKET_STEPS,
  CLOUDTRAIL_LOGS_STEPS,
  CLOUDTRAIL_TOPIC_STEPS,
  TRAIL_FILE_FAMILIES,
} from '../services/cloudtrail-steps';
import { fillStep, type FilledStep, type StepValues } from '../services/fill-step';
import type { DeliveryPart } from './delivery-decision';
import { dnsSuffix, keyArn, type ProofContext } from './proof-context';
import type { AffectedAccount } from './result';
import type { TrailIntent } from './trail-intent';

/** The facts of a trail that templates name. */
function trailValues(context: ProofContext, trail: TrailIntent): StepValues {
  return {
    partition: context.partition,
    dnsSuffix: dnsSuffix(context.partition),
    organization: context.organizationId,
    trailArn: trail.arn,
    trailOwner: trail.ownerId,
    bucket: trail.bucketName,
    prefix: trail.prefix,
    region: trail.region,
    keyArn: trail.key === undefined ? undefined : keyArn(trail.key, context.partition),
  };
}

/** Names the trail in labels: two trails of one name stand in two accounts. */
function nameOf({ name, accountId, isOrganizationTrail }: TrailIntent): string {
  return isOrganizationTrail ? `trail "${name}"` : `trail "${name}" of account ${accountId}`;
}

/** The step by which CloudTrail looks at the bucket. */
export function aclCheck(context: ProofContext, trail: TrailIntent): DeliveryPart {
  const label = `looks at the ACL of bucket "${trail.bucketName}" for ${nameOf(trail)}`;
  return part(trail, fillStep(CLOUDTRAIL_BUCKET_STEPS.aclCheck, trailValues(context, trail), label));
}

/** Families of files a trail writes: digests where it validates, Insights and network activity where it records them. */
function familiesOf({ facts, declared }: TrailIntent): readonly (typeof TRAIL_FILE_FAMILIES)[number][] {
  const insights = (facts?.insights.length ?? 0) + (declared?.trail.insights.length ?? 0) > 0;
  const network = JSON.stringify([facts?.advancedSelectors, declared?.trail.selectors]).includes('NetworkActivity');
  const written: Readonly<Record<string, boolean>> = {
    'CloudTrail-Digest': facts?.hasValidation !== false,
    'CloudTrail-Insight': insights,
    'CloudTrail-NetworkActivity': network,
  };
  return TRAIL_FILE_FAMILIES.filter(({ family }) => written[family] ?? true);
}

/** The steps by which CloudTrail writes a trail's files: each family, each account, every Region. */
export function fileWrites(context: ProofContext, trail: TrailIntent): readonly DeliveryPart[] {
  const root = trail.organizationId === undefined ? '' : `${trail.organizationId}/`;
  // CloudTrail's preflight is documented with the folder of the owner's account beside that of the organization.
  const ownFolder = trail.isOrganizationTrail ? [trail.ownerId] : [];
  return familiesOf(trail).flatMap(({ family, holds }) => {
    const write = (folder: string, of: string): FilledStep =>
      fillStep(
        CLOUDTRAIL_BUCKET_STEPS.putObject,
        { ...trailValues(context, trail), folder, family },
        `writes ${holds} of ${of} for ${nameOf(trail)}`,
      );
    const forAccount = ({ id }: AffectedAccount): FilledStep => write(`${root}${id}`, `account ${id}`);
    const owner = ownFolder.map((id) => ({
      filled: write(id, `account ${id}, were it a trail of that account alone,`),
      accounts: [],
    }));
    if (!trail.isOrganizationTrail) return [part(trail, forAccount({ id: trail.accountId, name: undefined }))];
    return [{ filled: write(`${root}????????????`, 'every account'), accounts: trail.accounts, forAccount }, ...owner];
  });
}

/** The steps by which CloudTrail encrypts a trail's files. */
export function keyUses(context: ProofContext, trail: TrailIntent, bucketKey: boolean): readonly DeliveryPart[] {
  const steps = [
    CLOUDTRAIL_BUCKET_STEPS.generateDataKey,
    CLOUDTRAIL_BUCKET_STEPS.describeKey,
    ...(bucketKey ? [CLOUDTRAIL_BUCKET_STEPS.decrypt] : []),
  ];
  return steps.map((step) =>
    part(trail, fillStep(step, trailValues(context, trail), `${step.does} for ${nameOf(trail)}`)),
  );
}

/** The step by which CloudTrail publishes to a topic. */
export function publishing(context: ProofContext, trail: TrailIntent, topicArn: string): DeliveryPart {
  const step = CLOUDTRAIL_TOPIC_STEPS.publish;
  return part(trail, fillStep(step, { ...trailValues(context, trail), topicArn }, `${step.does} for ${nameOf(trail)}`));
}

/** The step by which CloudTrail uses the key of a topic. */
export function topicKeyUse(
  context: ProofContext,
  trail: TrailIntent,
  facts: { readonly topicArn: string; readonly keyArn: string },
): DeliveryPart {
  const step = CLOUDTRAIL_TOPIC_STEPS.topicKey;
  return part(trail, fillStep(step, { ...trailValues(context, trail), ...facts }, `${step.does} for ${nameOf(trail)}`));
}

/** The step by which CloudTrail assumes its role. */
export function roleAssumption(context: ProofContext, trail: TrailIntent, roleArn: string): DeliveryPart {
  const step = CLOUDTRAIL_LOGS_STEPS.assumeRole;
  return part(trail, fillStep(step, { ...trailValues(context, trail), roleArn }, `${step.does} for ${nameOf(trail)}`));
}

/** The step by which that role writes log streams. */
export function streamWrites(
  context: ProofContext,
  trail: TrailIntent,
  facts: { readonly roleArn: string; readonly logGroupArn: string },
): DeliveryPart {
  const step = CLOUDTRAIL_LOGS_STEPS.writeStreams;
  const stream = [
    `${trail.ownerId}_CloudTrail_${trail.region}*`,
    ...(trail.organizationId === undefined ? [] : [`${trail.organizationId}_*`]),
  ];
  return part(
    trail,
    fillStep(step, { ...trailValues(context, trail), ...facts, stream }, `${step.does} for ${nameOf(trail)}`),
  );
}

/** The step by which CloudWatch Logs uses the key of a log group. */
export function logGroupKeyUse(
  context: ProofContext,
  trail: TrailIntent,
  facts: { readonly logGroupArn: string; readonly keyArn: string },
): DeliveryPart {
  const step = CLOUDTRAIL_LOGS_STEPS.logGroupKey;
  return part(trail, fillStep(step, { ...trailValues(context, trail), ...facts }, `${step.does} of ${nameOf(trail)}`));
}

function part(trail: TrailIntent, filled: FilledStep): DeliveryPart {
  return { filled, accounts: trail.accounts };
}
