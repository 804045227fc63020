import type { EstateResource } from '../estate';
import type { LogGroupFacts, TrailFacts } from '../log-estate';
import { blocks, text } from '../records';
import { count, flag, setText } from './arguments';
import { bucketNamed } from './bucket-parts';
import type { EstateIndex } from './estate-index';
import type { KeyRing } from './keys';
import { thing } from './thing';

/** Returns the trails. */
export function trailFacts(index: EstateIndex, keys: KeyRing): readonly TrailFacts[] {
  return index.ofType('aws_cloudtrail').map((resource) => {
    const { values, unknown } = resource;
    return {
      ...thing(resource),
      bucket: bucketNamed(index, resource, 's3_bucket_name'),
      prefix: setText(values['s3_key_prefix']) ?? (unknown.includes('s3_key_prefix') ? undefined : ''),
      key: keys.use(resource, 'kms_key_id', values['kms_key_id']),
      topicArn: topicArn(resource),
      logGroupArn: setText(values['cloud_watch_logs_group_arn']),
      roleArn: setText(values['cloud_watch_logs_role_arn']),
      isOrganizationTrail: flag(resource, 'is_organization_trail', false),
      isMultiRegion: flag(resource, 'is_multi_region_trail', false),
      includesGlobalEvents: flag(resource, 'include_global_service_events', true),
      isLogging: flag(resource, 'enable_logging', true),
      hasValidation: flag(resource, 'enable_log_file_validation', false),
      insights: blocks(values['insight_selector']).flatMap((block) => text(block['insight_type']) ?? []),
      advancedSelectors: blocks(values['advanced_event_selector']),
      selectors: blocks(values['event_selector']),
      unknown,
    };
  });
}

/** The argument holds an ARN, or the name of a topic in the trail's account and home Region. */
function topicArn({ values, partition, accountId, region }: EstateResource): string | undefined {
  const given = setText(values['sns_topic_name']);
  if (given === undefined || given.startsWith('arn:')) return given;
  if (partition === undefined || accountId === undefined || region === undefined) return undefined;
  return `arn:${partition}:sns:${region}:${accountId}:${given}`;
}

/** Returns the log groups. */
export function logGroupFacts(index: EstateIndex, keys: KeyRing): readonly LogGroupFacts[] {
  return index.ofType('aws_cloudwatch_log_group').map((resource) => ({
    ...thing(resource),
    retentionDays: count(resource, 'retention_in_days', 0),
    key: keys.use(resource, 'kms_key_id', resource.values['kms_key_id']),
  }));
}
