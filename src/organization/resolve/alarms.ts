import type { Alarm, Alarms } from '../alarms';
import { CIS_ALARMS, CIS_ALARM_IDS, SIGN_IN_WITHOUT_MFA, type CisAlarmId } from '../data/cis-alarms';
import { sortedUnique } from '../ordering';
import type { OrganizationFile, TrailEntry } from '../schema/organization-file';
import type { TrailHomes } from './trails';

type AlarmsEntry = NonNullable<OrganizationFile['alarms']>;

/** Settings of an alarm where the file says nothing. */
const DEFAULTS = { threshold: 1, periodSeconds: 300, singleSignOn: true };

/** Returns the trails whose log group alarms could watch. */
export function watchableTrails(file: OrganizationFile): readonly TrailEntry[] {
  return file.trails.filter(({ scope, cloudWatchLogs }) => scope === 'organization' && cloudWatchLogs !== false);
}

/** Returns the trail whose log group alarms watch; undefined where none is named and there is not exactly one. */
export function watchedTrail(file: OrganizationFile): TrailEntry | undefined {
  const trails = watchableTrails(file);
  const wanted = file.alarms?.trail;
  if (wanted !== undefined) return trails.find(({ name }) => name === wanted);
  return trails.length === 1 ? trails[0] : undefined;
}

/** Returns the keys of the alarms that are on. */
export function alarmsThatAreOn({ cis }: AlarmsEntry): readonly CisAlarmId[] {
  if (typeof cis === 'boolean') return cis ? CIS_ALARM_IDS : [];
  return CIS_ALARM_IDS.filter((id) => cis[id] !== false);
}

/** Returns the alarms, or undefined when the file asks for none. */
export function resolveAlarms(file: OrganizationFile, homes: TrailHomes): Alarms | undefined {
  const { alarms } = file;
  const trail = watchedTrail(file);
  if (alarms === undefined || trail === undefined || alarmsThatAreOn(alarms).length === 0) return undefined;
  return {
    trailName: trail.name,
    account: trail.createdBy === 'management' ? homes.management : homes.audit,
    namespace: alarms.namespace,
    topicArns: sortedUnique(alarms.notify),
    alarms: alarmsThatAreOn(alarms).map((id) => resolveAlarm(id, alarms)),
  };
}

function resolveAlarm(id: CisAlarmId, { cis, namePrefix }: AlarmsEntry): Alarm {
  const { section, about, metric, pattern, question } = CIS_ALARMS[id];
  const given = settingsOf(cis, id);
  return {
    id,
    name: `${namePrefix}-${metric}`,
    metricName: metric,
    pattern: given.singleSignOn ? pattern : SIGN_IN_WITHOUT_MFA,
    description: `CIS ${section}: ${about}. The events: orgtrail search --question ${question}`,
    threshold: given.threshold,
    periodSeconds: given.periodSeconds,
  };
}

/** Settings of one alarm; `singleSignOn` says nothing of any but one. */
interface AlarmSettings {
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly singleSignOn: boolean;
}

function settingsOf(cis: AlarmsEntry['cis'], id: CisAlarmId): AlarmSettings {
  const given = typeof cis === 'boolean' ? cis : cis[id];
  return typeof given === 'boolean' ? DEFAULTS : { ...DEFAULTS, ...given };
}
