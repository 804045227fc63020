import * as fc from 'fast-check';
import {
  auditBucketPolicy,
  buildPolicy,
  QUOTAS,
  topicPolicy,
  trailKeyPolicy,
  type Policy,
  type SourcedStatement,
  type Statement,
  type TrailFacts,
} from '../../src/policies';
import { deliveryBucketPolicy, deliveryKeyPolicy, uniteStatements } from '../../src/policies/log-delivery';
import { findDifference, verifyCertificate, type RequestClass } from '../../src/prover/engine';
import { LOG_SOURCES } from '../../src/sources';
import { condition, contextAgrees, impossible, sourceKeysAgree } from '../helpers/impossible-requests';
import { layerOf } from '../helpers/policy-layers';

/*
 * Packing is lossless: the prover compares what packed and unpacked statements let through, in both directions, over every request,
 * and an independent checker verifies each proof. What is not lossless by intention is shown to be wider, never narrower.
 */

const RUNS = Number(process.env['ORGTRAIL_PROPERTY_RUNS'] ?? 25);
const ORGANIZATION = 'o-a1b2c3d4e5';
const KEY = 'arn:aws:kms:eu-west-1:222222222222:key/k';
const TOPIC = 'arn:aws:sns:eu-west-1:222222222222:t';
const IDS = ['111111111111', '111111111112', '011111111111', '333333333333', '999999999999', '400000000004'];

const ids = fc.subarray(IDS, { minLength: 1 });
const trails = fc
  .array(ids, { minLength: 1, maxLength: 3 })
  .map((targets) => targets.flatMap((accounts, index) => accounts.map((id) => trail(`trail${String(index)}`, id))));

function trail(name: string, id: string): TrailFacts {
  return {
    arn: `arn:aws:cloudtrail:eu-west-1:${id}:trail/${name}`,
    homeRegion: 'eu-west-1',
    ownerAccountId: id,
    organizationId: undefined,
  };
}

function packed(all: readonly TrailFacts[], packing: NonNullable<TrailFacts['packing']>): readonly TrailFacts[] {
  return all.map((one) => ({ ...one, packing, sourceOrganizationId: ORGANIZATION }));
}

const SHARED = {
  partition: 'aws',
  organizationId: ORGANIZATION,
  administrators: ['arn:aws:iam::222222222222:role/Admin'],
  breakGlass: [],
  readerRoleArns: [],
  replicationRoleArn: undefined,
  bucketName: 'logs',
} as const;

function bucket(all: readonly TrailFacts[], prefix: string): Policy {
  return auditBucketPolicy({ ...SHARED, prefix, minimumTls: undefined, extraStatements: [], trails: all });
}

function key(all: readonly TrailFacts[]): Policy {
  return trailKeyPolicy({
    ...SHARED,
    region: 'eu-west-1',
    accountId: '222222222222',
    bucketKey: true,
    cloudTrailDecrypt: 'source-arn',
    trails: all,
    deployerRole: undefined,
    topicArn: undefined,
    queueArns: [],
    queueReaderRoleArns: [],
    logGroupArns: [],
    deliveryRoles: [],
  });
}

const SOURCE_KEYS_AGREE = sourceKeysAgree(IDS);
const CONTEXT_AGREES = contextAgrees(IDS);

/** What all of the first let through the second let through too, with a certificate that an independent checker accepts. */
function expectWithin(
  next: ReturnType<typeof layerOf>,
  previous: ReturnType<typeof layerOf>,
  never: readonly RequestClass[],
): void {
  const limits = { impossible: [...never] };
  const answer = findDifference([next], [previous], limits);
  expect(answer).toMatchObject({ verdict: 'holds' });
  if (answer.verdict !== 'holds') return;
  const question = { next: [next], previous: [previous], within: undefined, budget: undefined, ...limits };
  expect(verifyCertificate(answer.certificate, question)).toEqual({ valid: true });
}

