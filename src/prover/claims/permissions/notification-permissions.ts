import type { Organization } from '../../../organization';
import { bucketViews } from '../../../organization/shards/bucket-views';
import type { DocumentText } from '../../../terraform/estate';
import type { RequestClass } from '../../engine/question';
import { conclude, found } from '../claim';
import { keyIs, requests } from '../conditions';
import { denyingLayer, policyLayer } from '../layers';
import type { ProofContext } from '../proof-context';
import type { ClaimResult } from '../result';
import { trailUses } from '../trail-expectations';
import type { TrailIntent } from '../trail-intent';
import { denialClaims } from './denial-claims';
import { nothingMore } from './exact';
import { forbid, WITHOUT_TLS } from './forbidden';

/** A topic or queue, what it lets in, and what it refuses without TLS. */
interface Channel {
  readonly kind: string;
  readonly arn: string;
  readonly policy: DocumentText | undefined;
  readonly service: string;
  readonly overTls: readonly string[];
  readonly grants: readonly RequestClass[];
}

/** Claims that the policies of the declared topic and queues allow and deny what is declared, and nothing else. */
export function notificationPermissionClaims(
  context: ProofContext,
  organization: Organization,
  trails: readonly TrailIntent[],
): readonly ClaimResult[] {
  const { queue } = organization.audit.notifications;
  const declared = bucketViews(organization).flatMap(({ shard, organization: { audit } }) => {
    const { topic } = audit.notifications;
    const own = trails.filter(({ declared: trail }) => trail?.instance.shard === shard);
    return topic === undefined ? [] : [{ arn: topic.arn, own }];
  });
  const { topics, queues } = context.estate;
  const queueOf = (arn: string) => queues.find((each) => each.arn === arn)?.policy;
  const channels: readonly Channel[] = [
    ...declared.map(({ arn: topic, own }) => ({
      kind: 'topic',
      arn: topic,
      policy: topics.find(({ arn }) => arn === topic)?.policy,
      service: 'sns',
      overTls: ['sns:Publish', 'sns:Subscribe'],
      grants: trailUses(own, ['sns:Publish']),
    })),
    ...(declared.length === 0 || queue === undefined
      ? []
      : [
          { ...queueChannel(queue.arn, queueOf(queue.arn)), grants: [sending(declared.map(({ arn }) => arn))] },
          { ...queueChannel(queue.deadLetterArn, queueOf(queue.deadLetterArn)), grants: [] },
        ]),
  ];
  return channels.flatMap((channel) => channelClaims(context, channel));
}

function queueChannel(arn: string, policy: DocumentText | undefined) {
  return { kind: 'queue', arn, policy, service: 'sqs', overTls: ['sqs:*'] };
}

function sending(topicArns: readonly string[]): RequestClass {
  return requests('SNS, for the topic', {
    principals: [{ kind: 'service', name: 'sns.amazonaws.com' }],
    actions: ['sqs:SendMessage'],
    conditions: [keyIs('aws:SourceArn', topicArns)],
  });
}

function channelClaims(context: ProofContext, channel: Channel): readonly ClaimResult[] {
  const { kind, arn, policy, service, overTls, grants } = channel;
  const label = `the policy of ${kind} ${arn}`;
  const head = {
    id: 'isolated.permissions',
    subject: arn,
    sentence: `The policy of ${kind} ${arn} lets in whom it is for, and nobody else.`,
  } as const;
  const read = context.read(policy, 'resource', label);
  if (!read.ok) return [conclude(head, found([read.finding]))];
  const { document } = read;
  const everything = { actions: [`${service}:*`], resources: [arn] };
  return [
    conclude(
      head,
      nothingMore(context, {
        name: kind,
        layers: [policyLayer(label, [{ document }])],
        within: [requests('anything', everything)],
        grants,
        what: `do more with ${kind} ${arn} than is declared`,
      }),
    ),
    ...denialClaims(context, {
      layer: denyingLayer(label, [{ document }]),
      forbidden: [
        forbid('transport', `use ${kind} ${arn} without TLS`, {
          actions: overTls,
          resources: [arn],
          conditions: [WITHOUT_TLS],
        }),
      ],
      everything,
      denied: {
        id: 'isolated.denials',
        subject: arn,
        sentence: `The policy of ${kind} ${arn} denies requests without TLS, whoever asks and whatever else allows them.`,
      },
      unhindered: {
        id: 'complete.unhindered',
        subject: arn,
        sentence: `The policy of ${kind} ${arn} keeps nobody from anything else.`,
      },
    }),
  ];
}
