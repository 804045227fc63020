const FLOW_LOGS = 'vpc-flow-logs.amazonaws.com';

interface Statement {
  readonly Sid: string;
  readonly [key: string]: unknown;
}

/** ARN of a log group of one account. */
export function logGroupArn(accountId: string, region: string, name: string): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:/aws/vendedlogs/${name}`;
}

/** Who may assume the role that flow logs are written with. */
export function flowLogTrust(accountId: string, region: string): string {
  return policy({
    Sid: 'AllowServiceToAssumeRole',
    Effect: 'Allow',
    Principal: { Service: FLOW_LOGS },
    Action: 'sts:AssumeRole',
    Condition: {
      StringEquals: { 'aws:SourceAccount': accountId },
      ArnLike: { 'aws:SourceArn': `arn:aws:ec2:${region}:${accountId}:vpc-flow-log/*` },
    },
  });
}

/** Permissions of that role. */
export function flowLogPolicy(accountId: string, region: string): string {
  const group = logGroupArn(accountId, region, 'flow');
  return policy(
    {
      Sid: 'WriteLogEvents',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${group}:log-stream:*`,
    },
    {
      Sid: 'UseLogGroup',
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:DescribeLogStreams'],
      Resource: [group, `${group}:*`],
    },
    { Sid: 'AccountWideNoResourceType', Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: '*' },
  );
}

/** Lets the delivery service of CloudWatch Logs write DNS query logs. */
export function logGroupsPolicy(accountId: string, region: string): string {
  return policy({
    Sid: 'AWSLogDeliveryWrite20150319',
    Effect: 'Allow',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `${logGroupArn(accountId, region, 'dns')}:log-stream:*`,
    Condition: {
      StringEquals: { 'aws:SourceAccount': accountId },
      ArnLike: { 'aws:SourceArn': `arn:aws:logs:${region}:${accountId}:*` },
    },
  });
}

/** Who may assume the role that switches flow logs on. */
export function publisherTrust(): string {
  return policy({
    Sid: 'AllowPublishers',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::100000000002:role/Platform' },
    Action: 'sts:AssumeRole',
  });
}

/** Permissions of that role. */
export function publisherPolicy(accountId: string, regions: readonly string[]): string {
  const flowLogs = ['network-interface', 'subnet', 'vpc-flow-log', 'vpc'];
  return policy(
    {
      Sid: 'EnableVpcFlowLogs',
      Effect: 'Allow',
      Action: 'ec2:CreateFlowLogs',
      Resource: flowLogs.map((type) => `arn:aws:ec2:*:${accountId}:${type}/*`),
    },
    {
      Sid: 'PassRoleOfVpcFlowLogs',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: regions.map((region) => `arn:aws:iam::${accountId}:role/orgtrail-flow-${region}`),
      Condition: { StringEquals: { 'iam:PassedToService': FLOW_LOGS } },
    },
  );
}

function policy(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
