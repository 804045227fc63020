import { PAGES, type AwsPage } from './aws-pages';

/** What a service does with the role it writes to a log group with. */
export interface LogGroupWriter {
  /** The service that assumes the role. */
  readonly service: string;
  /** What it names as `aws:SourceArn` when it does; undefined where AWS does not say that it does. */
  readonly sourceArn: string | undefined;
  /** Names of the streams it writes. */
  readonly streams: string;
  /** What it calls on streams. */
  readonly onStreams: readonly string[];
  /** What it calls on the log group. */
  readonly onGroup: readonly string[];
  /** What it calls that has no resource. */
  readonly onAll: readonly string[];
  /** Where AWS says so. */
  readonly page: AwsPage;
}

const WRITING = ['logs:CreateLogStream', 'logs:PutLogEvents'];

const FLOW_LOGS: LogGroupWriter = {
  service: 'vpc-flow-logs.amazonaws.com',
  sourceArn: 'arn:{partition}:ec2:{region}:{account}:vpc-flow-log/*',
  streams: '*',
  onStreams: WRITING,
  onGroup: ['logs:CreateLogGroup', 'logs:DescribeLogStreams'],
  onAll: ['logs:DescribeLogGroups'],
  page: PAGES.flowLogRole,
};

/** By source. */
export const LOG_GROUP_WRITERS: Readonly<Record<string, LogGroupWriter>> = {
  'vpc.flow-logs': FLOW_LOGS,
  'tgw.flow-logs': FLOW_LOGS,
  'bedrock.model-invocation': {
    service: 'bedrock.amazonaws.com',
    sourceArn: 'arn:{partition}:bedrock:{region}:{account}:*',
    streams: 'aws/bedrock/modelinvocations',
    onStreams: WRITING,
    onGroup: [],
    onAll: [],
    page: PAGES.bedrock,
  },
};
