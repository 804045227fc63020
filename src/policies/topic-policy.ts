import { AWS_PAGES } from './aws-pages';
import { buildPolicy, type Policy } from './policy';
import type { SourcedStatement } from './policy-document';
import { QUOTAS } from './quotas';
import { CLOUDTRAIL, type TrailFacts } from './trail-facts';
import { trailScopes, type TrailScope } from './trail-scopes';

/** What the notification topic's policy is made from. */
export interface TopicPolicyFacts {
  /** Topic ARN. */
  readonly topicArn: string;
  /** Every trail that publishes to it. */
  readonly trails: readonly TrailFacts[];
}

/**
 * Builds the policy of the topic CloudTrail notifies.
 *
 * @see "Amazon SNS topic policy for CloudTrail"
 */
export function topicPolicy(facts: TopicPolicyFacts): Policy {
  return buildPolicy('notification topic', QUOTAS.topicPolicy, [
    ...trailScopes(facts.trails).map((scope) => publishStatement(facts, scope)),
    {
      statement: {
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: '*',
        // SNS takes only actions on topics here, so no wildcard.
        Action: ['sns:Publish', 'sns:Subscribe'],
        Resource: facts.topicArn,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      purpose: 'Denies publishing and subscribing without TLS.',
      follows: AWS_PAGES.snsSecurity,
    },
  ]);
}

function publishStatement(facts: TopicPolicyFacts, { sid, writes }: TrailScope): SourcedStatement {
  return {
    statement: {
      Sid: `AWSCloudTrailSNSPolicy20150319${sid}`,
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 'sns:Publish',
      Resource: facts.topicArn,
      Condition: writes,
    },
    purpose: 'Lets CloudTrail publish for the declared trails.',
    follows: AWS_PAGES.cloudTrailTopic,
  };
}
