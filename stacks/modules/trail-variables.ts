import type { ModuleValues } from '../../src/generalize/module-values';
import type { ModuleVariable } from '../../src/generalize/module-variable';
import type { TrailProps } from '../../src/modules/trail';
import type { AdvancedEventSelector, EventSelectors } from '../../src/organization';
import { binary, literal, reference, type Expression } from '../../src/terraform/hcl/expression';
import {
  BUCKET_PATTERN,
  KEY_ARN_PATTERN,
  matches,
  matchesIfSet,
  PREFIX_PATTERN,
  TRAIL_NAME_PATTERN,
} from './common-variables';

const LOG_GROUP = 'cloudwatch_log_group_arn';
const LOG_ROLE = 'cloudwatch_role_arn';

/** Both or neither, as CloudTrail asks. */
const BOTH: Expression = binary(isNull(LOG_GROUP), '==', isNull(LOG_ROLE));

function isNull(name: string): Expression {
  return binary(reference(`var.${name}`), '==', literal(null));
}

/** The variables of every trail. */
export const TRAIL_VARIABLES: readonly ModuleVariable[] = [
  {
    name: 'trail_name',
    kind: 'text',
    description: 'Name of the trail.',
    example: 'account-trail',
    validations: [
      matches(
        'trail_name',
        TRAIL_NAME_PATTERN,
        'trail_name must be 3 to 128 letters, digits, dots, hyphens or underscores, and begin and end with a letter or digit.',
        'x',
      ),
    ],
  },
  {
    name: 'bucket_name',
    kind: 'text',
    description: 'Bucket the logs go to.',
    example: 'example-audit-logs',
    validations: [matches('bucket_name', BUCKET_PATTERN, 'bucket_name must be the name of a bucket.', 'Not_A_Bucket')],
  },
  {
    name: 'key_prefix',
    kind: 'text',
    default: null,
    description: 'Folder of the logs in the bucket, without slashes at either end. Null: none.',
    example: 'cloudtrail',
    validations: [
      matchesIfSet(
        'key_prefix',
        PREFIX_PATTERN,
        'key_prefix must be a folder without slashes at either end.',
        '/logs/',
      ),
    ],
  },
  {
    name: 'kms_key_arn',
    kind: 'text',
    default: null,
    description: 'ARN of the key that encrypts the logs. Null: SSE-S3.',
    example: 'arn:aws:kms:eu-west-1:222222222222:key/11111111-2222-3333-4444-555555555555',
    validations: [
      matchesIfSet(
        'kms_key_arn',
        KEY_ARN_PATTERN,
        "kms_key_arn must be a key's ARN, not an alias.",
        'alias/audit-logs',
      ),
    ],
  },
  {
    name: 'sns_topic',
    kind: 'text',
    default: null,
    description:
      'Topic CloudTrail tells of each log file: its bare name where it stands in the account and home Region of the trail, its ARN ' +
      'elsewhere. The other form shows a change on every plan. Null: none.',
    example: 'arn:aws:sns:eu-west-1:222222222222:audit-log-files',
  },
  {
    name: 'is_multi_region_trail',
    kind: 'flag',
    default: true,
    description: 'Whether the trail records every enabled Region.',
  },
  {
    name: 'include_global_service_events',
    kind: 'flag',
    default: true,
    description:
      'Whether the trail records events of global services. CloudTrail wants it for a trail of every Region.',
  },
  {
    name: 'insight_types',
    kind: 'set',
    default: [],
    element: 'insight_type',
    description: 'Insights to record: `ApiCallRateInsight`, `ApiErrorRateInsight`.',
    example: ['ApiErrorRateInsight'],
    validations: [
      {
        condition: {
          kind: 'call',
          name: 'alltrue',
          args: [
            {
              kind: 'for',
              variable: 'insight_type',
              source: reference('var.insight_types'),
              value: {
                kind: 'call',
                name: 'contains',
                args: [
                  { kind: 'list', items: [literal('ApiCallRateInsight'), literal('ApiErrorRateInsight')] },
                  reference('insight_type'),
                ],
              },
            },
          ],
        },
        message: 'insight_types may hold "ApiCallRateInsight" and "ApiErrorRateInsight".',
        refuses: ['SomeInsight'],
      },
    ],
  },
  {
    name: 'advanced_event_selectors',
    kind: 'objects',
    default: [],
    element: 'selector',
    shape: {
      name: 'text',
      field_selectors: {
        element: 'field_selector',
        shape: {
          field: 'text',
          equals: 'texts',
          not_equals: 'texts',
          starts_with: 'texts',
          not_starts_with: 'texts',
          ends_with: 'texts',
          not_ends_with: 'texts',
        },
      },
    },
    description: 'What the trail records. Empty: all management events.',
    example: [
      {
        name: 'Management events',
        field_selectors: [{ field: 'eventCategory', equals: ['Management'] }],
      },
      {
        name: 'Writes to objects',
        field_selectors: [
          { field: 'eventCategory', equals: ['Data'] },
          { field: 'resources.type', equals: ['AWS::S3::Object'] },
          { field: 'resources.ARN', not_starts_with: ['arn:aws:s3:::example-audit-logs/'] },
        ],
      },
    ],
  },
  {
    name: LOG_GROUP,
    kind: 'text',
    default: null,
    description: 'ARN of the log group the trail also writes to, ending in `:*`. Null: none.',
    example: 'arn:aws:logs:eu-west-1:333333333333:log-group:/cloudtrail/account-trail:*',
  },
  {
    name: LOG_ROLE,
    kind: 'text',
    default: null,
    nullWith: LOG_GROUP,
    description: 'ARN of the role CloudTrail writes to the log group with. Null: none.',
    example: 'arn:aws:iam::333333333333:role/account-trail-delivery',
    validations: [
      {
        condition: BOTH,
        message: `${LOG_GROUP} and ${LOG_ROLE} belong together: give both or neither.`,
        refuses: null,
      },
    ],
  },
];

