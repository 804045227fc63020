import {
  callerPolicy,
  firehoseRolePolicy,
  firehoseRoleTrust,
  flowLogRolePolicy,
  flowLogRoleTrust,
  PERMISSION_SETS,
  subscriptionDestinationPolicy,
  subscriptionRolePolicy,
  subscriptionRoleTrust,
} from '../../../src/policies/log-delivery';
import { LOG_SOURCES } from '../../../src/sources';
import { actionsOf, faultsOf, many } from '../../helpers/iam-reference';
import { deliveryPolicies } from '../../helpers/log-deliveries';

/*
 * Every action, resource type and condition key of every log delivery policy exists in AWS's service authorization
 * reference, and the action is one on the resource and carries the key.
 */

const PLACE = { partition: 'aws', region: 'eu-west-1', accountId: '111122223333' } as const;
const SHARED = { ...PLACE, sourceAccountIds: ['222222222222'] } as const;

const ROLES = [
  flowLogRoleTrust(PLACE),
  flowLogRolePolicy({ ...PLACE, logGroupName: 'flow-logs' }),
  firehoseRoleTrust('111122223333', true),
  firehoseRolePolicy({
    ...PLACE,
    bucketName: 'acme-logs',
    bucketAccountId: '222222222222',
    bucketRegion: 'eu-west-1',
    prefix: 'firehose',
    keyArn: 'arn:aws:kms:eu-west-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    errorLogGroupName: '/aws/kinesisfirehose/central',
  }),
  subscriptionRoleTrust(SHARED),
  subscriptionRolePolicy({ ...PLACE, streamRegion: 'eu-west-1', streamName: 'central' }),
  subscriptionDestinationPolicy({ ...SHARED, destinationName: 'central' }),
  subscriptionDestinationPolicy({ ...SHARED, destinationName: 'central', organizationId: 'o-abcdefghij' }),
];

test('the documents of every supported delivery', async () => {
  const policies = deliveryPolicies();
  expect(policies.length).toBeGreaterThan(200);
  expect(await faultsOf(policies)).toEqual([]);
});

test('the roles and the subscription destination', async () => {
  expect(await faultsOf(ROLES)).toEqual([]);
});

test.each(PERMISSION_SETS)('the %s set of callers without a source', async (set) => {
  const policies = (['cloudwatch-logs', 's3', 'firehose'] as const).flatMap((to) =>
    (['v1', 'v2'] as const).map((model) =>
      callerPolicy({ partition: 'aws', to, set, model, restrictStreamTags: true }),
    ),
  );
  expect(await faultsOf(policies)).toEqual([]);
});

test('an action stands on a star exactly when it has no resource type, and its Sid says so', async () => {
  const statements = deliveryPolicies()
    .filter(({ name }) => name.endsWith('caller') || name.endsWith(': role'))
    .flatMap(({ name, document }) => document.Statement.map((statement) => ({ name, statement })));
  expect(statements.length).toBeGreaterThan(500);
  for (const { name, statement } of statements) {
    const star = statement.Resource === '*';
    expect({ name, sid: statement.Sid, star }).toEqual({
      name,
      sid: statement.Sid,
      star: /NoResourceType\d*$/.test(statement.Sid),
    });
    for (const action of many(statement.Action)) {
      const [details] = await actionsOf(action);
      expect({ name, action, star: details?.resourceTypes.length === 0 }).toEqual({ name, action, star });
    }
  }
});

test('every authorization action is a caller action of its source', () => {
  const authorized = LOG_SOURCES.filter(({ authorization }) => authorization !== undefined);
  expect(authorized).toHaveLength(20);
  for (const source of authorized) {
    const { document } = callerPolicy({ partition: 'aws', source, to: 'cloudwatch-logs', set: 'steady' });
    expect(document.Statement.flatMap(({ Action }) => Action)).toContain(source.authorization?.action);
  }
});
