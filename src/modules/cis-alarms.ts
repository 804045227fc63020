import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import type { Alarm } from '../organization';
import { terraformLiteral } from './terraform-literal';

/** What {@link CisAlarms} is made of. */
export interface CisAlarmsProps {
  /** Name of the log group that a trail delivers to. */
  readonly logGroupName: string;
  /** Namespace of the metrics. */
  readonly namespace: string;
  /** ARNs of the topics that are told, in the Region of the log group. */
  readonly topicArns: readonly string[];
  /** The alarms. */
  readonly alarms: readonly Alarm[];
}

/**
 * Metric filters on the log group of a trail, each with an alarm that tells topics.
 *
 * @see "Creating CloudWatch alarms for CloudTrail events: examples"
 */
export class CisAlarms extends Construct {
  public constructor(scope: Construct, id: string, props: CisAlarmsProps) {
    super(scope, id);
    for (const alarm of props.alarms) this.addAlarm(alarm, props);
  }

  private addAlarm(alarm: Alarm, { logGroupName, namespace, topicArns }: CisAlarmsProps): void {
    const filter = new CloudwatchLogMetricFilter(this, `filter-${alarm.id}`, {
      name: terraformLiteral(alarm.name),
      logGroupName,
      pattern: terraformLiteral(alarm.pattern),
      metricTransformation: {
        name: terraformLiteral(alarm.metricName),
        namespace: terraformLiteral(namespace),
        value: '1',
      },
    });
    new CloudwatchMetricAlarm(this, `alarm-${alarm.id}`, {
      alarmName: terraformLiteral(alarm.name),
      alarmDescription: terraformLiteral(alarm.description),
      metricName: terraformLiteral(alarm.metricName),
      namespace: terraformLiteral(namespace),
      statistic: 'Sum',
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      threshold: alarm.threshold,
      period: alarm.periodSeconds,
      evaluationPeriods: 1,
      // No event is no data: that is the usual state, and a good one.
      treatMissingData: 'notBreaching',
      actionsEnabled: true,
      alarmActions: topicArns.map(terraformLiteral),
      dependsOn: [filter],
    });
  }
}
