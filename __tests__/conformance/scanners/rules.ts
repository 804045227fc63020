import { ALARM_RULES } from './alarm-rules';
import { BUCKET_RULES, BUCKET_SETTING_RULES } from './bucket-rules';
import { DELIVERY_RULES } from './delivery-rules';
import { BUCKET_POLICY_RULES, KEY_RULES, NOTIFICATION_RULES } from './policy-rules';
import { ROLE_POLICY_RULES, ROLE_RULES } from './role-rules';
import type { Rule } from './rule';
import { SEARCH_RULES } from './search-rules';
import { LOG_GROUP_RULES, TRAIL_RULES } from './trail-rules';

/** Every expectation about a single resource. */
export const RULES: readonly Rule[] = [
  ...TRAIL_RULES,
  ...LOG_GROUP_RULES,
  ...BUCKET_RULES,
  ...BUCKET_SETTING_RULES,
  ...BUCKET_POLICY_RULES,
  ...KEY_RULES,
  ...NOTIFICATION_RULES,
  ...ROLE_RULES,
  ...ROLE_POLICY_RULES,
  ...DELIVERY_RULES,
  ...ALARM_RULES,
  ...SEARCH_RULES,
];
