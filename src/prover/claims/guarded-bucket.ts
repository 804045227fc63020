import type { Organization } from '../../organization';
import type { BucketFacts } from '../../terraform/log-estate';
import type { RequestClass } from '../engine/question';
import { everythingBy, keyIs, keyIsThere, requests } from './conditions';
import type { ProofContext } from './proof-context';
import type { TrailIntent } from './trail-intent';
import { trailLooks, trailWrites } from './trail-expectations';

/** A bucket that holds logs, and who is expected to do what with it. */
export interface GuardedBucket {
  /** Its name. */
  readonly name: string;
  /** The bucket. */
  readonly facts: BucketFacts;
  /** What it holds. */
  readonly holds: 'logs' | 'copies' | 'access logs' | 'search results';
  /** ARN patterns of the objects that are logs. */
  readonly logs: readonly string[];
  /** Who writes. */
  readonly writers: readonly RequestClass[];
  /** Who may look at the bucket without being of its account: services that check it before they deliver. */
  readonly lookers: readonly RequestClass[];
  /** Who reads; undefined when reading by identity policies of its account is left to that account. */
  readonly readers: readonly RequestClass[] | undefined;
  /** Who configures it: administrators and break-glass roles; undefined when nobody declares any. */
  readonly administrators: readonly RequestClass[] | undefined;
  /** Who may do everything; undefined when nobody declares any. */
  readonly breakGlass: readonly RequestClass[] | undefined;
  /** Days its logs must stay, and their lock; undefined when nobody declares any. */
  readonly retention: { readonly expireDays: number | undefined; readonly lockDays: number | undefined } | undefined;
}

/** What deliveries beside trails are expected to do with a bucket. */
export interface DeliveryExpectations {
  /** Who writes to a bucket. */
  readonly writers: (bucketName: string) => readonly RequestClass[];
  /** Who looks at a bucket. */
  readonly lookers: (bucketName: string) => readonly RequestClass[];
}

/** The buckets of an organization's audit account, and who is expected to do what with them. */
export function declaredBuckets(
  context: ProofContext,
  organization: Organization,
  trails: readonly TrailIntent[],
  deliveries: DeliveryExpectations,
): readonly GuardedBucket[] {
  const { audit } = organization;
  const breakGlass = everythingBy('break-glass roles', audit.breakGlass);
  const shared = {
    administrators: [...everythingBy('administrators', audit.administrators), ...breakGlass],
    breakGlass,
  };
  const retention = {
    expireDays: audit.bucket.retention.expireDays,
    lockDays: lockDays(organization),
  };
  const find = (name: string | undefined) =>
    context.estate.buckets.find((bucket) => name !== undefined && bucket.name === name);
  const main = find(audit.bucket.name);
  const replica = find(audit.bucket.replica?.name);
  const access = find(audit.bucket.accessLogs?.name);
  const replicationRole =
    audit.bucket.replica === undefined ? [] : [roleArn(organization, audit.bucket.replica.roleName)];
  const readers = [
    ...everythingBy(
      'reader roles',
      audit.readers.map((reader) => reader.roleArn),
    ),
    ...everythingBy('the replication role', replicationRole),
    ...breakGlass,
  ];
  const root = (name: string) => `arn:${context.partition}:s3:::${name}`;
  const layout = `${audit.bucket.prefix === '' ? '' : `${audit.bucket.prefix}/`}AWSLogs/*`;
  return [
    ...guard(main, {
      ...shared,
      holds: 'logs',
      retention,
      logs: [`${root(audit.bucket.name)}/${layout}/CloudTrail*`],
      writers: [...trailWrites(context, trails), ...deliveries.writers(audit.bucket.name), ...breakGlass],
      lookers: [...trailLooks(trails), ...deliveries.lookers(audit.bucket.name), ...breakGlass],
      readers,
    }),
    ...guard(replica, {
      ...shared,
      holds: 'copies',
      retention,
      logs: [`${root(audit.bucket.replica?.name ?? '')}/*`],
      writers: [...everythingBy('the replication role', replicationRole), ...breakGlass],
      lookers: [],
      readers,
    }),
    ...guard(access, {
      ...shared,
      holds: 'access logs',
      retention: { expireDays: audit.bucket.accessLogs?.expireDays, lockDays: undefined },
      logs: [],
      writers: [accessLogWrites(context, audit.bucket.name, audit.account.id), ...breakGlass],
      lookers: [],
      readers: undefined,
    }),
    ...guard(find(organization.search?.resultsBucket.name), resultsExpectations(context, organization, shared)),
    ...organization.deliveries
      .flatMap(({ s3 }) => s3?.buckets ?? [])
      .flatMap(({ name, account, expireDays }) => {
        const isOfAudit = account.id === audit.account.id;
        return guard(find(name), {
          ...(isOfAudit ? shared : { administrators: undefined, breakGlass: undefined }),
          holds: 'logs',
          retention: { expireDays, lockDays: undefined },
          logs: [],
          writers: [...deliveries.writers(name), ...breakGlass],
          lookers: [...deliveries.lookers(name), ...breakGlass],
          readers: undefined,
        });
      }),
  ];
}

