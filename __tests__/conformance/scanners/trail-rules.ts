import { refersTo, resourcesOf } from '../../helpers/terraform-roots';
import { failing, given, isTrue, type Rule } from './rule';

const TRAIL = 'aws_cloudtrail';
const LOG_GROUP = 'aws_cloudwatch_log_group';

/** Expectations of a trail. */
export const TRAIL_RULES: readonly Rule[] = [
  given('CKV_AWS_35', TRAIL, 'kms_key_id', '`encryption: kms` encrypts trails with the key of the audit account'),
  isTrue('CKV_AWS_36', TRAIL, 'enable_log_file_validation', 'always on'),
  isTrue('CKV_AWS_67', TRAIL, 'is_multi_region_trail', '`multiRegion: true`, the default'),
  isTrue('CKV_AWS_251', TRAIL, 'enable_logging', 'always on'),
  given('CKV_AWS_252', TRAIL, 'sns_topic_name', '`notifications.sns` tells of each log file'),
  {
    id: 'CKV2_AWS_10',
    resourceType: TRAIL,
    reads: '`cloud_watch_logs_group_arn` refers to a log group of the same root',
    met: '`cloudWatchLogs` adds log group and role beside the trail',
    check: ({ arguments: { cloud_watch_logs_group_arn: arn } }, root) =>
      resourcesOf(root, LOG_GROUP).some((logGroup) => refersTo(arn, logGroup)),
    failing: failing(
      TRAIL,
      { cloud_watch_logs_group_arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:trail:*' },
      { [LOG_GROUP]: { trail: { name: 'trail' } } },
    ),
  },
];

/** Expectations of a log group. */
export const LOG_GROUP_RULES: readonly Rule[] = [
  given('CKV_AWS_66', LOG_GROUP, 'retention_in_days', '`cloudWatchLogs.retentionDays`'),
  {
    id: 'CKV_AWS_338',
    resourceType: LOG_GROUP,
    reads: '`retention_in_days` is 0 or at least 365',
    met: '365 days, the default of `cloudWatchLogs.retentionDays`',
    check: ({ arguments: { retention_in_days: days } }) => typeof days === 'number' && (days === 0 || days >= 365),
    failing: failing(LOG_GROUP, { retention_in_days: 90 }),
  },
  given(
    'CKV_AWS_158',
    LOG_GROUP,
    'kms_key_id',
    '`encryption: kms` encrypts log groups with the key of the audit account',
  ),
];
