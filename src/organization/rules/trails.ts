import type { Account } from '../account';
import { quote } from '../quote';
import type { Rule } from './context';
import { recordedManagementEvents } from './recorded-events';
import { error, errorAtKey, forEachRepeated, warning } from './report';

/** Trails in one Region of one account. @see "Quotas in AWS CloudTrail" */
const MAX_TRAILS_PER_REGION = 5;

/** Trail names are unique. */
export const trailNamesAreUnique: Rule = ({ file }, report) => {
  forEachRepeated(
    file.trails,
    (trail) => trail.name,
    (trail, position, first) => {
      error(
        report,
        'trail-repeated',
        ['trails', position, 'name'],
        `the name ${quote(trail.name)} is also that of trails[${String(first)}]`,
        'give each trail a name of its own',
      );
    },
  );
};

/** Targets, creator and global events fit the kind of trail. */
export const trailsAreConsistent: Rule = ({ file, trails }, report) => {
  for (const { entry, path } of trails) {
    if (entry.scope === 'organization' && entry.targets !== undefined) {
      errorAtKey(report, {
        code: 'trail-targets',
        path: [...path, 'targets'],
        problem: 'an organization trail is for every account',
        remedy: 'remove "targets", or write "scope: accounts"',
      });
    }
    if (entry.scope === 'accounts' && entry.targets === undefined) {
      error(
        report,
        'trail-targets',
        [...path, 'targets'],
        'is missing, and a trail with "scope: accounts" needs it',
        'write "targets: { all: true }", or list "accounts" or "ous"',
      );
    }
    if (entry.createdBy === 'delegatedAdministrator' && entry.scope === 'accounts') {
      error(
        report,
        'trail-creator',
        [...path, 'createdBy'],
        'the delegated administrator creates organization trails only',
        'write "scope: organization", or remove "createdBy"',
      );
    } else if (entry.createdBy === 'delegatedAdministrator' && !file.audit.delegatedAdministrator) {
      error(
        report,
        'trail-creator',
        [...path, 'createdBy'],
        'the audit account is not the delegated administrator',
        'write "delegatedAdministrator: true" under "audit", or "createdBy: management"',
      );
    }
    if (entry.multiRegion && !entry.globalServiceEvents) {
      error(
        report,
        'trail-global-events',
        [...path, 'globalServiceEvents'],
        'CloudTrail refuses a multi-Region trail without global service events',
        'remove it, or write "multiRegion: false"',
      );
    }
  }
};

/**
 * CloudTrail allows five trails in a Region. An organization trail counts in every account, and every trail of the
 * file stands in the home Region.
 *
 * @see "Quotas in AWS CloudTrail"
 */
export const trailLimitHolds: Rule = ({ file, trails }, report) => {
  const counts = new Map<Account, number>();
  for (const { entry, path, recorded } of trails) {
    let over = 0;
    let first: Account | undefined;
    for (const account of recorded) {
      const count = (counts.get(account) ?? 0) + 1;
      counts.set(account, count);
      if (count !== MAX_TRAILS_PER_REGION + 1) continue;
      over += 1;
      first ??= account;
    }
    if (first === undefined) continue;
    const others = over === 1 ? '' : ` and ${String(over - 1)} more`;
    error(
      report,
      'trail-limit',
      [...path, 'name'],
      `${quote(entry.name)} is trail ${String(MAX_TRAILS_PER_REGION + 1)} of the account ${quote(first.name)}${others} in ${quote(file.organization.homeRegion)}`,
      `CloudTrail allows ${String(MAX_TRAILS_PER_REGION)} in a Region, organization trails included, and does not raise it; merge trails`,
    );
  }
};

/**
 * Only the first copy of management events is free.
 *
 * @see "Managing CloudTrail trail costs"
 */
export const managementEventsAreRecordedOnce: Rule = ({ trails }, report) => {
  const firstTrails = new Map<Account, { read?: string; write?: string }>();
  for (const { entry, path, recorded } of trails) {
    const events = recordedManagementEvents(entry.events);
    let twice = 0;
    let example: { readonly account: Account; readonly trail: string } | undefined;
    for (const account of recorded) {
      const firsts = firstTrails.get(account) ?? {};
      const earlier = (events.write ? firsts.write : undefined) ?? (events.read ? firsts.read : undefined);
      if (earlier !== undefined) {
        twice += 1;
        example ??= { account, trail: earlier };
      }
      if (events.read) firsts.read ??= entry.name;
      if (events.write) firsts.write ??= entry.name;
      firstTrails.set(account, firsts);
    }
    if (example === undefined) continue;
    const others = twice === 1 ? '' : ` and ${String(twice - 1)} more`;
    warning(
      report,
      'management-events-twice',
      [...path, 'name'],
      `${quote(entry.name)} and ${quote(example.trail)} both record management events of the account ${quote(example.account.name)}${others}`,
      'only the first copy in a Region is free, each further one costs about 2 USD per 100,000 events; write "events: { management: false }" in one of them',
    );
  }
};