function expectEqual(
  one: ReturnType<typeof layerOf>,
  other: ReturnType<typeof layerOf>,
  never: readonly RequestClass[] = [],
): void {
  expectWithin(one, other, never);
  expectWithin(other, one, never);
}

describe('trails named by a variable', () => {
  test('are let into the bucket exactly as trails named one by one', () => {
    fc.assert(
      fc.property(trails, fc.constantFrom('', 'logs/all'), (all, prefix) => {
        const one = layerOf(bucket(all, prefix), 'resource');
        expectEqual(layerOf(bucket(packed(all, 'variable'), prefix), 'resource'), one, SOURCE_KEYS_AGREE);
      }),
      { numRuns: RUNS },
    );
  });

  test('use key and topic exactly as trails named one by one', () => {
    fc.assert(
      fc.property(trails, (all) => {
        const variable = packed(all, 'variable');
        const never = [...SOURCE_KEYS_AGREE, ...CONTEXT_AGREES];
        const usual = impossible('a context that is no ARN', {
          ...condition('ArnNotLike', 'kms:EncryptionContext:aws:cloudtrail:arn', 'arn:aws:cloudtrail:*:*:trail/*'),
        });
        const [one, other] = [layerOf(key(all), 'key', KEY), layerOf(key(variable), 'key', KEY)];
        expectWithin(other, one, SOURCE_KEYS_AGREE);
        expectWithin(
          { ...one, statements: one.statements.filter(({ statement }) => statement.sid?.includes('EncryptLogs')) },
          other,
          [...never, usual],
        );
        expectEqual(
          layerOf(topicPolicy({ topicArn: TOPIC, trails: variable }), 'resource'),
          layerOf(topicPolicy({ topicArn: TOPIC, trails: all }), 'resource'),
          SOURCE_KEYS_AGREE,
        );
      }),
      { numRuns: RUNS },
    );
  });

  test('would not be the same if an account could come with the ARN of another', () => {
    const all = [trail('t', IDS[0] ?? ''), trail('t', IDS[1] ?? '')];
    const [variable, one] = [bucket(packed(all, 'variable'), ''), bucket(all, '')].map((policy) =>
      layerOf(policy, 'resource'),
    );
    if (variable === undefined || one === undefined) throw new Error('there are two');
    expect(findDifference([one], [variable]).verdict).toBe('fails');
  });
});

describe.each(['pooled', 'organization'] as const)('trails with the packing %s', (packing) => {
  test('are let in wherever trails named one by one are, if AWS sends the organization', () => {
    const inOrganization = [
      impossible('no organization', condition('StringNotEquals', 'aws:SourceOrgID', ORGANIZATION)),
    ];
    fc.assert(
      fc.property(trails, (all) => {
        const one = layerOf(bucket(all, ''), 'resource');
        const wide = layerOf(bucket(packed(all, packing), ''), 'resource');
        expectWithin(one, wide, packing === 'organization' ? inOrganization : []);
      }),
      { numRuns: RUNS },
    );
  });

  test('are let in below the folders of other accounts too', () => {
    const all = [trail('t', IDS[0] ?? ''), trail('t', IDS[1] ?? '')];
    const wide = layerOf(bucket(packed(all, packing), ''), 'resource');
    expect(findDifference([wide], [layerOf(bucket(all, ''), 'resource')])).toMatchObject({
      verdict: 'fails',
      request: { action: expect.stringMatching(/^s3:/i) as string },
    });
  });
});

test('the order of trails does not matter to any packing', () => {
  const packings = fc.constantFrom('accounts', 'variable', 'pooled', 'organization');
  fc.assert(
    fc.property(trails, packings, fc.array(fc.nat(), { minLength: 20 }), (all, packing, order) => {
      const numbered = all.map((one, index) => ({ one, at: order[index] ?? 0 }));
      const shuffled = numbered.toSorted((left, right) => left.at - right.at).map(({ one }) => one);
      const documents = [all, shuffled].map((some) => {
        const facts = packed(some, packing);
        return JSON.stringify([bucket(facts, ''), key(facts), topicPolicy({ topicArn: TOPIC, trails: facts })]);
      });
      expect(documents[0]).toBe(documents[1]);
    }),
    { numRuns: RUNS * 4 },
  );
});

