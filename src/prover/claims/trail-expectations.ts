import type { Condition } from '../policy/statement';
import type { PrincipalPattern, RequestClass } from '../engine/question';
import { keyIs, requests } from './conditions';
import { groupedBy } from './grouped-by';
import type { ProofContext } from './proof-context';
import type { TrailIntent } from './trail-intent';

/** CloudTrail. */
export const CLOUDTRAIL: readonly PrincipalPattern[] = [{ kind: 'service', name: 'cloudtrail.amazonaws.com' }];

/** Trails that their author chose to let in together. */
interface TrailGroup {
  /** Names them. */
  readonly label: string;
  /** The trails. */
  readonly trails: readonly TrailIntent[];
  /** What CloudTrail sends for them when it only looks. */
  readonly looks: readonly Condition[];
  /** What it sends when it writes, encrypts or publishes. */
  readonly writes: readonly Condition[];
}

/**
 * Groups trails by what their author chose: by the organization every trail of that name, wherever it stands; in a pool every
 * trail of it; else each trail for itself.
 */
function trailGroups(trails: readonly TrailIntent[]): readonly TrailGroup[] {
  return groupedBy(trails, groupOf).map(([label, group]) => {
    const [first] = group;
    const organization = first?.declared?.organizationId;
    const isOfOrganization = packingOf(first) === 'organization' && organization !== undefined;
    const arns = group.map(({ arn }) => (isOfOrganization ? inAnyAccount(arn) : arn));
    const source = keyIs('aws:SourceArn', [...new Set(arns)]);
    return {
      label,
      trails: group,
      looks: [source],
      writes: isOfOrganization ? [source, keyIs('aws:SourceOrgID', [organization])] : [source],
    };
  });
}

function groupOf(trail: TrailIntent): string {
  const packing = packingOf(trail);
  if (packing === 'organization') return `trails "${trail.name}" of the organization`;
  return packing === 'pooled' ? 'pooled trails' : `trail "${trail.name}" of account ${trail.ownerId}`;
}

function packingOf(trail: TrailIntent | undefined): string | undefined {
  return trail?.declared?.trail.packing;
}

function inAnyAccount(arn: string): string {
  const [start, partition, service, region, , ...name] = arn.split(':');
  return [start, partition, service, region, '*', ...name].join(':');
}

/** Trails may write below the folders of the accounts they are for, whatever the family of files. */
export function trailWrites(context: ProofContext, trails: readonly TrailIntent[]): readonly RequestClass[] {
  return trailGroups(trails).map(({ label, trails: group, writes }) =>
    requests(label, {
      principals: CLOUDTRAIL,
      actions: ['s3:PutObject'],
      resources: [...new Set(group.flatMap((trail) => foldersOf(context, trail)))],
      conditions: writes,
    }),
  );
}

function foldersOf({ partition }: ProofContext, trail: TrailIntent): readonly string[] {
  const root = `arn:${partition}:s3:::${trail.bucketName}/${trail.prefix}AWSLogs`;
  if (packingOf(trail) === 'organization') return [`${root}/*`];
  return [
    `${root}/${trail.ownerId}/*`,
    ...(trail.organizationId === undefined ? [] : [`${root}/${trail.organizationId}/*`]),
  ];
}

/** CloudTrail looks at the ACL of the bucket for each trail. */
export function trailLooks(trails: readonly TrailIntent[]): readonly RequestClass[] {
  return pooled(trails, 'looks').map((conditions) =>
    requests('CloudTrail, for declared trails', { principals: CLOUDTRAIL, actions: ['s3:GetBucketAcl'], conditions }),
  );
}

/** What CloudTrail does for trails with something they share, such as a key or a topic. */
export function trailUses(trails: readonly TrailIntent[], actions: readonly string[]): readonly RequestClass[] {
  return pooled(trails, 'writes').map((conditions) =>
    requests('CloudTrail, for declared trails', { principals: CLOUDTRAIL, actions, conditions }),
  );
}

/** The conditions of all groups; those that ask for nothing but the trail's ARN are put together. */
function pooled(trails: readonly TrailIntent[], kind: 'looks' | 'writes'): readonly (readonly Condition[])[] {
  const all = trailGroups(trails).map((group) => group[kind]);
  const byArn = all
    .filter(({ length }) => length === 1)
    .flatMap((conditions) => conditions.flatMap(({ values }) => values));
  return [
    ...(byArn.length === 0 ? [] : [[keyIs('aws:SourceArn', [...new Set(byArn)])]]),
    ...all.filter(({ length }) => length > 1),
  ];
}
