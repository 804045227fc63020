import { quote } from '../../text/quote';
import { alarmsThatAreOn, watchableTrails, watchedTrail } from '../resolve/alarms';
import { managementSettings } from '../resolve/selectors';
import type { RuleContext, Rule } from './context';
import { recordedManagementEvents } from './recorded-events';

const ADD_LOGS = 'write "cloudWatchLogs: true" beside an organization trail';

/** Metric filters stand on the log group of an organization trail. */
export const alarmsHaveLogGroup: Rule = ({ file }, report) => {
  const { alarms } = file;
  if (alarms === undefined || watchedTrail(file) !== undefined) return;
  const watchable = watchableTrails(file).map(({ name }) => quote(name));
  if (alarms.trail === undefined) {
    report.error(
      'alarms-trail',
      ['alarms'],
      watchable.length === 0
        ? 'no organization trail delivers to a log group, which alarms watch'
        : `${watchable.join(' and ')} deliver to log groups, and alarms watch one`,
      watchable.length === 0 ? ADD_LOGS : 'name the trail as "alarms.trail"',
    );
    return;
  }
  const named = file.trails.find(({ name }) => name === alarms.trail);
  const problem =
    named === undefined
      ? `there is no trail ${quote(alarms.trail)}`
      : named.scope === 'organization'
        ? `the trail ${quote(alarms.trail)} delivers to no log group`
        : `${quote(alarms.trail)} is no organization trail`;
  report.error(
    'alarms-trail',
    ['alarms', 'trail'],
    problem,
    watchable.length === 0 ? ADD_LOGS : `name ${watchable.join(' or ')}`,
  );
};

/** An alarm whose events the trail leaves out would never be raised. */
export const alarmsSeeTheirEvents: Rule = ({ file }, report) => {
  const trail = watchedTrail(file);
  if (file.alarms === undefined || trail === undefined) return;
  const recorded = recordedManagementEvents(trail.events);
  const trailPath = ['trails', file.trails.indexOf(trail), 'events'];
  if (!recorded.write || !recorded.read) {
    const kind = recorded.write ? 'read' : recorded.read ? 'write' : 'management';
    const problem = `the trail ${quote(trail.name)} records no ${kind} events, and alarms are about them`;
    const remedy = 'record all management events with "management: true", or let alarms watch another trail';
    // Without read events some alarms see less; without write events most see nothing.
    if (recorded.write) report.warning('alarms-events', trailPath, problem, remedy);
    else report.error('alarms-events', trailPath, problem, remedy);
    return;
  }
  const excluded = managementSettings(trail.events)?.exclude ?? [];
  if (!excluded.includes('kms.amazonaws.com') || !alarmsThatAreOn(file.alarms).includes('keyDeletion')) return;
  report.warning(
    'alarms-events',
    ['alarms', 'cis'],
    `the trail ${quote(trail.name)} leaves out the events of KMS, so the alarm "keyDeletion" is never raised`,
    'write "cis: { keyDeletion: false }", or record the events of KMS',
  );
};

/** CloudWatch tells topics of its own Region. @see "Using Amazon CloudWatch alarms" */
export const alarmTopicsAreOfTheRegion: Rule = ({ file }: RuleContext, report) => {
  const { homeRegion } = file.organization;
  (file.alarms?.notify ?? []).forEach((arn, position) => {
    const region = arn.split(':')[3] ?? '';
    if (region === homeRegion) return;
    report.error(
      'alarms-topic',
      ['alarms', 'notify', position],
      `the topic is in ${region}, and alarms in ${homeRegion} tell topics of their Region only`,
      `name a topic in ${homeRegion}`,
    );
  });
};
