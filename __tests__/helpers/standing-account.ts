import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailStatusCommand,
  type CloudTrailClient,
} from '@aws-sdk/client-cloudtrail';
import { DescribeLogGroupsCommand, type CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { GetRoleCommand, GetRolePolicyCommand, ListRolePoliciesCommand, type IAMClient } from '@aws-sdk/client-iam';
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';
import { GetTopicAttributesCommand, ListSubscriptionsByTopicCommand, type SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Reads a key back by its alias. */
export async function readKey(kms: KMSClient, alias: string) {
  const { KeyMetadata: metadata } = await kms.send(new DescribeKeyCommand({ KeyId: alias }));
  const key = { KeyId: metadata?.KeyId ?? '' };
  const policy = await kms.send(new GetKeyPolicyCommand({ ...key, PolicyName: 'default' }));
  const rotation = await kms.send(new GetKeyRotationStatusCommand(key));
  return {
    arn: metadata?.Arn ?? '',
    enabled: metadata?.Enabled,
    policy: parse(policy.Policy),
    rotationDays: rotation.KeyRotationEnabled === true ? rotation.RotationPeriodInDays : undefined,
  };
}

/** Reads a role back: who may assume it, and its inline policies. */
export async function readRole(iam: IAMClient, roleName: string) {
  const { Role: role } = await iam.send(new GetRoleCommand({ RoleName: roleName }));
  const { PolicyNames: names = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName: roleName }));
  const policies = await Promise.all(
    names.map((name) => iam.send(new GetRolePolicyCommand({ RoleName: roleName, PolicyName: name }))),
  );
  return {
    trust: parse(role?.AssumeRolePolicyDocument),
    policies: policies.map(({ PolicyDocument: document }) => parse(document)),
    maxSessionSeconds: role?.MaxSessionDuration,
  };
}

/** Reads a topic back. */
export async function readTopic(sns: SNSClient, arn: string) {
  const { Attributes: attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn: arn }));
  const { Subscriptions: subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: arn }));
  return {
    policy: parse(attributes['Policy']),
    key: attributes['KmsMasterKeyId'],
    subscribers: subscriptions.map(({ Protocol, Endpoint }) => `${Protocol ?? ''} ${Endpoint ?? ''}`),
  };
}

/** Reads a queue back. */
export async function readQueue(sqs: SQSClient, name: string) {
  const { QueueUrl: url } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  const { Attributes: attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
  );
  return {
    arn: attributes.QueueArn,
    policy: parse(attributes.Policy),
    key: attributes.KmsMasterKeyId,
    deadLetters: (parse(attributes.RedrivePolicy) as { deadLetterTargetArn?: string } | null)?.deadLetterTargetArn,
    sources: (parse(attributes.RedriveAllowPolicy) as { sourceQueueArns?: string[] } | null)?.sourceQueueArns,
  };
}

/** Reads a log group back; undefined when there is none of that name. */
export async function readLogGroup(logs: CloudWatchLogsClient, name: string) {
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
  const group = logGroups.find(({ logGroupName }) => logGroupName === name);
  return group && { arn: group.arn, retentionDays: group.retentionInDays ?? 0, key: group.kmsKeyId };
}

/** Reads the trails an account owns back, by their ARNs. */
export async function readTrails(cloudTrail: CloudTrailClient) {
  const { trailList = [] } = await cloudTrail.send(new DescribeTrailsCommand({ includeShadowTrails: false }));
  return await Promise.all(
    trailList.map(async (trail) => {
      const name = trail.TrailARN ?? '';
      const status = await cloudTrail.send(new GetTrailStatusCommand({ Name: name }));
      const selectors = await cloudTrail.send(new GetEventSelectorsCommand({ TrailName: name }));
      const insights =
        trail.HasInsightSelectors === true
          ? await cloudTrail.send(new GetInsightSelectorsCommand({ TrailName: name }))
          : undefined;
      return {
        trail,
        logging: status.IsLogging,
        basic: selectors.EventSelectors ?? [],
        advanced: selectors.AdvancedEventSelectors ?? [],
        insights: (insights?.InsightSelectors ?? []).map(({ InsightType }) => InsightType ?? ''),
      };
    }),
  );
}

/** Policies come back as JSON text, from IAM with percent escapes. */
function parse(text: string | undefined): unknown {
  if (text === undefined || text === '') return null;
  return JSON.parse(text.startsWith('%7B') ? decodeURIComponent(text) : text) as unknown;
}
