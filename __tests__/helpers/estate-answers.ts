import type { Answer, ApiCall, Ask } from '../../src/estate/api-call';
import { answerFile } from '../../src/estate/api-call';
import type { Organization, Trail, TrailInstance } from '../../src/organization';

/** What AWS would say of one call; undefined: what the organization declares. */
export type Override = (call: ApiCall, declared: Answer) => Answer;

/** Returns an AWS in which everything stands as declared, but for what `override` says otherwise. */
export function declaredEstate(organization: Organization, override: Override = (_call, declared) => declared): Ask {
  return (call) => Promise.resolve(override(call, declaredAnswer(organization, call)));
}

/** Changes the output of one operation, in one account or in all. */
export function changing(
  operation: string,
  change: (output: Record<string, unknown>) => Record<string, unknown>,
  account?: string,
): Override {
  return (call, declared) =>
    call.operation === operation && (account === undefined || call.account === account) && declared.kind === 'answer'
      ? { kind: 'answer', output: change({ ...declared.output }) }
      : declared;
}

function answer(output: Readonly<Record<string, unknown>>): Answer {
  return { kind: 'answer', output };
}

function declaredAnswer(organization: Organization, call: ApiCall): Answer {
  const { account, operation, input } = call;
  const all = organization.trails.flatMap((trail) => trail.instances.map((instance) => ({ trail, instance })));
  const asked = all.find(({ instance }) => instance.arn === (input['TrailName'] ?? input['Name']));
  switch (operation) {
    case 'ListAccounts':
      return answer({
        Accounts: organization.accounts.map(({ id, name }) => ({
          Id: id,
          Name: name,
          Status: 'ACTIVE',
          State: 'ACTIVE',
        })),
      });
    case 'DescribeTrails':
      return answer({
        trailList: all
          .filter(({ instance }) => instance.owner.id === account)
          .map((each) => settings(organization, each)),
      });
    case 'GetTrailStatus':
      return answer({ IsLogging: true, LatestDeliveryTime: '2026-01-31T12:00:00.000Z' });
    case 'GetEventSelectors':
      return answer(selectors(asked?.trail));
    case 'GetInsightSelectors':
      return asked === undefined || asked.trail.insights.length === 0
        ? { kind: 'refused', code: 'InsightNotEnabledException', message: '' }
        : answer({ InsightSelectors: asked.trail.insights.map((InsightType) => ({ InsightType })) });
    default:
      throw new Error(`nobody asks for ${answerFile(call)}`);
  }
}

function settings(
  { audit }: Organization,
  { trail, instance }: { readonly trail: Trail; readonly instance: TrailInstance },
): object {
  const { shard } = instance;
  const { bucket, key } = shard ?? audit;
  const topic = shard === undefined ? audit.notifications.topic : shard.topic;
  return {
    Name: trail.name,
    TrailARN: instance.arn,
    HomeRegion: trail.homeRegion,
    S3BucketName: bucket.name,
    ...(bucket.prefix === '' ? {} : { S3KeyPrefix: bucket.prefix }),
    IsMultiRegionTrail: trail.multiRegion,
    IsOrganizationTrail: trail.scope === 'organization',
    IncludeGlobalServiceEvents: trail.globalServiceEvents,
    LogFileValidationEnabled: true,
    ...(key === undefined ? {} : { KmsKeyId: `arn:aws:kms:eu-west-1:${audit.account.id}:key/0` }),
    ...(topic === undefined ? {} : { SnsTopicARN: topic.arn }),
  };
}

/** In CloudTrail's spelling, in another order than the file's: neither makes a difference. */
function selectors(trail: Trail | undefined): Record<string, unknown> {
  if (trail?.selectors.kind !== 'advanced') throw new Error('no example has basic event selectors');
  const spelt = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
  const written = trail.selectors.selectors.map(({ name, fieldSelectors }) => ({
    Name: name,
    FieldSelectors: fieldSelectors
      .map((condition) => Object.fromEntries(Object.entries(condition).map(([key, value]) => [spelt(key), value])))
      .reverse(),
  }));
  return { AdvancedEventSelectors: written.reverse() };
}
