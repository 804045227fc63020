import { deadLetterQueuePolicy, queuePolicy, topicPolicy } from '../../../src/policies';
import { ORGANIZATION_TRAIL, accountTrail } from '../../helpers/policy-facts';

const TOPIC = 'arn:aws:sns:eu-west-1:222222222222:topic';
const QUEUE = 'arn:aws:sqs:eu-west-1:222222222222:queue';

test('CloudTrail publishes for the declared trails only', () => {
  const trails = [ORGANIZATION_TRAIL, accountTrail('333333333333', 'data')];
  expect(topicPolicy({ topicArn: TOPIC, trails }).document).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AWSCloudTrailSNSPolicy20150319',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: TOPIC,
        Condition: {
          StringEquals: {
            'aws:SourceArn': [
              'arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail',
              'arn:aws:cloudtrail:eu-west-1:333333333333:trail/data',
            ],
          },
        },
      },
      {
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: '*',
        Action: ['sns:Publish', 'sns:Subscribe'],
        Resource: TOPIC,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
});

const TLS_ONLY = {
  Sid: 'DenyInsecureTransport',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sqs:*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

test('only the topic sends to the queue', () => {
  expect(queuePolicy({ queueArn: QUEUE, topicArn: TOPIC }).document.Statement).toEqual([
    {
      Sid: 'AllowTopicToSend',
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: QUEUE,
      Condition: { ArnEquals: { 'aws:SourceArn': TOPIC } },
    },
    { ...TLS_ONLY, Resource: QUEUE },
  ]);
});

test('nobody outside the account sends to the dead-letter queue', () => {
  expect(deadLetterQueuePolicy({ deadLetterArn: `${QUEUE}-dead` }).document.Statement).toEqual([
    { ...TLS_ONLY, Resource: `${QUEUE}-dead` },
  ]);
});