/** Athena writes and reads results as the reader that searches; nobody else comes near them. */
function resultsExpectations(
  context: ProofContext,
  { search }: Organization,
  shared: Pick<GuardedBucket, 'administrators' | 'breakGlass'>,
): Omit<GuardedBucket, 'name' | 'facts'> {
  const searching = [
    ...everythingBy('readers that search', search?.readers.map(({ reader }) => reader.roleArn) ?? []),
    ...(shared.breakGlass ?? []),
  ];
  return {
    ...shared,
    holds: 'search results',
    logs: [`arn:${context.partition}:s3:::${search?.resultsBucket.name ?? ''}/*`],
    writers: searching,
    lookers: [],
    readers: searching,
    retention: { expireDays: search?.resultsBucket.expireDays, lockDays: undefined },
  };
}

function guard(facts: BucketFacts | undefined, rest: Omit<GuardedBucket, 'name' | 'facts'>): readonly GuardedBucket[] {
  return facts?.name === undefined ? [] : [{ name: facts.name, facts, ...rest }];
}

/** The buckets trails of an estate write to, where nobody declares anything: only who writes is known. */
export function foundBuckets(context: ProofContext, trails: readonly TrailIntent[]): readonly GuardedBucket[] {
  const names = new Set(trails.map(({ bucketName }) => bucketName));
  return context.estate.buckets.flatMap((facts) =>
    facts.name === undefined || !names.has(facts.name)
      ? []
      : guard(facts, {
          holds: 'logs',
          logs: [],
          writers: [
            ...trailWrites(
              context,
              trails.filter(({ bucketName }) => bucketName === facts.name),
            ),
            ...otherServices(),
            ...rolesOfTerraform(context),
          ],
          lookers: [...trailLooks(trails), ...otherServices(), ...rolesOfTerraform(context)],
          readers: undefined,
          administrators: undefined,
          breakGlass: undefined,
          retention: undefined,
        }),
  );
}

function accessLogWrites(context: ProofContext, source: string, accountId: string): RequestClass {
  return requests(`access logs of bucket "${source}"`, {
    principals: [{ kind: 'service', name: 'logging.s3.amazonaws.com' }],
    actions: ['s3:PutObject'],
    conditions: [
      keyIs('aws:SourceArn', [`arn:${context.partition}:s3:::${source}`]),
      keyIs('aws:SourceAccount', [accountId]),
    ],
  });
}

/** Other services share buckets with trails; nobody declares for whom, so it is enough that the policy does. */
function otherServices(): readonly RequestClass[] {
  const scoped = ['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID'];
  const services = [
    'config.amazonaws.com',
    'delivery.logs.amazonaws.com',
    'logdelivery.elasticloadbalancing.amazonaws.com',
    'logging.s3.amazonaws.com',
    'guardduty.amazonaws.com',
    'redshift.amazonaws.com',
    'bedrock.amazonaws.com',
    'macie.amazonaws.com',
    's3.amazonaws.com',
    'ssm.amazonaws.com',
  ];
  return scoped.map((key) =>
    requests(`other services by ${key}`, {
      principals: services.map((name) => ({ kind: 'service', name })),
      conditions: [keyIsThere(key)],
    }),
  );
}

/** Roles the Terraform makes are known to its author. */
export function rolesOfTerraform({ estate }: ProofContext): readonly RequestClass[] {
  return everythingBy(
    'roles of the Terraform',
    estate.roles.flatMap(({ arn }) => arn ?? []),
  );
}

function lockDays({ audit }: Organization): number | undefined {
  const period = audit.bucket.objectLock?.period;
  if (period === undefined) return undefined;
  return period.unit === 'days' ? period.value : period.value * 365;
}

function roleArn({ partition, audit }: Organization, name: string): string {
  return `arn:${partition}:iam::${audit.account.id}:role/${name}`;
}