/** Whether the validations let values through. */
export function areTrailValuesPossible(values: ModuleValues): boolean {
  return (values.optionalText(LOG_GROUP) === undefined) === (values.optionalText(LOG_ROLE) === undefined);
}

/** What CloudTrail records when nobody says otherwise. */
const DEFAULT_SELECTORS: EventSelectors = {
  kind: 'basic',
  selectors: [
    { readWriteType: 'All', includeManagementEvents: true, excludeManagementEventSources: [], dataResources: [] },
  ],
};

/** Returns what a trail is made of. */
export function trailProps(values: ModuleValues): TrailProps {
  const selectors = values.objects('advanced_event_selectors').map(eventSelector);
  const logGroupArn = values.optionalText(LOG_GROUP);
  const roleArn = values.optionalText(LOG_ROLE);
  return {
    trailName: values.text('trail_name'),
    bucketName: values.text('bucket_name'),
    prefix: values.optionalText('key_prefix') ?? '',
    keyArn: values.optionalText('kms_key_arn'),
    topic: values.optionalText('sns_topic'),
    multiRegion: values.flag('is_multi_region_trail'),
    globalServiceEvents: values.flag('include_global_service_events'),
    selectors: selectors.length === 0 ? DEFAULT_SELECTORS : { kind: 'advanced', selectors },
    insights: values.set('insight_types'),
    deliveryRole: logGroupArn === undefined || roleArn === undefined ? undefined : { logGroupArn, roleArn },
  };
}

interface GivenFieldSelector {
  readonly field: string;
  readonly equals?: readonly string[] | null;
  readonly not_equals?: readonly string[] | null;
  readonly starts_with?: readonly string[] | null;
  readonly not_starts_with?: readonly string[] | null;
  readonly ends_with?: readonly string[] | null;
  readonly not_ends_with?: readonly string[] | null;
}

function eventSelector(given: { readonly [name: string]: unknown }): AdvancedEventSelector {
  return {
    name: String(given['name']),
    fieldSelectors: (given['field_selectors'] as readonly GivenFieldSelector[]).map((each) => ({
      field: each.field,
      ...(each.equals ? { equals: each.equals } : {}),
      ...(each.not_equals ? { notEquals: each.not_equals } : {}),
      ...(each.starts_with ? { startsWith: each.starts_with } : {}),
      ...(each.not_starts_with ? { notStartsWith: each.not_starts_with } : {}),
      ...(each.ends_with ? { endsWith: each.ends_with } : {}),
      ...(each.not_ends_with ? { notEndsWith: each.not_ends_with } : {}),
    })),
  };
}
