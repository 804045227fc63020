import { resourcesOf, type Roots, type TerraformRoot } from '../../helpers/terraform-roots';
import { at, failing, list, text } from './rule';

/** An expectation of all trails together: prowler asks whether one of them records it. */
export interface CoverageRule {
  readonly id: string;
  readonly reads: string;
  readonly check: (trail: unknown) => boolean;
  readonly failing: TerraformRoot;
}

type Fields = ReadonlyMap<string, readonly unknown[]>;

/** Equality conditions of each advanced selector, by field. */
function advancedSelectors(trail: unknown): readonly Fields[] {
  return list(at(trail, 'advanced_event_selector')).map(
    (selector) =>
      new Map(
        list(at(selector, 'field_selector')).map((field) => [text(at(field, 'field')), list(at(field, 'equals'))]),
      ),
  );
}

/** Basic selectors; CloudTrail's default selector, which is not written out, where a trail has none of either kind. */
function basicSelectors(trail: unknown): readonly unknown[] {
  const written = list(at(trail, 'event_selector'));
  if (written.length > 0 || at(trail, 'advanced_event_selector') !== undefined) return written;
  return [{ read_write_type: 'All', include_management_events: true }];
}

const isMultiRegion = (trail: unknown) =>
  at(trail, 'is_multi_region_trail') === true && at(trail, 'enable_logging') !== false;

function recordsManagementEvents(trail: unknown): boolean {
  const basic = basicSelectors(trail).some(
    (selector) => at(selector, 'read_write_type') === 'All' && at(selector, 'include_management_events') === true,
  );
  const advanced = list(at(trail, 'advanced_event_selector')).some(
    (selector) =>
      at(selector, 'name') === 'Management events selector' &&
      !list(at(selector, 'field_selector')).some((field) => at(field, 'field') === 'readOnly'),
  );
  return basic || advanced;
}

/** Whether every S3 object's reads (or writes) are recorded. Stricter than prowler, which reads no `readOnly`. */
function recordsObjects(trail: unknown, readOnly: 'true' | 'false'): boolean {
  const type = readOnly === 'true' ? 'ReadOnly' : 'WriteOnly';
  const basic = basicSelectors(trail).some(
    (selector) =>
      ['All', type].includes(text(at(selector, 'read_write_type'))) &&
      list(at(selector, 'data_resource')).some(
        (resource) =>
          at(resource, 'type') === 'AWS::S3::Object' &&
          list(at(resource, 'values')).some((value) => /^arn:[^:]+:s3(:::(\*\/\*)?)?$/.test(String(value))),
      ),
  );
  const advanced = advancedSelectors(trail).some(
    (fields) =>
      fields.get('resources.type')?.[0] === 'AWS::S3::Object' &&
      (fields.get('readOnly') ?? [readOnly]).includes(readOnly),
  );
  return basic || advanced;
}

const TRAIL = 'aws_cloudtrail';
const writesOnly = {
  advanced_event_selector: [
    {
      field_selector: [
        { field: 'resources.type', equals: ['AWS::S3::Object'] },
        { field: 'readOnly', equals: ['false'] },
      ],
    },
  ],
};

/** Expectations of trails that one trail meets for all. */
export const COVERAGE_RULES: readonly CoverageRule[] = [
  {
    id: 'cloudtrail_multi_region_enabled',
    reads: 'a logging multi-Region trail',
    check: isMultiRegion,
    failing: failing(TRAIL, { is_multi_region_trail: true, enable_logging: false }),
  },
  {
    id: 'cloudtrail_multi_region_enabled_logging_management_events',
    reads: 'a logging multi-Region trail that records management events, read and write',
    check: (trail) => isMultiRegion(trail) && recordsManagementEvents(trail),
    failing: failing(TRAIL, { is_multi_region_trail: true, ...writesOnly }),
  },
  {
    id: 'cloudtrail_insights_exist',
    reads: 'a trail with Insights',
    check: (trail) => at(trail, 'insight_selector', 'insight_type') !== undefined,
    failing: failing(TRAIL, { insight_selector: [] }),
  },
  {
    id: 'cloudtrail_s3_dataevents_read_enabled',
    reads: 'a trail that records reads of S3 objects',
    check: (trail) => recordsObjects(trail, 'true'),
    failing: failing(TRAIL, writesOnly),
  },
  {
    id: 'cloudtrail_s3_dataevents_write_enabled',
    reads: 'a trail that records writes of S3 objects',
    check: (trail) => recordsObjects(trail, 'false'),
    failing: failing(TRAIL, {
      event_selector: [
        { read_write_type: 'ReadOnly', data_resource: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }] },
      ],
    }),
  },
];

/** Whether a trail of an organization meets a rule. */
export function isCovered(rule: CoverageRule, roots: Roots): boolean {
  return [...roots.values()].flatMap((root) => resourcesOf(root, TRAIL)).some((trail) => rule.check(trail.arguments));
}
