import { z } from 'zod';
import { TOPIC_ARN } from '../arns';
import { CIS_ALARMS, CIS_ALARM_IDS, type CisAlarmId } from '../data/cis-alarms';
import { ALARM_NAME_PREFIX, METRIC_NAMESPACE } from '../formats';
import { TRAIL_NAME } from '../names';
import { named } from './named';

/** Settings of one alarm. */
const settings = {
  threshold: z.int().min(1).max(100_000).default(1).describe('Events in one period that raise the alarm.'),
  periodSeconds: z
    .literal([60, 300, 900, 3600, 21_600, 86_400])
    .default(300)
    .describe('Length of a period: 60 (a minute), 300, 900, 3600 (an hour), 21600 or 86400 (a day).'),
};

const alarmSection = z.strictObject(settings);

const signInSection = z.strictObject({
  ...settings,
  singleSignOn: z
    .boolean()
    .default(true)
    .describe(
      'Whether people sign in through single sign-on. Their events never say that MFA was used, so only sign-ins of IAM users count, as in the newer benchmark and in Security Hub; `false` counts every sign-in, as in the first versions.',
    ),
});

function alarmSwitch(id: CisAlarmId) {
  const { section, securityHub, about } = CIS_ALARMS[id];
  const also = securityHub === undefined ? '' : `, Security Hub ${securityHub}`;
  return z
    .union([z.boolean(), id === 'signInWithoutMfa' ? signInSection : alarmSection])
    .default(true)
    .describe(`Alarm about ${about} (CIS ${section}${also}), or its settings.`);
}

type Switches = { readonly [Id in CisAlarmId]: ReturnType<typeof alarmSwitch> };

const cisSection = z.strictObject(
  Object.fromEntries(CIS_ALARM_IDS.map((id) => [id, alarmSwitch(id)])) as unknown as Switches,
);

/** The section `alarms`. */
export const alarmsSection = z.strictObject({
  cis: z
    .union([z.boolean(), cisSection])
    .default(true)
    .describe('The alarms of the CIS AWS Foundations Benchmark; a map switches single ones off or sets them.'),
  notify: z
    .array(named(TOPIC_ARN))
    .min(1)
    .max(5)
    .describe(
      'ARNs of the SNS topics that alarms tell, in the home Region. Their policies and keys must let `cloudwatch.amazonaws.com` in.',
    ),
  trail: named(TRAIL_NAME)
    .optional()
    .describe('Organization trail whose log group is watched. Default: the one that has `cloudWatchLogs`.'),
  namespace: named(METRIC_NAMESPACE).default('CISBenchmark').describe('Namespace of the metrics.'),
  namePrefix: named(ALARM_NAME_PREFIX)
    .default('orgtrail')
    .describe('Names of alarms and metric filters start with this.'),
});
