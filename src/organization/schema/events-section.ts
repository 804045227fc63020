import { z } from 'zod';
import { DATA_EVENT_PRESET_NAMES } from '../data/data-event-presets';
import { EVENT_SOURCE, RESOURCE_TYPE } from '../formats';
import { named } from './named';

const values = (text: string): z.ZodOptional<z.ZodArray<z.ZodString>> =>
  z.array(z.string().min(1).max(2048)).min(1).optional().describe(text);

/** Event sources that management events can leave out. @see "AdvancedFieldSelector" */
const EXCLUDABLE_SOURCES = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] as const;

const managementSection = z.strictObject({
  read: z.boolean().default(true).describe('Whether read events are recorded.'),
  write: z.boolean().default(true).describe('Whether write events are recorded.'),
  exclude: z
    .array(z.enum(EXCLUDABLE_SOURCES))
    .default([])
    .describe('Event sources left out. CloudTrail knows only these two.'),
});

const dataEntry = z.strictObject({
  type: named(RESOURCE_TYPE).optional().describe('Resource type, such as `AWS::S3::Object`; or say `preset`.'),
  preset: z
    .enum(DATA_EVENT_PRESET_NAMES)
    .optional()
    .describe('Short name of one or several resource types; or say `type`.'),
  arnPrefixes: values('Only resources whose ARN starts with one of these. Default: every resource.'),
  arns: values('Only resources with one of these ARNs. Default: every resource.'),
  excludeArnPrefixes: values('Not the resources whose ARN starts with one of these. Default: none.'),
  eventNames: values('Only these API calls, such as `PutObject`. Default: every call.'),
  read: z.boolean().default(true).describe('Whether read events are recorded.'),
  write: z.boolean().default(true).describe('Whether write events are recorded.'),
});

const networkActivityEntry = z.strictObject({
  source: named(EVENT_SOURCE).describe('Event source, such as `kms.amazonaws.com`.'),
  eventNames: values('Only these API calls. Default: every call.'),
});

const fieldEntry = z.strictObject({
  field: z.string().min(1).max(1000).describe('Field of the event, such as `eventName`.'),
  equals: values('The field is one of these.'),
  notEquals: values('The field is none of these.'),
  startsWith: values('The field starts with one of these.'),
  notStartsWith: values('The field starts with none of these.'),
  endsWith: values('The field ends with one of these.'),
  notEndsWith: values('The field ends with none of these.'),
});

const advancedSelectorEntry = z.strictObject({
  name: z.string().min(1).max(1000).describe('Name shown in the CloudTrail console, at most 1000 characters.'),
  fields: z.array(fieldEntry).min(1).describe('All of these must hold.'),
});

const basicSelectorEntry = z.strictObject({
  readWriteType: z.enum(['All', 'ReadOnly', 'WriteOnly']).default('All').describe('Which events are recorded.'),
  includeManagementEvents: z.boolean().default(true).describe('Whether management events are recorded.'),
  excludeManagementEventSources: z
    .array(z.enum(EXCLUDABLE_SOURCES))
    .default([])
    .describe('Event sources left out of management events.'),
  dataResources: z
    .array(
      z.strictObject({
        type: z
          .enum(['AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'])
          .describe('Resource type. Basic selectors know only these three.'),
        values: z.array(z.string().min(1).max(2048)).min(1).describe('ARNs or ARN prefixes of resources.'),
      }),
    )
    .default([])
    .describe('Resources whose data events are recorded.'),
});

/** The section `events` of a trail. */
export const eventsSection = z.strictObject({
  management: z
    .union([z.boolean(), managementSection])
    .optional()
    .describe('Management events. Default: all of them, unless there are `basicSelectors`.'),
  data: z.array(dataEntry).optional().describe('Data events. They cost from the first copy. Default: none.'),
  networkActivity: z
    .array(networkActivityEntry)
    .optional()
    .describe('Network activity events of VPC endpoints. Default: none.'),
  insights: z
    .array(z.enum(['ApiCallRateInsight', 'ApiErrorRateInsight']))
    .default([])
    .describe('Insights. The call rate needs write management events, the error rate any management events.'),
  advancedSelectors: z
    .array(advancedSelectorEntry)
    .optional()
    .describe("Advanced event selectors in CloudTrail's own form, added to the generated ones. Default: none."),
  basicSelectors: z
    .array(basicSelectorEntry)
    .min(1)
    .optional()
    .describe('Basic event selectors, instead of everything above but `insights`. Default: none.'),
});
