import type { Path } from '../finding';
import { quote } from '../../text/quote';
import { OPT_IN_REGIONS } from '../../sources/opt-in-regions';
import { REGIONS } from '../regions';
import type { Rule, RuleContext } from './context';
import type { Reporter } from './reporter';

/** Reports a Region the partition does not have; returns whether it has it. */
export function checkRegion(region: string, path: Path, context: RuleContext, report: Reporter): boolean {
  const { partition } = context.file.organization;
  const known = REGIONS[partition];
  if (known.includes(region)) return true;
  const other = Object.entries(REGIONS).find(([, regions]) => regions.includes(region));
  const suggestion = context.nearest(region, known);
  const problem =
    other === undefined
      ? `there is no Region ${quote(region)} in partition ${quote(partition)}`
      : `the Region ${quote(region)} is in partition ${quote(other[0])}, not in ${quote(partition)}`;
  const remedy =
    suggestion === undefined || other !== undefined
      ? `use a Region of the partition, such as ${quote(known[0] ?? '')}`
      : `did you mean ${quote(suggestion)}?`;
  report.error('region-unknown', path, problem, remedy);
  return false;
}

/** Every Region exists in the partition, and accounts are active in Regions of the organization only. */
export const regionsExist: Rule = (context, report) => {
  const { file } = context;
  const listed = new Set(file.organization.regions);
  const homePath = ['organization', 'homeRegion'];
  file.organization.regions.forEach((region, position) => {
    checkRegion(region, ['organization', 'regions', position], context, report);
  });
  const { homeRegion } = file.organization;
  if (checkRegion(homeRegion, homePath, context, report) && !listed.has(homeRegion)) {
    report.error(
      'region-unlisted',
      homePath,
      `the home Region ${quote(homeRegion)} is not in "organization.regions"`,
      'add it there',
    );
  }
  file.accounts.forEach((account, position) => {
    account.regions?.forEach((region, item) => {
      const path = ['accounts', position, 'regions', item];
      if (listed.has(region) || !checkRegion(region, path, context, report)) return;
      report.error(
        'region-unlisted',
        path,
        `the Region ${quote(region)} is not in "organization.regions"`,
        'add it there, or remove it here',
      );
    });
  });
  const { replicateTo } = file.audit.bucket;
  if (replicateTo !== undefined)
    checkRegion(replicateTo.region, ['audit', 'bucket', 'replicateTo', 'region'], context, report);
  const { backend } = file.deploy;
  if (typeof backend === 'object' && backend.type === 's3') {
    checkRegion(backend.region, ['deploy', 'backend', 'region'], context, report);
  }
};

/**
 * An organization trail must not live in a Region that accounts have to switch on.
 *
 * @see "Troubleshooting issues with an organization trail"
 */
export const homeRegionIsEverywhere: Rule = ({ file }, report) => {
  const { homeRegion } = file.organization;
  const trail = file.trails.find((entry) => entry.scope === 'organization');
  if (trail === undefined || !OPT_IN_REGIONS.has(homeRegion)) return;
  report.error(
    'region-opt-in',
    ['organization', 'homeRegion'],
    `${quote(homeRegion)} is an opt-in Region, and accounts that have not switched it on would deliver nothing to the organization trail ${quote(trail.name)}`,
    'choose a Region that is on in every account, or use trails with "scope: accounts"',
  );
};

/** Whoever holds a resource is active in the resource's Region. */
export const accountsAreActiveWhereNeeded: Rule = ({ file, audit, management, trails }, report) => {
  const { homeRegion } = file.organization;
  // A home Region nobody is active in is one mistake, reported as such, not one of each account.
  if (!file.organization.regions.includes(homeRegion)) return;
  const isActive = (regions: readonly string[]): boolean => regions.includes(homeRegion);
  const remedy = `add ${quote(homeRegion)} to its "regions"`;
  const special = [
    { account: audit, path: ['audit', 'account'], reason: 'where bucket and key stand' },
    { account: management, path: ['organization', 'managementAccount'], reason: 'where trails stand' },
  ];
  for (const { account, path, reason } of special) {
    if (account === undefined || isActive(account.regions)) continue;
    report.error(
      'region-inactive',
      path,
      `the account ${quote(account.name)} is not active in the home Region ${quote(homeRegion)}, ${reason}`,
      remedy,
    );
  }
  for (const { entry, path, creators } of trails) {
    const inactive = entry.scope === 'accounts' ? creators.filter((account) => !isActive(account.regions)) : [];
    const [first] = inactive;
    if (first === undefined) continue;
    const others = inactive.length === 1 ? '' : ` and ${String(inactive.length - 1)} more`;
    report.error(
      'region-inactive',
      [...path, 'targets'],
      `the account ${quote(first.name)}${others} cannot hold the trail: not active in the home Region ${quote(homeRegion)}`,
      `${remedy}, or take it out with "except"`,
    );
  }
};

/** The copy of the bucket is in another Region, one the audit account is active in. */
export const replicaIsElsewhere: Rule = ({ file, audit }, report) => {
  const { replicateTo } = file.audit.bucket;
  if (replicateTo === undefined) return;
  const path = ['audit', 'bucket', 'replicateTo', 'region'];
  const { region } = replicateTo;
  if (region === file.organization.homeRegion) {
    report.error(
      'replica-region',
      path,
      `the bucket itself is in ${quote(region)}, the home Region`,
      'choose another Region',
    );
  } else if (
    audit !== undefined &&
    REGIONS[file.organization.partition].includes(region) &&
    !audit.regions.includes(region)
  ) {
    report.error(
      'region-inactive',
      path,
      `the audit account ${quote(audit.name)} is not active in ${quote(region)}`,
      'add the Region to its "regions"',
    );
  }
};
