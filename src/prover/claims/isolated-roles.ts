import type { Organization } from '../../organization';
import type { RequestClass } from '../engine/question';
import { decideAccess } from './access-decision';
import { conclude, found } from './claim';
import { byArn, keyIs, requests } from './conditions';
import { groupedBy } from './grouped-by';
import { policyLayer } from './layers';
import { deliveryRoleGrants } from './permissions/delivery-role-grants';
import type { ProofContext } from './proof-context';
import { readableObjects, resultObjects } from './readable-objects';
import type { ClaimResult } from './result';
import { bucketLayers } from './role-layers';
import { readRole } from './role-policies';
import type { TrailIntent } from './trail-intent';

/** Other actions of a trust policy, such as tagging sessions, serve nobody declared. */
const ASSUMING = ['sts:AssumeRole'];

/** A role of the organization file, and who may assume it. */
interface DeclaredRole {
  readonly arn: string;
  readonly what: string;
  readonly assumedBy: readonly RequestClass[];
  readonly sentence: string;
}

/** Claims that roles are assumed by nobody but those declared, and that readers read nothing but their folders. */
export function roleClaims(
  context: ProofContext,
  organization: Organization,
  trails: readonly TrailIntent[],
): readonly ClaimResult[] {
  return [
    ...[...readerRoles(organization), ...publisherRoles(organization), ...replicationRoles(organization)].map((role) =>
      trustClaim(context, [role], role.what, role.sentence),
    ),
    ...trailTrustClaims(context, trails),
    ...deliveryTrustClaims(context, organization),
    ...organization.audit.readers.map((reader) => readerClaim(context, organization, reader)),
  ];
}

function trustClaim(
  context: ProofContext,
  roles: readonly DeclaredRole[],
  subject: string,
  sentence: string,
): ClaimResult {
  const head = { id: 'isolated.role-trust', subject, sentence } as const;
  const decisions = roles.map(({ arn, assumedBy, what }) => {
    const role = readRole(context, arn);
    if (!role.ok) return found([role.finding]);
    return decideAccess(context, {
      name: 'trust',
      layers: [policyLayer(`the trust of role ${arn}`, [{ document: role.trust, resource: arn }])],
      within: [requests('assuming', { actions: ['sts:*'], resources: [arn] })],
      except: assumedBy.map((each) => ({ ...each, actions: ASSUMING })),
      assumptions: ['identity-policies-allow'],
      what: `assume the role of ${what}`,
    });
  });
  return conclude(head, {
    findings: decisions.flatMap(({ findings }) => findings),
    assumptions: decisions.flatMap(({ assumptions }) => assumptions),
    questions: decisions.flatMap(({ questions }) => questions),
  });
}

function readerRoles({ audit }: Organization): readonly DeclaredRole[] {
  return audit.readers.map((reader) => ({
    arn: reader.roleArn,
    what: `reader "${reader.name}"`,
    sentence: `Nobody assumes the role of reader "${reader.name}" but its declared principals${reader.requireMfa ? ', with MFA' : ''}${reader.externalId === undefined ? '' : ', with the external id'}.`,
    assumedBy: [
      requests('declared principals', {
        principals: byArn(reader.principals),
        conditions: [
          ...(reader.requireMfa ? [keyIs('aws:MultiFactorAuthPresent', ['true'])] : []),
          ...(reader.externalId === undefined ? [] : [keyIs('sts:ExternalId', [reader.externalId])]),
        ],
      }),
    ],
  }));
}

function publisherRoles({ publishers }: Organization): readonly DeclaredRole[] {
  return publishers.flatMap((publisher) =>
    publisher.instances.map(({ roleArn, account }) => ({
      arn: roleArn,
      what: `publisher "${publisher.name}" in account "${account.name}"`,
      sentence: `Nobody assumes the role of publisher "${publisher.name}" in account "${account.name}" but its declared principals.`,
      assumedBy: [
        requests('declared principals', {
          principals: byArn(publisher.principals),
          conditions: publisher.externalId === undefined ? [] : [keyIs('sts:ExternalId', [publisher.externalId])],
        }),
      ],
    })),
  );
}

