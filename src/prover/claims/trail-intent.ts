import type { AuditShard, Organization, Trail, TrailInstance } from '../../organization';
import type { BucketFacts, LogEstate, TrailFacts } from '../../terraform/log-estate';
import type { KeyFacts } from '../../terraform/log-thing';
import type { AssumptionId } from '../services/assumption';
import { groupedBy } from './grouped-by';
import type { AffectedAccount } from './result';

/** A trail that is to deliver, and all that claims need to know of it. */
export interface TrailIntent {
  /** Trail name. */
  readonly name: string;
  /** The trail in the estate; undefined when it is missing there. */
  readonly facts: TrailFacts | undefined;
  /** The declaration; undefined when claims are made from the Terraform alone. */
  readonly declared:
    { readonly trail: Trail; readonly instance: TrailInstance; readonly organizationId: string } | undefined;
  /** Trail ARN: `aws:SourceArn`. */
  readonly arn: string;
  /** Account that owns the trail: the management account for an organization trail. */
  readonly ownerId: string;
  /** Account whose Terraform holds the trail. */
  readonly accountId: string;
  /** Home Region. */
  readonly region: string;
  /** Organization id of an organization trail; undefined for other trails, and when it is not known. */
  readonly organizationId: string | undefined;
  /** Whether it is of the whole organization. */
  readonly isOrganizationTrail: boolean;
  /** Accounts whose logs it delivers, as far as they are known. */
  readonly accounts: readonly AffectedAccount[];
  /** Bucket it writes to. */
  readonly bucketName: string;
  /** The bucket in the estate; undefined when it is not there. */
  readonly bucket: BucketFacts | undefined;
  /** Key prefix with a slash at the end; empty for none. */
  readonly prefix: string;
  /** The key it encrypts with; undefined for none, or one that is not in the estate. */
  readonly key: KeyFacts | undefined;
  /** Whether it encrypts with a key. */
  readonly encrypts: boolean;
  /** What its author took upon himself to assume. */
  readonly accepted: ReadonlySet<AssumptionId>;
}

/** Returns what finds the first of some things by a name. */
function finder<T>(things: readonly T[], nameOf: (thing: T) => string): (name: string) => T | undefined {
  const byName = new Map(groupedBy(things, nameOf));
  return (name) => byName.get(name)?.[0];
}

/** Lists the trails an organization declares, each with what the estate has of it. */
export function declaredTrails(organization: Organization, estate: LogEstate): readonly TrailIntent[] {
  const { audit } = organization;
  const keys = new Map([audit, ...audit.shards].map((store) => [store, declaredKey(organization, estate, store)]));
  const trailNamed = finder(estate.trails, ({ name = '', accountId = '' }) => `${accountId} ${name}`);
  // One whose account is not known may be anybody's.
  const factsOf = (accountId: string, name: string) => trailNamed(`${accountId} ${name}`) ?? trailNamed(` ${name}`);
  const bucketNamed = finder(estate.buckets, ({ name = '' }) => name);
  return organization.trails.flatMap((trail) =>
    trail.instances.map((instance): TrailIntent => {
      const facts = factsOf(instance.account.id, trail.name);
      const store = instance.shard ?? audit;
      const name = facts?.bucket ?? store.bucket.name;
      const isOrganizationTrail = trail.scope === 'organization';
      return {
        name: trail.name,
        facts,
        declared: { trail, instance, organizationId: organization.id },
        arn: instance.arn,
        ownerId: instance.owner.id,
        accountId: instance.account.id,
        region: trail.homeRegion,
        organizationId: isOrganizationTrail ? organization.id : undefined,
        isOrganizationTrail,
        accounts: (isOrganizationTrail ? organization.accounts : [instance.account]).map(named),
        bucketName: name,
        bucket: bucketNamed(name),
        prefix: folder(facts?.prefix ?? store.bucket.prefix),
        ...encryptionOf(facts, store.key !== undefined, keys.get(store)),
        accepted: acceptedBy(organization, trail),
      };
    }),
  );
}

/** What the estate says of a trail's key; where it has no such trail, what is declared. */
function encryptionOf(
  facts: TrailFacts | undefined,
  declares: boolean,
  declared: KeyFacts | undefined,
): Pick<TrailIntent, 'key' | 'encrypts'> {
  if (facts === undefined) return { key: declared, encrypts: declares };
  return facts.key === undefined
    ? { key: undefined, encrypts: false }
    : { key: facts.key.key ?? declared, encrypts: true };
}