describe('deliveries of many accounts', () => {
  const source = fc.constantFrom(
    'vpc.flow-logs',
    'wafv2.web-acl',
    'config.delivery',
    'bedrock.model-invocation',
    'elb.alb.v2',
  );
  const regions = fc.subarray(['eu-west-1', 'us-east-1']);

  test('a variable in bucket and key lets in exactly what one statement for each account does', () => {
    fc.assert(
      fc.property(source, ids, regions, fc.boolean(), (id, accounts, of, hive) => {
        const found = LOG_SOURCES.find((each) => each.id === id);
        if (found === undefined) throw new Error(`there is no source ${id}`);
        const scopes = accounts.map((accountId) => ({ accountId, regions: of }));
        const facts = { partition: 'aws', bucketName: 'logs', prefix: '', hive, scopes } as const;
        const variable = { ...facts, packing: 'policy-variable' } as const;
        expectEqual(
          layerOf(deliveryBucketPolicy([found], variable), 'resource'),
          layerOf(deliveryBucketPolicy([found], facts), 'resource'),
          SOURCE_KEYS_AGREE,
        );
        expectEqual(
          layerOf(deliveryKeyPolicy([found], variable), 'key', KEY),
          layerOf(deliveryKeyPolicy([found], facts), 'key', KEY),
          SOURCE_KEYS_AGREE,
        );
      }),
      { numRuns: RUNS },
    );
  });
});

describe('united statements', () => {
  const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 });
  const statement = fc.record({
    Action: some(['s3:PutObject', 's3:GetBucketAcl']),
    Resource: some(['arn:aws:s3:::logs', 'arn:aws:s3:::logs/a/*', 'arn:aws:s3:::logs/b/*']),
    accounts: some(IDS.slice(0, 3)),
    like: fc.option(some(['arn:aws:logs:*:111111111111:*', 'arn:aws:logs:*:333333333333:*']), { nil: undefined }),
    service: fc.constantFrom('delivery.logs.amazonaws.com', 'config.amazonaws.com'),
  });
  const page = { title: 't', url: 'https://docs.aws.amazon.com/t.html' };
  const statements = fc.array(statement, { minLength: 1, maxLength: 6 }).map((all) =>
    all.map(({ Action, Resource, accounts, like, service }, index): SourcedStatement => ({
      statement: {
        Sid: `S${String(index)}`,
        Effect: 'Allow',
        Principal: { Service: service },
        Action,
        Resource,
        Condition: {
          StringEquals: { 'aws:SourceAccount': accounts },
          ...(like === undefined ? {} : { ArnLike: { 'aws:SourceArn': like } }),
        },
      } satisfies Statement,
      purpose: 'p',
      follows: page,
    })),
  );

  test('allow exactly what they allowed apart, and are never more', () => {
    fc.assert(
      fc.property(statements, (all) => {
        const united = uniteStatements(all);
        expect(united.length).toBeLessThanOrEqual(all.length);
        const layers = [all, united].map((each) => layerOf(buildPolicy('b', QUOTAS.bucketPolicy, each), 'resource'));
        const [apart, together] = layers;
        if (apart === undefined || together === undefined) throw new Error('there are two');
        expectEqual(together, apart);
      }),
      { numRuns: RUNS * 4 },
    );
  });

  test('that differ in one element only are one', () => {
    const one = (Sid: string, account: string): SourcedStatement => ({
      statement: {
        Sid,
        Effect: 'Allow',
        Principal: { Service: 'config.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::logs/*',
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      },
      purpose: 'p',
      follows: page,
    });
    expect(uniteStatements([one('A', '2'), one('B', '1')])).toMatchObject([
      { statement: { Sid: 'A', Condition: { StringEquals: { 'aws:SourceAccount': ['1', '2'] } } } },
    ]);
  });
});
