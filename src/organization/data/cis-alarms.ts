/**
 * The metric filters and alarms of the CIS AWS Foundations Benchmark, with the pattern each scanner looks for. Security Hub wants
 * the pattern as its page prints it; prowler wants every event name in it, in that order.
 *
 * @see AWS Security Hub User Guide, "Security Hub CSPM controls for Amazon CloudWatch"
 */

import { ACCOUNT_ALARMS, ORGANIZATION_ALARMS } from './cis-account-alarms';
import { NETWORK_ALARMS } from './cis-network-alarms';

/** Sign-ins without MFA as the first versions of the benchmark had it: those through single sign-on as well. */
export const SIGN_IN_WITHOUT_MFA = '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }';

/** Every alarm, by its key in the organization file, in the order of the benchmark. */
export const CIS_ALARMS = { ...ACCOUNT_ALARMS, ...NETWORK_ALARMS, ...ORGANIZATION_ALARMS };

/** Key of an alarm in the organization file. */
export type CisAlarmId = keyof typeof CIS_ALARMS;

/** Keys of all alarms, in the order of the benchmark. */
export const CIS_ALARM_IDS = Object.keys(CIS_ALARMS) as readonly CisAlarmId[];
