import type { EventSelectors, Organization, Trail } from '../organization';
import { BUCKET, TOPIC } from './audit-flow';
import type { FlowBuilder } from './flow-builder';
import type { FlowPlaceId } from './log-flow';

/** Adds the trails: which accounts they record, and where their files and events go. */
export function addTrails(flow: FlowBuilder, organization: Organization): void {
  for (const [index, trail] of organization.trails.entries()) addTrail(flow, organization, { trail, index });
}

interface NumberedTrail {
  readonly trail: Trail;
  readonly index: number;
}

function addTrail(flow: FlowBuilder, organization: Organization, { trail, index }: NumberedTrail): void {
  const ofOrganization = trail.scope === 'organization';
  const { audit } = organization;
  const id = flow.node({
    id: `trail-${String(index + 1)}`,
    kind: 'trail',
    title: trail.name,
    details: [
      ofOrganization ? 'organization trail' : `${accountsOf(trail.instances.length)}, a trail in each`,
      ...recorded(trail),
      trail.multiRegion ? 'all Regions' : trail.homeRegion,
    ],
    place: ofOrganization ? placeOf(trail) : undefined,
  });
  flow.fromAccounts(ofOrganization ? organization.accounts : trail.instances.map(({ account }) => account), id);
  const folder = ofOrganization ? `AWSLogs/${organization.id}/` : 'AWSLogs/';
  const { prefix } = audit.bucket;
  flow.edge({ from: id, to: BUCKET, kind: 'logs', label: prefix === '' ? folder : `${prefix}/${folder}` });
  if (audit.notifications.topic !== undefined) flow.edge({ from: id, to: TOPIC, kind: 'notification' });
  if (trail.cloudWatchLogs === undefined) return;
  const { logGroupName, retentionDays } = trail.cloudWatchLogs;
  const kept = retentionDays === 0 ? 'kept for ever' : `kept ${String(retentionDays)} days`;
  const group = flow.node({
    id: `trail-${String(index + 1)}-log-group`,
    kind: 'log-group',
    title: logGroupName,
    details: ofOrganization ? [kept] : ['in each account', kept],
    place: ofOrganization ? placeOf(trail) : undefined,
  });
  flow.edge({ from: id, to: group, kind: 'logs' });
}

/** Group, role and trail stand where the trail is created. */
function placeOf(trail: Trail): FlowPlaceId {
  return trail.createdBy === 'delegatedAdministrator' ? 'audit' : 'management';
}

function accountsOf(number: number): string {
  return `${String(number)} ${number === 1 ? 'account' : 'accounts'}`;
}

/** What a trail records, in CloudTrail's words. */
function recorded({ selectors, insights }: Trail): readonly string[] {
  const categories = [...categoriesOf(selectors), ...(insights.length === 0 ? [] : ['Insights'])];
  return categories.length === 0 ? [] : [categories.join(', ')];
}

const CATEGORIES: Readonly<Record<string, string>> = {
  Management: 'management',
  Data: 'data',
  NetworkActivity: 'network activity',
};

function categoriesOf(selectors: EventSelectors): readonly string[] {
  if (selectors.kind === 'basic') {
    const management = selectors.selectors.some(({ includeManagementEvents }) => includeManagementEvents);
    const data = selectors.selectors.some(({ dataResources }) => dataResources.length > 0);
    return [...(management ? ['management'] : []), ...(data ? ['data'] : [])];
  }
  const found = new Set(
    selectors.selectors.flatMap(({ fieldSelectors }) =>
      fieldSelectors.filter(({ field }) => field === 'eventCategory').flatMap(({ equals }) => equals ?? []),
    ),
  );
  return Object.entries(CATEGORIES).flatMap(([category, word]) => (found.has(category) ? [word] : []));
}
