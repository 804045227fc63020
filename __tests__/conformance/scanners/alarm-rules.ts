import { failing, list, type Rule } from './rule';

const ALARM = 'aws_cloudwatch_metric_alarm';

/** Expectations of an alarm. */
export const ALARM_RULES: readonly Rule[] = [
  {
    id: 'CKV_AWS_319',
    resourceType: ALARM,
    reads: '`actions_enabled` is not false',
    met: 'always on',
    check: ({ arguments: { actions_enabled: enabled } }) => enabled !== false,
    failing: failing(ALARM, { actions_enabled: false }),
  },
  {
    id: 'cloudwatch_alarm_actions_alarm_state_configured',
    resourceType: ALARM,
    reads: '`alarm_actions` names something',
    met: '`alarms.notify` needs a topic',
    check: ({ arguments: { alarm_actions: actions } }) => list(actions).length > 0,
    failing: failing(ALARM, { ok_actions: ['arn:aws:sns:eu-west-1:111122223333:security'] }),
  },
];