function replicationRoles({ audit, partition }: Organization): readonly DeclaredRole[] {
  return [undefined, ...audit.shards].flatMap((shard) => {
    const { replica, arn } = (shard ?? audit).bucket;
    if (replica === undefined) return [];
    const bucket = shard === undefined ? 'the audit bucket' : `the bucket of shard "${shard.name}"`;
    return [
      {
        arn: `arn:${partition}:iam::${audit.account.id}:role/${replica.roleName}`,
        what: shard === undefined ? 'replication' : `replication of shard "${shard.name}"`,
        sentence: `Nobody assumes the ${shard === undefined ? 'replication role' : `replication role of shard "${shard.name}"`} but S3, for ${bucket}.`,
        assumedBy: [
          requests(`S3, for ${bucket}`, {
            principals: [{ kind: 'service', name: 's3.amazonaws.com' }],
            conditions: [keyIs('aws:SourceAccount', [audit.account.id]), keyIs('aws:SourceArn', [arn])],
          }),
        ],
      },
    ];
  });
}

function trailTrustClaims(context: ProofContext, trails: readonly TrailIntent[]): readonly ClaimResult[] {
  const withRole = trails.flatMap((trail) =>
    trail.facts?.roleArn === undefined ? [] : [{ ...trail, roleArn: trail.facts.roleArn }],
  );
  return groupedBy(withRole, ({ name }) => name).map(([name, group]) =>
    trustClaim(
      context,
      group.map((trail) => ({
        arn: trail.roleArn,
        what: `trail "${name}"`,
        sentence: '',
        assumedBy: [
          requests('CloudTrail', {
            principals: [{ kind: 'service', name: 'cloudtrail.amazonaws.com' }],
            conditions: confusedDeputyConditions(trail),
          }),
        ],
      })),
      `trail ${name}`,
      `Nobody assumes the delivery role of trail "${name}" but CloudTrail, in every account that has the trail.`,
    ),
  );
}

/** AWS does not document that CloudTrail sends these keys to the role, so they are asked for where the author does. */
function confusedDeputyConditions({ declared, arn, ownerId }: TrailIntent): RequestClass['conditions'] {
  if (declared?.trail.cloudWatchLogs?.confusedDeputyConditions !== true) return [];
  return [keyIs('aws:SourceArn', [arn]), keyIs('aws:SourceAccount', [ownerId])];
}

function deliveryTrustClaims(context: ProofContext, organization: Organization): readonly ClaimResult[] {
  return organization.deliveries.flatMap((delivery) => {
    const roles = deliveryRoleGrants(organization, delivery);
    if (roles.length === 0) return [];
    const what = `delivery "${delivery.name}"`;
    return [
      trustClaim(
        context,
        roles.map(({ arn, assumedBy }) => ({ arn, what, sentence: '', assumedBy })),
        `delivery ${delivery.name}`,
        `Nobody assumes a role of ${what} but the service that delivers with it, for its own account where AWS says that it names one.`,
      ),
    ];
  });
}

function readerClaim(
  context: ProofContext,
  organization: Organization,
  reader: Organization['audit']['readers'][number],
): ClaimResult {
  const { bucket } = organization.audit;
  const results = resultObjects(organization, reader);
  const head = {
    id: 'isolated.readers',
    subject: reader.name,
    sentence: `Reader "${reader.name}" reads objects of the declared accounts' folders${results.length === 0 ? '' : ', its own search results,'} and no others, in this bucket or any other.`,
  } as const;
  const role = readRole(context, reader.roleArn);
  if (!role.ok) return conclude(head, found([role.finding]));
  const facts = context.estate.buckets.find(({ name }) => name === bucket.name);
  const layers = facts === undefined ? undefined : bucketLayers(context, role, facts);
  if (layers?.ok === false) return conclude(head, found([layers.finding]));
  const identity = policyLayer(`the policies of role ${role.arn}`, role.identity);
  return conclude(
    head,
    decideAccess(context, {
      name: 'folders',
      layers: layers?.layers ?? [identity],
      within: [
        requests('reading', {
          principals: byArn([role.arn]),
          actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectTagging', 's3:GetObjectAcl'],
        }),
      ],
      except: [requests('declared folders', { resources: [...readableObjects(organization, reader), ...results] })],
      assumptions: [],
      what: 'read objects of other folders',
    }),
  );
}
