import type { Organization } from '../../../organization';
import type { RequestClass } from '../../engine/question';
import { conclude, found } from '../claim';
import { requests } from '../conditions';
import { pooled } from '../delivery-intent';
import type { GuardedKey } from '../key-expectations';
import { policyLayer } from '../layers';
import { keyArn, type ProofContext } from '../proof-context';
import type { ClaimResult } from '../result';
import type { TrailIntent } from '../trail-intent';
import { nothingLess, nothingMore } from './exact';
import { auditKeyGrants, keyAdministration, replicaKeyGrants } from './key-grants';
import { deliveryKeyGrants, trailKeyGrants, trailKeyNeeds } from './key-service-grants';

/** Claims that a key's policy gives each of those declared what it needs, and nobody anything else. */
export function keyPermissionClaims(
  context: ProofContext,
  organization: Organization,
  trails: readonly TrailIntent[],
  key: GuardedKey,
): readonly ClaimResult[] {
  const subject = key.name;
  const heads = [
    {
      id: 'isolated.permissions',
      subject,
      sentence: `The policy of key "${subject}" lets nobody do anything with it that is not declared, administrators included.`,
    },
    {
      id: 'complete.permissions',
      subject,
      sentence: `The policy of key "${subject}" lets administrators, break-glass roles and the root user run it, and everybody declared use it.`,
    },
  ] as const;
  const read = context.read(key.facts.policy, 'key', `the policy of key "${subject}"`);
  if (!read.ok) return heads.map((head) => conclude(head, found([read.finding])));
  const resource = keyArn(key.facts, context.partition);
  const on = (classes: readonly RequestClass[]) => classes.map((each) => ({ ...each, resources: [resource] }));
  const isReplica = isOfReplica(organization, key);
  const needed = [
    ...keyAdministration(organization),
    ...(isReplica ? replicaKeyGrants(organization) : auditKeyGrants(organization)),
  ];
  const deliveries = isReplica ? [] : deliveryKeyGrants(context, organization);
  const permissions = {
    name: 'key',
    layers: [policyLayer(`the policy of key "${subject}"`, [{ document: read.document, resource }])],
    within: on([requests('anything', { actions: ['kms:*'] })]),
    assumptions: ['source-account-of-source-arn'] as const,
    what: `do more with key "${subject}" than is declared`,
  };
  const [isolated, complete] = heads;
  const encrypting = isReplica ? [] : trailKeyGrants(organization, trails);
  return [
    conclude(
      isolated,
      nothingMore(context, {
        ...permissions,
        grants: on([...needed, ...encrypting, ...pooled(deliveries, undefined)]),
      }),
    ),
    conclude(
      complete,
      nothingLess(context, {
        ...permissions,
        grants: on([...needed, ...deliveries, ...(isReplica ? [] : trailKeyNeeds(trails))]),
      }),
    ),
  ];
}

/** Keys of logs and copies may share an alias; they stand in two Regions. */
function isOfReplica({ audit }: Organization, { name }: GuardedKey): boolean {
  const { replica } = audit.bucket;
  return replica !== undefined && name === `${replica.keyAlias ?? ''} in ${replica.region}`;
}
