import type { Partition } from '../../organization/partition';
import type { LogSource } from '../../sources/log-source';
import { SOURCE_PAGES } from '../../sources/source-pages';
import { buildPolicy, type Policy } from '../policy';
import type { AwsPage, SourcedStatement } from '../policy-document';
import { destinationArn, fillArn } from './delivery-arn';
import { DELIVERY_QUOTAS } from './delivery-quotas';
import { statementsOf, type Grant } from './grant';
import { UnsupportedDeliveryError } from './unsupported-delivery';

/** What a role that writes to a log group is made from. */
export interface LogGroupRoleFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Region of log group and source. */
  readonly region: string;
  /** Account of role, log group and source. */
  readonly accountId: string;
  /** The source that writes with the role. */
  readonly source: LogSource;
}

interface RoleWriter {
  readonly trusts: string;
  /** Pattern of `aws:SourceArn` in the trust policy; undefined when not documented to be sent. */
  readonly sourceArn: string | undefined;
  readonly streams: string;
  readonly actions: readonly string[];
  /** Actions on the log group. */
  readonly groupActions: readonly string[];
  /** Actions that have no resource type. */
  readonly listActions: readonly string[];
  readonly follows: AwsPage;
}

const FLOW_LOGS: RoleWriter = {
  trusts: 'vpc-flow-logs.amazonaws.com',
  sourceArn: 'arn:{partition}:ec2:{region}:{account}:vpc-flow-log/*',
  streams: '*',
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  groupActions: ['logs:CreateLogGroup', 'logs:DescribeLogStreams'],
  listActions: ['logs:DescribeLogGroups'],
  follows: SOURCE_PAGES.flowLogsRole,
};

const WRITERS: Readonly<Record<string, RoleWriter>> = {
  'vpc.flow-logs': FLOW_LOGS,
  'tgw.flow-logs': FLOW_LOGS,
  'bedrock.model-invocation': {
    trusts: 'bedrock.amazonaws.com',
    sourceArn: 'arn:{partition}:bedrock:{region}:{account}:*',
    streams: 'aws/bedrock/modelinvocations',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    groupActions: [],
    listActions: [],
    follows: SOURCE_PAGES.bedrockInvocations,
  },
  'firehose.errors': {
    trusts: 'firehose.amazonaws.com',
    sourceArn: undefined,
    streams: '*',
    actions: ['logs:PutLogEvents'],
    groupActions: [],
    listActions: [],
    follows: SOURCE_PAGES.firehoseAccess,
  },
  'lambda.logs': {
    trusts: 'lambda.amazonaws.com',
    sourceArn: undefined,
    streams: '*',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    groupActions: [],
    listActions: [],
    follows: SOURCE_PAGES.lambda,
  },
  'ssm.session-manager': {
    trusts: 'ec2.amazonaws.com',
    sourceArn: undefined,
    streams: '*',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    groupActions: ['logs:DescribeLogStreams'],
    listActions: ['logs:DescribeLogGroups'],
    follows: SOURCE_PAGES.sessionManager,
  },
  // The ten actions AWS lists, those with a resource type on the log group.
  'states.logs': {
    trusts: 'states.amazonaws.com',
    sourceArn: undefined,
    streams: '*',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    groupActions: [],
    listActions: [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
    ],
    follows: SOURCE_PAGES.stepFunctions,
  },
};

/** Whether the source writes to a log group with a role this file knows. */
export function hasLogGroupRole(source: LogSource): boolean {
  return WRITERS[source.id] !== undefined;
}

/**
 * Builds the trust policy of the role a service writes to a log group with.
 *
 * @see "IAM role for publishing flow logs to CloudWatch Logs"
 * @throws UnsupportedDeliveryError when the source writes without such a role.
 */
export function logGroupRoleTrust(facts: LogGroupRoleFacts): Policy {
  const { partition, region, accountId } = facts;
  const writer = roleWriter(facts.source);
  const arn = writer.sourceArn;
  return buildPolicy(`${facts.source.id} role trust`, DELIVERY_QUOTAS.roleTrust, [
    {
      statement: {
        Sid: 'AllowServiceToAssumeRole',
        Effect: 'Allow',
        Principal: { Service: writer.trusts },
        Action: 'sts:AssumeRole',
        ...(arn === undefined
          ? {}
          : {
              Condition: {
                StringEquals: { 'aws:SourceAccount': accountId },
                ArnLike: { 'aws:SourceArn': fillArn(arn, { partition, region, account: accountId }) },
              },
            }),
      },
      purpose: `Lets ${facts.source.service} assume the role, for this account and Region where it says so.`,
      follows: writer.follows,
    },
  ]);
}

/**
 * Builds the permissions of the role a service writes to a log group with: the log group, and lists where IAM knows no
 * resource type.
 *
 * @see "IAM role for publishing flow logs to CloudWatch Logs"
 * @throws UnsupportedDeliveryError when the source writes without such a role.
 */
export function logGroupRolePolicy(facts: LogGroupRoleFacts & { readonly logGroupName: string }): Policy {
  return buildPolicy(`${facts.source.id} role`, DELIVERY_QUOTAS.rolePolicy, roleStatements(facts));
}

function roleStatements(facts: LogGroupRoleFacts & { readonly logGroupName: string }): SourcedStatement[] {
  const { partition, region, accountId, logGroupName, source } = facts;
  const writer = roleWriter(source);
  const group = destinationArn('cloudwatch-logs', logGroupName, { partition, region, account: accountId });
  const grant = (sid: string, actions: readonly string[], resources: readonly string[]): Grant[] =>
    actions.length === 0
      ? []
      : [
          {
            sid,
            actions,
            resources,
            conditions: {},
            purpose: `Lets ${source.service} write ${source.logType} to the log group.`,
            follows: writer.follows,
          },
        ];
  return statementsOf([
    ...grant('WriteLogEvents', writer.actions, [`${group}:log-stream:${writer.streams}`]),
    // IAM writes the ARN of a log group without, older actions with ":*".
    ...grant('UseLogGroup', writer.groupActions, [group, `${group}:*`]),
    ...grant('AccountWide', writer.listActions, []),
  ]);
}

function roleWriter(source: LogSource): RoleWriter {
  const writer = WRITERS[source.id];
  if (writer === undefined) {
    throw new UnsupportedDeliveryError({
      reason: `"${source.id}" does not write to a log group with a role of its own`,
      alternative: 'let it in by resource policy, or use the role its service documents',
    });
  }
  return writer;
}
