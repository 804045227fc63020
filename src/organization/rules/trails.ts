import type { Account } from '../account';
import { quote } from '../../text/quote';
import type { Rule } from './context';
import { forEachRepeated } from './repeated';
import { recordedManagementEvents } from './recorded-events';
import type { RecordedManagementEvents } from './recorded-events';

/** Trails in one Region of one account. @see "Quotas in AWS CloudTrail" */
const MAX_TRAILS_PER_REGION = 5;

/** Trail names are unique. */
export const trailNamesAreUnique: Rule = ({ file }, report) => {
  forEachRepeated(
    file.trails,
    (trail) => trail.name,
    (trail, position, first) => {
      report.error(
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
      report.errorAtKey(
        'trail-targets',
        [...path, 'targets'],
        'an organization trail is for every account',
        'remove "targets", or write "scope: accounts"',
      );
    }
    if (entry.scope === 'accounts' && entry.targets === undefined) {
      report.error(
        'trail-targets',
        [...path, 'targets'],
        'is missing, and a trail with "scope: accounts" needs it',
        'write "targets: { all: true }", or list "accounts" or "ous"',
      );
    }
    if (entry.createdBy === 'delegatedAdministrator' && entry.scope === 'accounts') {
      report.error(
        'trail-creator',
        [...path, 'createdBy'],
        'the delegated administrator creates organization trails only',
        'write "scope: organization", or remove "createdBy"',
      );
    } else if (entry.createdBy === 'delegatedAdministrator' && !file.audit.delegatedAdministrator) {
      report.error(
        'trail-creator',
        [...path, 'createdBy'],
        'the audit account is not the delegated administrator',
        'write "delegatedAdministrator: true" under "audit", or "createdBy: management"',
      );
    }
    if (entry.multiRegion && !entry.globalServiceEvents) {
      report.error(
        'trail-global-events',
        [...path, 'globalServiceEvents'],
        'CloudTrail refuses a multi-Region trail without global service events',
        'remove it, or write "multiRegion: false"',
      );
    }
  }
};

/** Only trails of accounts are packed. */
export const packedTrailsAreOfAccounts: Rule = ({ trails }, report) => {
  for (const { entry, path } of trails) {
    if (entry.scope === 'accounts' || entry.packing === undefined) continue;
    report.errorAtKey(
      'trail-packing',
      [...path, 'packing'],
      'an organization trail is one trail, so there is nothing to pack',
      'remove "packing"',
    );
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
    report.error(
      'trail-limit',
      [...path, 'name'],
      `${quote(entry.name)} is trail ${String(MAX_TRAILS_PER_REGION + 1)} of the account ${quote(first.name)}${others} in ${quote(file.organization.homeRegion)}`,
      `CloudTrail allows ${String(MAX_TRAILS_PER_REGION)} in a Region, organization trails included, and does not raise it; merge trails`,
    );
  }
};

/** Names of the first trails that record an account's management events. */
interface FirstTrails {
  read?: string;
  write?: string;
}

/** Notes which management events a trail records; returns the trail that recorded some of them before. */
function earlierTrail(firsts: FirstTrails, name: string, events: RecordedManagementEvents): string | undefined {
  const earlier = (events.write ? firsts.write : undefined) ?? (events.read ? firsts.read : undefined);
  if (events.read) firsts.read ??= name;
  if (events.write) firsts.write ??= name;
  return earlier;
}

/**
 * Only the first copy of management events is free.
 *
 * @see "Managing CloudTrail trail costs"
 */
export const managementEventsAreRecordedOnce: Rule = ({ trails }, report) => {
  const firstTrails = new Map<Account, FirstTrails>();
  for (const { entry, path, recorded } of trails) {
    const events = recordedManagementEvents(entry.events);
    const twice: { readonly account: Account; readonly earlier: string }[] = [];
    for (const account of recorded) {
      const firsts = firstTrails.get(account) ?? {};
      firstTrails.set(account, firsts);
      const earlier = earlierTrail(firsts, entry.name, events);
      if (earlier !== undefined) twice.push({ account, earlier });
    }
    const [example] = twice;
    if (example === undefined) continue;
    const others = twice.length === 1 ? '' : ` and ${String(twice.length - 1)} more`;
    report.warning(
      'management-events-twice',
      [...path, 'name'],
      `${quote(entry.name)} and ${quote(example.earlier)} both record management events of the account ${quote(example.account.name)}${others}`,
      'only the first copy in a Region is free, each further one costs about 2 USD per 100,000 events; write "events: { management: false }" in one of them',
    );
  }
};
