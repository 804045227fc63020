import type { Delivery, DeliverySite, Organization, SiteDestination } from '../../organization';
import type { RequestClass } from '../engine/question';
import { fillStep, type FilledStep, type StepValues } from '../services/fill-step';
import { BUCKET_WRITERS, type BucketSteps } from '../services/vended-steps';
import { byArn, keyIs, requests } from './conditions';
import { groupedBy } from './grouped-by';
import { dnsSuffix, type ProofContext } from './proof-context';

/** A destination of one account and Region, with the delivery it is of. */
export interface DeliveryTarget {
  /** The delivery. */
  readonly delivery: Delivery;
  /** Where the logs come from. */
  readonly site: DeliverySite;
  /** Where they go. */
  readonly destination: SiteDestination;
}

/** Every destination of an organization's deliveries. */
export function deliveryTargets({ deliveries }: Organization): readonly DeliveryTarget[] {
  return deliveries.flatMap((delivery) =>
    delivery.sites.flatMap((site) => site.destinations.map((destination) => ({ delivery, site, destination }))),
  );
}

/** What the source does with a bucket; undefined when it writes with a role or by ACL, or nobody knows. */
export function bucketSteps({ delivery }: DeliveryTarget): BucketSteps | undefined {
  const model = delivery.s3?.model;
  if (model === 'v1' || model === 'v2') return BUCKET_WRITERS[model];
  const { writer } = delivery.source;
  return model === 'resource-policy' && writer.kind === 'service-principal'
    ? BUCKET_WRITERS[writer.principal]
    : undefined;
}

/** The facts of a destination that templates name. */
export function targetValues(context: ProofContext, { delivery, site, destination }: DeliveryTarget): StepValues {
  const { source } = delivery;
  const facts = { partition: context.partition, region: site.region, account: site.account.id };
  const fill = (pattern: string): string =>
    pattern.replace(/\{(partition|region|account)\}/g, (_, name: keyof typeof facts) => facts[name]);
  const replaces = delivery.s3?.model === 'v2' && destination.prefix !== '';
  const folder =
    delivery.s3?.hive === true ? `AWSLogs/aws-account-id=${site.account.id}/*` : `AWSLogs/${site.account.id}/*`;
  return {
    ...facts,
    dnsSuffix: dnsSuffix(context.partition),
    organization: context.organizationId,
    sourceArns: source.sourceArns.length === 0 ? undefined : source.sourceArns.map(fill),
    servicePrincipal: source.writer.kind === 'service-principal' ? source.writer.principal : undefined,
    bucket: destination.to === 's3' ? destination.arn.slice(destination.arn.lastIndexOf(':') + 1) : undefined,
    prefix: destination.prefix === '' ? '' : `${destination.prefix}/`,
    layout: replaces ? '*' : folder,
  };
}

/** Fills a step for a destination. */
export function fillTarget(
  context: ProofContext,
  target: DeliveryTarget,
  step: FilledStep['step'],
  more: StepValues = {},
): FilledStep {
  const { delivery, site } = target;
  const label = `${step.does} of ${delivery.source.id} from account ${site.account.id} in ${site.region}`;
  return fillStep(step, { ...targetValues(context, target), ...more }, label);
}

/** What deliveries are expected to do with a bucket. */
export function deliveryWrites(
  context: ProofContext,
  organization: Organization,
  bucketName: string,
): readonly RequestClass[] {
  const bucketArn = `arn:${context.partition}:s3:::${bucketName}`;
  const services = deliveryTargets(organization).flatMap((target): readonly RequestClass[] => {
    const steps = bucketSteps(target);
    const values = targetValues(context, target);
    if (steps === undefined || values['bucket'] !== bucketName) return [];
    const { certain } = fillTarget(context, target, steps.put);
    const scoped = certain.conditions.filter(
      ({ key, ifExists }) => !ifExists && /^aws:Source(?:Arn|Account)$/.test(key),
    );
    return [{ ...certain, conditions: scoped }];
  });
  const streams = organization.deliveries.flatMap(({ firehose }) => firehose?.streams ?? []);
  const roles = bucketName === organization.audit.bucket.name ? streams : [];
  return [
    ...services,
    ...roles.map(({ role, rolePrefix, name }) =>
      requests(`stream "${name}"`, {
        principals: byArn([role.arn]),
        actions: ['s3:PutObject', 's3:PutObjectAcl'],
        resources: [`${bucketArn}/${rolePrefix === '' ? '' : `${rolePrefix}/`}*`],
      }),
    ),
  ];
}

/** What deliveries are expected to do with the key of the audit account. */
export function deliveryKeyUses(context: ProofContext, organization: Organization): readonly RequestClass[] {
  const actions = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];
  const otherBuckets = new Set(organization.audit.shards.map(({ bucket }) => bucket.arn));
  const uses = deliveryTargets(organization).flatMap((target) => {
    const steps = bucketSteps(target);
    if (steps === undefined || target.destination.to !== 's3') return [];
    if (otherBuckets.has(target.destination.arn)) return [];
    return [fillTarget(context, target, { ...steps.key, resources: ['*'] }).certain];
  });
  const streams = organization.deliveries.flatMap(({ firehose }) => firehose?.streams ?? []);
  const { arn, region } = organization.audit.bucket;
  return [
    ...pooled(uses, actions),
    ...streams.map(({ role, name }) =>
      requests(`stream "${name}"`, {
        principals: byArn([role.arn]),
        actions,
        conditions: [
          keyIs('kms:ViaService', [`s3.${region}.${dnsSuffix(context.partition)}`]),
          keyIs('kms:EncryptionContext:aws:s3:arn', [arn, `${arn}/*`]),
        ],
      }),
    ),
  ];
}

/** What deliveries are expected to ask of a bucket before they write. */
export function deliveryLooks(
  context: ProofContext,
  organization: Organization,
  bucketName: string,
): readonly RequestClass[] {
  const checks = deliveryTargets(organization).flatMap((target) => {
    const step = bucketSteps(target)?.check;
    if (step === undefined || targetValues(context, target)['bucket'] !== bucketName) return [];
    return [fillTarget(context, target, step).certain];
  });
  const streams = organization.deliveries.flatMap(({ firehose }) => firehose?.streams ?? []);
  const roles = bucketName === organization.audit.bucket.name ? streams.map(({ role }) => role.arn) : [];
  return [
    ...pooled(checks, undefined),
    ...(roles.length === 0 ? [] : [requests('streams', { principals: byArn(roles), actions: ['s3:ListBucket'] })]),
  ];
}

/**
 * Requests of one service put together. No pair of account and ARN but those asked for exists, since the ARN names the
 * account, and services share statements on that ground.
 */
export function pooled(
  classes: readonly RequestClass[],
  actions: readonly string[] | undefined,
): readonly RequestClass[] {
  return groupedBy(classes, ({ principals }) => JSON.stringify(principals)).flatMap(([, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const conditions = ['aws:SourceAccount', 'aws:SourceArn'].flatMap((key) => {
      const values = group.flatMap((each) =>
        each.conditions
          .filter((condition) => condition.key === key && !condition.ifExists)
          .flatMap((condition) => condition.values),
      );
      return values.length === 0 ? [] : [keyIs(key, [...new Set(values)])];
    });
    return [
      requests(`deliveries of ${first.label}`, {
        principals: first.principals,
        actions: actions ?? first.actions,
        conditions,
      }),
    ];
  });
}
