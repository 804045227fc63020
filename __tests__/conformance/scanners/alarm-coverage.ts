import { refersTo, resourcesOf, type Resource, type Roots, type TerraformRoot } from '../../helpers/terraform-roots';
import { at, text } from './rule';
import CHECKS from './prowler-metric-filters.json';

/** What prowler looks for in the pattern of a metric filter on a trail's log group; an alarm must watch its metric. */
interface MetricFilterCheck {
  readonly regex?: string;
  readonly source?: string;
  readonly events?: readonly string[];
  readonly clauses?: readonly (readonly string[])[];
}

/** Checks by prowler's id. */
export const METRIC_FILTER_CHECKS: ReadonlyMap<string, MetricFilterCheck> = new Map<string, MetricFilterCheck>(
  Object.entries(CHECKS),
);

function escaped(part: string): string {
  return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Whether a pattern has all that a check looks for: each event by its whole name, with or without quotes. */
export function patternPasses(pattern: string, check: MetricFilterCheck): boolean {
  const { regex = '', source, events = [], clauses = [] } = check;
  const parts = [
    regex,
    ...(source === undefined ? [] : [String.raw`\$\.eventSource\s*=\s*.?${escaped(source)}`]),
    ...events.map((name) => String.raw`\$\.eventName\s*=\s*.?${name}\b`),
    ...clauses.map(
      ([field = '', operator = '', value = '']) =>
        String.raw`\$\.${escaped(field)}\s*${operator}\s*.?${escaped(value)}`,
    ),
  ];
  return parts.every((part) => new RegExp(part, 's').test(pattern));
}

/** Whether an organization has a filter that passes a check, on the log group of a trail, and an alarm on its metric. */
export function isAlarmed(check: MetricFilterCheck, roots: Roots): boolean {
  return [...roots.values()].some((root) =>
    resourcesOf(root, 'aws_cloudwatch_log_metric_filter').some(
      (filter) =>
        patternPasses(text(filter.arguments['pattern']), check) && watchesTrail(filter, root) && hasAlarm(filter, root),
    ),
  );
}

function watchesTrail(filter: Resource, root: TerraformRoot): boolean {
  const groups = resourcesOf(root, 'aws_cloudwatch_log_group').filter((group) =>
    refersTo(filter.arguments['log_group_name'], group),
  );
  return resourcesOf(root, 'aws_cloudtrail').some((trail) =>
    groups.some((group) => refersTo(trail.arguments['cloud_watch_logs_group_arn'], group)),
  );
}

function hasAlarm(filter: Resource, root: TerraformRoot): boolean {
  const metric = filter.arguments['metric_transformation'];
  return resourcesOf(root, 'aws_cloudwatch_metric_alarm').some(
    (alarm) =>
      alarm.arguments['metric_name'] === at(metric, 'name') && alarm.arguments['namespace'] === at(metric, 'namespace'),
  );
}
