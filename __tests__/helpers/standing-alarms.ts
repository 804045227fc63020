import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeMetricFiltersCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Organization } from '../../src/organization';
import type { AwsAccount } from './aws-account';

/** Checks that an account has the metric filters and alarms the file gives it, and no other. */
export async function expectAlarms(aws: AwsAccount, organization: Organization, accountId: string): Promise<void> {
  const { alarms } = organization;
  const own = alarms?.account.id === accountId ? alarms : undefined;
  const logs = organization.trails.find(({ name }) => name === own?.trailName)?.cloudWatchLogs;
  const { metricFilters = [] } = await aws.logs.send(new DescribeMetricFiltersCommand({}));
  const filters = metricFilters.map(({ filterName, filterPattern, logGroupName, metricTransformations }) => ({
    name: filterName,
    pattern: filterPattern,
    logGroup: logGroupName,
    metrics: metricTransformations?.map(({ metricName, metricNamespace, metricValue }) => [
      metricNamespace,
      metricName,
      metricValue,
    ]),
  }));
  expect(filters.sort(byName)).toEqual(
    (own?.alarms ?? [])
      .map(({ name, pattern, metricName }) => ({
        name,
        pattern,
        logGroup: logs?.logGroupName,
        metrics: [[own?.namespace, metricName, '1']],
      }))
      .sort(byName),
  );
  const { MetricAlarms = [] } = await aws.cloudWatch.send(new DescribeAlarmsCommand({}));
  const standing = MetricAlarms.map((alarm) => ({
    name: alarm.AlarmName,
    description: alarm.AlarmDescription,
    metric: [alarm.Namespace, alarm.MetricName, alarm.Statistic],
    raised: [alarm.ComparisonOperator, alarm.Threshold, alarm.Period, alarm.EvaluationPeriods, alarm.TreatMissingData],
    tells: alarm.ActionsEnabled === true ? alarm.AlarmActions : undefined,
  }));
  expect(standing.sort(byName)).toEqual(
    (own?.alarms ?? [])
      .map(({ name, description, metricName, threshold, periodSeconds }) => ({
        name,
        description,
        metric: [own?.namespace, metricName, 'Sum'],
        raised: ['GreaterThanOrEqualToThreshold', threshold, periodSeconds, 1, 'notBreaching'],
        tells: own?.topicArns,
      }))
      .sort(byName),
  );
}

function byName(left: { readonly name: string | undefined }, right: { readonly name: string | undefined }): number {
  return (left.name ?? '') < (right.name ?? '') ? -1 : 1;
}