/** Lists the trails of an estate nobody declared anything about. */
export function foundTrails(estate: LogEstate, organizationId: string | undefined): readonly TrailIntent[] {
  const bucketNamed = finder(estate.buckets, ({ name = '' }) => name);
  return estate.trails.flatMap((facts): readonly TrailIntent[] => {
    const { name, bucket: bucketName, accountId } = facts;
    const arn = trailArn(facts, estate);
    if (name === undefined || bucketName === undefined || accountId === undefined || arn === undefined) return [];
    const isOrganizationTrail = facts.isOrganizationTrail === true;
    return [
      {
        name,
        facts,
        declared: undefined,
        arn,
        ownerId: arn.split(':')[4] ?? accountId,
        accountId,
        region: facts.region ?? arn.split(':')[3] ?? '*',
        organizationId: isOrganizationTrail ? organizationId : undefined,
        isOrganizationTrail,
        accounts: isOrganizationTrail ? [] : [{ id: accountId, name: undefined }],
        bucketName,
        bucket: bucketNamed(bucketName),
        prefix: folder(facts.prefix ?? ''),
        key: facts.key?.key,
        encrypts: facts.key !== undefined,
        accepted: new Set(),
      },
    ];
  });
}

/**
 * The ARN of a trail. An organization trail is the management account's, whoever creates it, which Terraform does not say:
 * it is the account that delegates administration, or else the trail's own.
 */
function trailArn(facts: TrailFacts, estate: LogEstate): string | undefined {
  if (facts.arn !== undefined) return facts.arn;
  const { resource, name, accountId, region } = facts;
  if (facts.isOrganizationTrail !== true || name === undefined) return undefined;
  const delegation = estate.delegatedAdministrators.find(
    (administrator) =>
      administrator.accountId === accountId &&
      (administrator.servicePrincipal ?? CLOUDTRAIL_SERVICE) === CLOUDTRAIL_SERVICE,
  );
  const owner = delegation === undefined ? accountId : delegation.resource.accountId;
  if (owner === undefined || region === undefined) return undefined;
  return `arn:${resource?.partition ?? 'aws'}:cloudtrail:${region}:${owner}:trail/${name}`;
}

const CLOUDTRAIL_SERVICE = 'cloudtrail.amazonaws.com';

/** Trails of an estate that say too little to make claims about them: bucket, account or owner is not known. */
export function unknownTrails(estate: LogEstate): readonly TrailFacts[] {
  const known = new Set(foundTrails(estate, undefined).map(({ facts }) => facts));
  return estate.trails.filter((facts) => !known.has(facts));
}

/** The key of the logs in a bucket of the audit account, by its alias. */
export function declaredKey(
  { audit: { account } }: Organization,
  estate: LogEstate,
  { key, bucket }: Pick<AuditShard, 'key' | 'bucket'>,
): KeyFacts | undefined {
  if (key === undefined) return undefined;
  return estate.keys.find(
    ({ aliases, accountId, region }) =>
      aliases.includes(key.alias) &&
      (accountId === undefined || accountId === account.id) &&
      (region === undefined || region === bucket.region),
  );
}

function acceptedBy(organization: Organization, trail: Trail): ReadonlySet<AssumptionId> {
  const accepted = new Set<AssumptionId>();
  if (trail.cloudWatchLogs?.confusedDeputyConditions === true) accepted.add('cloudtrail-role-keys');
  if (organization.audit.key?.cloudTrailDecrypt === 'source-arn') accepted.add('cloudtrail-decrypt-keys');
  if (trail.packing === 'variable') accepted.add('cloudtrail-source-account');
  if (trail.packing === 'organization') {
    accepted.add('cloudtrail-source-org');
    accepted.add('cloudtrail-source-org-elsewhere');
  }
  return accepted;
}

/** The name of an account in messages. */
export function named({ id, name }: { readonly id: string; readonly name: string }): AffectedAccount {
  return { id, name };
}

function folder(prefix: string): string {
  return prefix === '' ? '' : `${prefix.replace(/\/+$/, '')}/`;
}
