import type { LogEstate, QueueFacts } from '../../terraform/log-estate';
import { fillStep } from '../services/fill-step';
import { QUEUE_STEPS } from '../services/s3-steps';
import { allOf, conclude, finding, found, HOLDS, type Decision } from './claim';
import { keyName } from './complete-trails';
import { decideDelivery } from './delivery-decision';
import { policyLayer } from './layers';
import { keyArn, type ProofContext } from './proof-context';
import type { ClaimResult } from './result';

/** Claims that topics reach the queues that subscribe to them. */
export function queueClaims(context: ProofContext, topicArns: ReadonlySet<string>): readonly ClaimResult[] {
  const { subscriptions, queues } = context.estate;
  const declared = context.organization?.audit.notifications.queue;
  const wired = subscriptions.filter(
    ({ protocol, topicArn, endpoint }) =>
      protocol === 'sqs' && topicArn !== undefined && topicArns.has(topicArn) && endpoint !== undefined,
  );
  const topics = topicArns.size === 0 ? ['of the organization'] : [...topicArns];
  const missing = declared === undefined ? [] : topics.filter((topic) => !isWired(wired, topic, declared.arn));
  return [
    ...wired.map(({ topicArn = '', endpoint = '' }) =>
      conclude(
        head(topicArn, endpoint),
        queueDecision(
          context,
          topicArn,
          endpoint,
          queues.find(({ arn }) => arn === endpoint),
        ),
      ),
    ),
    ...missing.map((topic) =>
      conclude(
        head(topic, declared?.arn ?? ''),
        found([finding('refuted', `queue ${declared?.arn ?? ''} is declared and nothing subscribes it to the topic`)]),
      ),
    ),
  ];
}

function isWired(wired: LogEstate['subscriptions'], topic: string, queue: string): boolean {
  return wired.some(({ topicArn, endpoint }) => topicArn === topic && endpoint === queue);
}

function head(topicArn: string, queueArn: string) {
  return {
    id: 'complete.queue',
    subject: queueArn,
    sentence: `Queue ${queueArn} accepts every message of topic ${topicArn}.`,
  } as const;
}

function queueDecision(
  context: ProofContext,
  topicArn: string,
  queueArn: string,
  queue: QueueFacts | undefined,
): Decision {
  const read = context.read(queue?.policy, 'resource', `the policy of queue ${queueArn}`);
  if (!read.ok) return found([read.finding]);
  const key = queue?.key?.key;
  const shared = { accepted: new Set<never>(), who: `SNS, for topic ${topicArn},` };
  const send = decideDelivery(context, {
    ...shared,
    name: 'send',
    layers: [policyLayer(`the policy of queue ${queueArn}`, [{ document: read.document }])],
    parts: [{ filled: fillStep(QUEUE_STEPS.send, { topicArn, queueArn }, QUEUE_STEPS.send.does), accounts: [] }],
  });
  if (key === undefined) return allOf([send, HOLDS]);
  const keyPolicy = context.read(key.policy, 'key', `the policy of key "${keyName(key)}"`);
  if (!keyPolicy.ok) return allOf([send, found([keyPolicy.finding])]);
  const resource = keyArn(key, context.partition);
  const use = fillStep(QUEUE_STEPS.queueKey, { topicArn, queueArn, keyArn: resource }, QUEUE_STEPS.queueKey.does);
  return allOf([
    send,
    decideDelivery(context, {
      ...shared,
      name: 'queue-key',
      layers: [policyLayer(`the policy of key "${keyName(key)}"`, [{ document: keyPolicy.document, resource }])],
      parts: [{ filled: use, accounts: [] }],
    }),
  ]);
}
