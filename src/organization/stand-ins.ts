import { isContainer } from './container';
import type { Path } from './finding';
import { PARTITIONS } from './partition';
import { REGIONS } from './regions';

/** Text that no author writes, so that a message quoting it is known to be about a stand-in. */
const MARK = 'orgtrail-stand-in';

type StandIn = (path: Path, parent: unknown, document: unknown) => unknown;

function member(value: unknown, key: string): unknown {
  return isContainer(value) ? value[key] : undefined;
}

const numbered: StandIn = (path) => `${MARK}-${String(path.findLast((step) => typeof step === 'number') ?? 0)}`;
const accountId: StandIn = (path) => `997351${String(path[1]).padStart(6, '0')}`;
const scope: StandIn = (_path, trail) => (member(trail, 'targets') === undefined ? 'organization' : 'accounts');
const everyRegion: StandIn = (_path, section) => {
  const home = member(section, 'homeRegion');
  return [...PARTITIONS.flatMap((partition) => REGIONS[partition]), ...(typeof home === 'string' ? [home] : [])];
};

/**
 * Values that take the place of a needed value that is missing or broken, so that the rules can still look at the rest
 * of the file. Optional values need none: they are left out.
 */
const STAND_INS: Readonly<Record<string, StandIn>> = {
  'organization.id': () => 'o-0rgtra1lstandin',
  'organization.homeRegion': () => MARK,
  'organization.regions': everyRegion,
  'organization.managementAccount': () => `${MARK}-management`,
  'accounts.*.id': accountId,
  'accounts.*.name': numbered,
  audit: () => ({ account: `${MARK}-audit`, bucket: { name: MARK } }),
  'audit.account': () => `${MARK}-audit`,
  'audit.bucket': () => ({ name: MARK }),
  'audit.bucket.name': () => MARK,
  'audit.bucket.extraStatements.*.Sid': (path) => `OrgtrailStandIn${String(path.at(-2))}`,
  'audit.bucket.extraStatements.*.Effect': () => 'Allow',
  'audit.readers.*.name': numbered,
  'audit.readers.*.principals': () => ['arn:aws:iam::997351000000:role/orgtrail-stand-in'],
  'deploy.assumeRole': () => `arn:aws:iam::{account}:role/${MARK}`,
  'trails.*.name': numbered,
  'deliveries.*.name': numbered,
  'deliveries.*.source': () => MARK,
  'deliveries.*.to': () => ['s3'],
  'deliveries.*.targets': () => ({ all: true }),
  'publishers.*.name': numbered,
  'publishers.*.sources': () => [MARK],
  'publishers.*.to': () => ['s3'],
  'publishers.*.targets': () => ({ all: true }),
  'publishers.*.principals': () => ['arn:aws:iam::997351000000:role/orgtrail-stand-in'],
  'trails.*.scope': scope,
};

/** Returns a stand-in for the value at a path, or undefined when it has none. */
export function standInFor(path: Path, parent: unknown, document: unknown): unknown {
  const pattern = path.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
  return Object.hasOwn(STAND_INS, pattern) ? STAND_INS[pattern]?.(path, parent, document) : undefined;
}

/** Returns whether text in a message comes from a stand-in. */
export function isStandIn(text: string): boolean {
  return text.includes(MARK) || text.startsWith('OrgtrailStandIn') || /997351\d{6}/.test(text);
}
