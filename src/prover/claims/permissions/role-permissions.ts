import type { Organization, Reader } from '../../../organization';
import { bucketViews, readerOf, readsShard } from '../../../organization/shards/bucket-views';
import type { RequestClass } from '../../engine/question';
import { allOf, conclude, found, type Decision } from '../claim';
import { groupedBy } from '../grouped-by';
import { byArn, keyIs, requests } from '../conditions';
import { policyLayer } from '../layers';
import type { ProofContext } from '../proof-context';
import type { ClaimResult, ClaimId } from '../result';
import { readRole } from '../role-policies';
import { named } from '../trail-intent';
import { deliveryRoleGrants } from './delivery-role-grants';
import { nothingLess, nothingMore, type Permissions } from './exact';
import { publisherGrants } from './publisher-grants';
import { readerGrants, replicationGrants, trailRoleGrants, type RoleGrants } from './role-grants';
import { searchGrants } from './search-grants';

/** Roles that serve one thing, in every account that has it. */
interface RoleGroup {
  readonly subject: string;
  readonly what: string;
  readonly roles: readonly (RoleGrants & { readonly assumedBy?: readonly RequestClass[] })[];
  readonly ids: readonly [ClaimId, ClaimId];
}

const OF_ROLES = ['isolated.permissions', 'complete.permissions'] as const;
const OF_PUBLISHERS = ['isolated.publishers', 'complete.publishers'] as const;

/** Claims that the roles of an organization file may do what they are for, and nothing else. */
export function rolePermissionClaims(context: ProofContext, organization: Organization): readonly ClaimResult[] {
  return groupsOf(organization)
    .filter(({ roles }) => roles.length > 0)
    .flatMap((group) => {
      const { subject, what, roles, ids } = group;
      const decide = (decision: (context_: ProofContext, permissions: Permissions) => Decision): Decision =>
        allOf(roles.map((role) => ofRole(context, organization, role, decision)));
      return [
        conclude(
          { id: ids[0], subject, sentence: `The policies of ${what} let it do nothing but what it is for.` },
          decide(nothingMore),
        ),
        conclude(
          {
            id: ids[1],
            subject,
            sentence: `The policies of ${what} let it do all that it is for, and its trust lets in who is to assume it.`,
          },
          allOf([decide(nothingLess), ...roles.map((role) => trusted(context, role))]),
        ),
      ];
    });
}

function groupsOf(organization: Organization): readonly RoleGroup[] {
  const { audit, trails, deliveries, publishers } = organization;
  const views = bucketViews(organization).map((view) => view.organization);
  return [
    ...audit.readers.map((reader) => ({
      subject: `reader ${reader.name}`,
      what: `the role of reader "${reader.name}"`,
      roles: [
        {
          ...readerOfBuckets(organization, reader),
          assumedBy: assumedBy(reader.principals, [
            ...(reader.requireMfa ? [keyIs('aws:MultiFactorAuthPresent', ['true'])] : []),
            ...(reader.externalId === undefined ? [] : [keyIs('sts:ExternalId', [reader.externalId])]),
          ]),
        },
      ],
      ids: OF_ROLES,
    })),
    { subject: 'replication', what: 'the replication role', roles: views.flatMap(replicationGrants), ids: OF_ROLES },
    ...trails.map((trail) => ({
      subject: `trail ${trail.name}`,
      what: `the delivery role of trail "${trail.name}", in every account that has the trail,`,
      roles: views.flatMap((view) =>
        view.trails
          .filter(({ name }) => name === trail.name)
          .flatMap(({ instances }) => instances.flatMap((instance) => trailRoleGrants(view, trail, instance))),
      ),
      ids: OF_ROLES,
    })),
    ...deliveries.map((delivery) => ({
      subject: `delivery ${delivery.name}`,
      what: `each role of delivery "${delivery.name}"`,
      roles: views.flatMap((view) =>
        view.deliveries.filter(({ name }) => name === delivery.name).flatMap((part) => deliveryRoleGrants(view, part)),
      ),
      ids: OF_ROLES,
    })),
    ...groupedBy(publishers, ({ name }) => name).map(([name, group]) => ({
      subject: name,
      what: `the role of publisher "${name}", in every account that has it,`,
      roles: group.flatMap((publisher) =>
        publisher.instances.map((instance) => ({
          ...publisherGrants(organization, publisher, instance),
          assumedBy: assumedBy(
            publisher.principals,
            publisher.externalId === undefined ? [] : [keyIs('sts:ExternalId', [publisher.externalId])],
          ),
        })),
      ),
      ids: OF_PUBLISHERS,
    })),
  ];
}

/** What a reader does in the audit bucket, older logs included, and in those shards that take logs of its accounts. */
function readerOfBuckets(organization: Organization, reader: Reader): RoleGrants {
  const main = readerGrants(organization, reader);
  const searching = searchGrants(organization, reader);
  const shards = bucketViews(organization).flatMap(({ shard, organization: view }) => {
    if (shard === undefined || !readsShard(reader, shard)) return [];
    return readerGrants(withQueue(view, organization), readerOf(reader, shard)).grants;
  });
  const reading = shards.length === 0 ? main.grants : listedTogether([...main.grants, ...shards]);
  return { ...main, grants: [...reading, ...searching] };
}

/** One queue takes messages of every topic; which of the keys it is encrypted with is for the keys' policies to say. */
function withQueue(view: Organization, { audit: { notifications } }: Organization): Organization {
  const { audit } = view;
  return { ...view, audit: { ...audit, notifications: { ...audit.notifications, queue: notifications.queue } } };
}

/** A reader of several buckets may list the folders it has in any of them in each: where they are not, there is nothing to list. */
function listedTogether(grants: readonly RequestClass[]): readonly RequestClass[] {
  const listing = grants.filter(({ actions }) => actions?.includes('s3:ListBucket'));
  const resources = listing.flatMap((grant) => grant.resources ?? []);
  return grants.map((grant) => (listing.includes(grant) ? { ...grant, resources } : grant));
}

function assumedBy(principals: readonly string[], conditions: RequestClass['conditions']): readonly RequestClass[] {
  return principals.map((arn) =>
    requests(`${arn} assumes the role`, { principals: byArn([arn]), actions: ['sts:AssumeRole'], conditions }),
  );
}

function ofRole(
  context: ProofContext,
  organization: Organization,
  { arn, name, grants }: RoleGrants,
  decide: (context_: ProofContext, permissions: Permissions) => Decision,
): Decision {
  const role = readRole(context, arn);
  if (!role.ok) return found([role.finding]);
  return decide(context, {
    name,
    layers: [policyLayer(`the policies of role ${arn}`, role.identity), ...role.limits],
    assumptions: role.assumptions,
    within: [requests('anything', { principals: byArn([arn]) })],
    grants,
    what: 'do more than it is for',
    accounts: organization.accounts.filter(({ id }) => id === role.accountId).map(named),
  });
}

function trusted(context: ProofContext, { arn, name, assumedBy: expected = [] }: RoleGroup['roles'][number]): Decision {
  const role = readRole(context, arn);
  if (!role.ok) return found([role.finding]);
  return nothingLess(context, {
    name: `${name}-trust`,
    layers: [policyLayer(`the trust of role ${arn}`, [{ document: role.trust, resource: arn }])],
    within: [],
    grants: expected.map((each) => ({ ...each, resources: [arn] })),
    what: '',
  });
}
