import type { RequestClass } from '../engine/question';
import { decideAccess } from './access-decision';
import { conclude, found } from './claim';
import { keyIs, requests } from './conditions';
import { groupedBy } from './grouped-by';
import { policyLayer } from './layers';
import type { ProofContext } from './proof-context';
import type { ClaimResult } from './result';
import { trailUses } from './trail-expectations';
import type { TrailIntent } from './trail-intent';

const TOPIC_ACTIONS = [
  'sns:Publish',
  'sns:Subscribe',
  'sns:SetTopicAttributes',
  'sns:AddPermission',
  'sns:DeleteTopic',
];
const QUEUE_ACTIONS = [
  'sqs:SendMessage',
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:PurgeQueue',
  'sqs:SetQueueAttributes',
];

/** Claims that topics and queues of trails let nobody in but who is to publish there. */
export function notificationIsolationClaims(
  context: ProofContext,
  trails: readonly TrailIntent[],
): readonly ClaimResult[] {
  const topicArns = [...new Set(trails.flatMap(({ facts }) => facts?.topicArn ?? []))];
  const topicsOfQueues = new Set([...topicArns, ...declaredTopics(context)]);
  const queues = context.estate.subscriptions.flatMap(({ protocol, topicArn, endpoint }) =>
    protocol === 'sqs' && topicArn !== undefined && topicsOfQueues.has(topicArn) && endpoint !== undefined
      ? [{ topicArn, queueArn: endpoint }]
      : [],
  );
  return [
    ...topicArns.map((topicArn) => topicClaim(context, topicArn, trails)),
    ...groupedBy(queues, ({ queueArn }) => queueArn).map(([queueArn, group]) =>
      queueClaim(
        context,
        group.map(({ topicArn }) => topicArn),
        queueArn,
      ),
    ),
  ];
}

/** One queue takes the messages of all topics, also of one that no trail publishes to any more. */
function declaredTopics({ organization }: ProofContext): readonly string[] {
  if (organization === undefined) return [];
  const { notifications, shards } = organization.audit;
  if (shards.length === 0) return [];
  return [notifications.topic, ...shards.map(({ topic }) => topic)].flatMap((topic) => topic?.arn ?? []);
}

function topicClaim(context: ProofContext, topicArn: string, trails: readonly TrailIntent[]): ClaimResult {
  const topic = context.estate.topics.find(({ arn }) => arn === topicArn);
  return claim(context, {
    id: 'isolated.topic',
    kind: 'topic',
    arn: topicArn,
    accountId: topic?.accountId,
    text: topic?.policy,
    actions: TOPIC_ACTIONS,
    except: trailUses(
      trails.filter(({ facts }) => facts?.topicArn === topicArn),
      ['sns:Publish'],
    ),
    sentence: `Topic ${topicArn} takes messages from nobody outside its account but CloudTrail, and from that for its own trails only.`,
  });
}

function queueClaim(context: ProofContext, topicArns: readonly string[], queueArn: string): ClaimResult {
  const queue = context.estate.queues.find(({ arn }) => arn === queueArn);
  return claim(context, {
    id: 'isolated.queue',
    kind: 'queue',
    arn: queueArn,
    accountId: queue?.accountId,
    text: queue?.policy,
    actions: QUEUE_ACTIONS,
    except: [
      requests('SNS, for the topic', {
        principals: [{ kind: 'service', name: 'sns.amazonaws.com' }],
        actions: ['sqs:SendMessage'],
        conditions: [keyIs('aws:SourceArn', topicArns)],
      }),
    ],
    sentence: `Queue ${queueArn} takes messages from nobody outside its account but its ${topicArns.length === 1 ? 'topic' : 'topics'}, and gives them to nobody outside it.`,
  });
}

interface Guarded {
  readonly id: 'isolated.topic' | 'isolated.queue';
  readonly kind: string;
  readonly arn: string;
  readonly accountId: string | undefined;
  readonly text: Parameters<ProofContext['read']>[0];
  readonly actions: readonly string[];
  readonly except: readonly RequestClass[];
  readonly sentence: string;
}

function claim(context: ProofContext, guarded: Guarded): ClaimResult {
  const { id, kind, arn, accountId, sentence } = guarded;
  const head = { id, subject: arn, sentence };
  const label = `the policy of ${kind} ${arn}`;
  const read = context.read(guarded.text, 'resource', label);
  if (!read.ok) return conclude(head, found([read.finding]));
  const own: readonly RequestClass[] =
    accountId === undefined ? [] : [requests('its account', { principals: [{ kind: 'account', accountId }] })];
  return conclude(
    head,
    decideAccess(context, {
      name: kind,
      layers: [policyLayer(label, [{ document: read.document }])],
      within: [requests(kind, { actions: guarded.actions, resources: [arn] })],
      except: [...guarded.except, ...own],
      assumptions: ['same-account-by-policy'],
      what: `use ${kind} ${arn}`,
    }),
  );
}
