import * as fc from 'fast-check';
import { checkSize, type SourcedStatement, type Statement } from '../../src/policies';
import {
  accountLogPolicies,
  bucketCapacityProblem,
  callerStatements,
  deliveriesBucketStatements,
  deliveriesKeyStatements,
  deliveryBucketPolicy,
  deliveryBucketStatements,
  deliveryDocuments,
  deliveryKeyStatements,
  DELIVERY_QUOTAS,
  logGroupPolicy,
  PERMISSION_SETS,
  publisherPolicy,
  type SourceScope,
  UnsupportedDeliveryError,
} from '../../src/policies/log-delivery';
import type { LogSource } from '../../src/sources';
import { deliveryFacts, sourceOf, supportedDeliveries } from '../helpers/log-deliveries';
import { allowedIn, isAllowed, type PlainRequest } from '../helpers/plain-evaluator';

/*
 * Packing and merging change nothing that is allowed. Every request of a small universe is put to both forms: what the
 * packed one allows the plain one allows, and the other way round. In the universe aws:SourceAccount is the account of
 * aws:SourceArn, as AWS sets it; ARNs of buckets and hosted zones name no account and stand with each.
 */

const ACCOUNTS = ['111111111111', '222222222222', '333333333333'];
const REGIONS = ['eu-west-1', 'us-east-1', 'me-south-1'];
const BUCKET = 'b';

/** One source for each way of writing to a bucket. */
const WRITERS = [
  'vpc.flow-logs',
  'elb.alb.v2',
  'elb.nlb.access.legacy',
  'elb.alb.access.legacy',
  'elb.clb.access',
  'config.delivery',
  'guardduty.findings',
  'macie.discovery',
  'redshift.audit',
  'bedrock.model-invocation',
  's3.server-access.legacy',
  'cloudtrail.trail',
].map(sourceOf);

const PRINCIPALS = [
  ...new Set(WRITERS.flatMap(({ writer }) => (writer.kind === 'service-principal' ? [writer.principal] : []))),
  'guardduty.me-south-1.amazonaws.com',
  'macie.me-south-1.amazonaws.com',
  'redshift.me-south-1.amazonaws.com',
];

function arnsOf(account: string, region: string): string[] {
  const place = `${region}:${account}`;
  return [
    `arn:aws:logs:${place}:delivery-source:x`,
    `arn:aws:logs:${place}:x`,
    `arn:aws:elasticloadbalancing:${place}:loadbalancer/app/x`,
    `arn:aws:config:${place}:x`,
    `arn:aws:guardduty:${place}:detector/x`,
    `arn:aws:macie2:${place}:export-configuration:x`,
    `arn:aws:macie2:${place}:classification-job/x`,
    `arn:aws:redshift:${place}:cluster:x`,
    `arn:aws:bedrock:${place}:x`,
    `arn:aws:cloudtrail:${place}:trail/x`,
    'arn:aws:s3:::x',
  ];
}

const SENDERS = ACCOUNTS.flatMap((account) =>
  REGIONS.flatMap((region) =>
    arnsOf(account, region).flatMap((arn) =>
      ['bucket-owner-full-control', 'private'].map((acl) => ({
        'aws:SourceAccount': account,
        'aws:SourceArn': arn,
        'aws:SourceOrgID': 'o-abcdefghij',
        's3:x-amz-acl': acl,
      })),
    ),
  ),
);

const KEYS = ACCOUNTS.flatMap((account) => [
  `AWSLogs/${account}/x`,
  `AWSLogs/${account}/Config/x`,
  `AWSLogs/${account}/BedrockModelInvocationLogs/x`,
  `AWSLogs/aws-account-id=${account}/x`,
  `p/AWSLogs/${account}/x`,
  `p/${account}/x`,
]);

const TARGETS = [
  ...['s3:GetBucketAcl', 's3:ListBucket', 's3:GetBucketLocation'].map((action) => [action, `arn:aws:s3:::${BUCKET}`]),
  ...KEYS.map((key) => ['s3:PutObject', `arn:aws:s3:::${BUCKET}/${key}`]),
  ['s3:DeleteObject', `arn:aws:s3:::${BUCKET}/AWSLogs/${ACCOUNTS[0] ?? ''}/x`],
  ['kms:GenerateDataKey', 'key'],
  ['kms:Decrypt', 'key'],
  ['kms:ScheduleKeyDeletion', 'key'],
] as const;

const universes = new Map<string, PlainRequest[]>();

/** Requests of the principals a case is about; all others are refused by principal alone. */
function universe(principals: readonly string[]): PlainRequest[] {
  return principals.flatMap((principal) => {
    const known = universes.get(principal) ?? requestsOf(principal);
    universes.set(principal, known);
    return known;
  });
}

/** A service is asked about with its own ARNs and, so that the condition is seen to hold, those of CloudTrail. */
function requestsOf(principal: string): PlainRequest[] {
  const name = principal.includes('elasticloadbalancing') ? 'elasticloadbalancing' : principal.split('.')[0];
  const services = [
    name === 'delivery' ? 'logs' : name === 'logging' ? 's3' : name === 'macie' ? 'macie2' : name,
    'cloudtrail',
  ];
  const senders = SENDERS.filter((sender) => services.includes(sender['aws:SourceArn'].split(':')[2]));
  return TARGETS.flatMap(([action = '', resource = '']) =>
    senders.map((context) => ({ principal, action, resource, context })),
  );
}

function principalsOf(sources: readonly LogSource[]): string[] {
  const families = sources.flatMap(({ writer }) =>
    writer.kind === 'service-principal' ? [writer.principal.split('.')[0] ?? ''] : [],
  );
  return PRINCIPALS.filter((principal) => families.includes(principal.split('.')[0] ?? ''));
}

const plain = (statements: readonly SourcedStatement[]): Statement[] => statements.map(({ statement }) => statement);

const SCOPES = fc
  .uniqueArray(fc.constantFrom(...ACCOUNTS), { minLength: 1, maxLength: 3 })
  .chain((ids) =>
    fc.tuple(...ids.map((accountId) => fc.subarray(REGIONS).map((regions): SourceScope => ({ accountId, regions })))),
  );

const FACTS = fc.record({
  partition: fc.constant('aws' as const),
  bucketName: fc.constant(BUCKET),
  prefix: fc.constantFrom('', 'p', 'p/{accountId}'),
  hive: fc.boolean(),
  aclCondition: fc.boolean(),
  listBucket: fc.boolean(),
  scopes: SCOPES,
  packing: fc.constantFrom('statements' as const, 'policy-variable' as const),
});

test('a statement for many accounts allows what a policy for each of them allows', () => {
  fc.assert(
    fc.property(FACTS, fc.constantFrom(...WRITERS), (facts, writer) => {
      const requests = universe(principalsOf([writer]));
      const packed = deliveryBucketStatements(writer, facts);
      const one = facts.scopes.flatMap((scope) =>
        deliveryBucketStatements(writer, { ...facts, packing: 'statements', scopes: [scope] }),
      );
      expect(allowedIn(plain(packed), requests)).toEqual(allowedIn(plain(one), requests));
    }),
    { numRuns: 120 },
  );
});

test('the policy of a bucket allows what each of its sources needs and nothing else', () => {
  fc.assert(
    fc.property(
      FACTS,
      fc.uniqueArray(fc.constantFrom(...WRITERS), { minLength: 2, maxLength: 3 }),
      (facts, sources) => {
        const requests = universe(principalsOf(sources));
        const merged = deliveriesBucketStatements(sources, facts);
        const apart = sources.flatMap((one) => deliveryBucketStatements(one, facts));
        expect(merged.length).toBeLessThanOrEqual(apart.length);
        expect(allowedIn(plain(merged), requests)).toEqual(allowedIn(plain(apart), requests));
      },
    ),
    { numRuns: 60 },
  );
});

test('the key statements of many accounts and sources allow what those of each allow', () => {
  const encrypting = WRITERS.filter(({ constraints }) => constraints.s3.encryption !== 'sse-s3-only');
  fc.assert(
    fc.property(
      FACTS,
      fc.uniqueArray(fc.constantFrom(...encrypting), { minLength: 1, maxLength: 3 }),
      (facts, sources) => {
        const requests = universe(principalsOf(sources)).filter(({ action }) => action.startsWith('kms:'));
        const inKey = (statements: readonly SourcedStatement[]) =>
          allowedIn(
            plain(statements).map((statement) => ({ ...statement, Resource: 'key' })),
            requests,
          );
        const apart = sources.flatMap((one) =>
          facts.scopes.flatMap((scope) => deliveryKeyStatements(one, { ...facts, scopes: [scope] })),
        );
        expect(inKey(deliveriesKeyStatements(sources, facts))).toEqual(inKey(apart));
      },
    ),
    { numRuns: 60 },
  );
});

test('no account writes to the folder of another', () => {
  fc.assert(
    fc.property(FACTS, (facts) => {
      const statements = plain(deliveryBucketStatements(sourceOf('vpc.flow-logs'), facts));
      for (const request of universe(['delivery.logs.amazonaws.com'])) {
        const own = request.resource.includes(String(request.context['aws:SourceAccount']));
        if (request.action === 's3:PutObject' && !own) expect(isAllowed(statements, request)).toBe(false);
      }
    }),
    { numRuns: 20 },
  );
});

test('the evaluator sees that pooling accounts with folders of their own would allow more', () => {
  const facts = { partition: 'aws', bucketName: BUCKET, prefix: '', scopes: [] } as const;
  const both = ACCOUNTS.slice(0, 2).map((accountId) => ({ accountId, regions: ['eu-west-1'] }));
  const statements = plain(deliveryBucketStatements(sourceOf('vpc.flow-logs'), { ...facts, scopes: both }));
  const writes = statements.filter(({ Action }) => Action === 's3:PutObject');
  expect(writes).toHaveLength(2);
  const many = (value: Statement['Resource']) => [value ?? []].flat();
  const pooled: Statement = {
    Sid: 'Pooled',
    Effect: 'Allow',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: writes.flatMap(({ Resource }) => many(Resource)),
    Condition: {
      StringEquals: { 'aws:SourceAccount': both.map(({ accountId }) => accountId) },
      ArnLike: { 'aws:SourceArn': both.map(({ accountId }) => `arn:aws:logs:eu-west-1:${accountId}:*`) },
    },
  };
  const requests = universe(['delivery.logs.amazonaws.com']);
  expect(allowedIn([pooled], requests).length).toBeGreaterThan(allowedIn(writes, requests).length);
});

test('log groups that share a policy are written to exactly as with a policy of their own', () => {
  const logs = ['vpc-lattice.access', 'elb.alb.v2', 'opensearch.domain', 'route53.public-dns-query-logs'].map(sourceOf);
  const names = fc.uniqueArray(fc.stringMatching(/^\/[a-z]{1,3}\*?$/), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.subarray(logs, { minLength: 1 }), names, (sources, logGroupNames) => {
      const facts = { partition: 'aws', region: 'eu-west-1', accountId: '111111111111', sources } as const;
      const shared = accountLogPolicies({ ...facts, logGroupNames });
      if ('reason' in shared) throw new Error(shared.reason);
      const requests = [...logGroupNames, '/a', '/zz'].flatMap((name) =>
        ['delivery.logs.amazonaws.com', 'es.amazonaws.com', 'route53.amazonaws.com'].flatMap((principal) =>
          [
            ...arnsOf('111111111111', 'eu-west-1'),
            'arn:aws:es:eu-west-1:111111111111:domain/x',
            'arn:aws:route53:::hostedzone/x',
          ].map((arn) => ({
            principal,
            action: 'logs:PutLogEvents',
            resource: `arn:aws:logs:eu-west-1:111111111111:log-group:${name.replace('*', 'x')}:log-stream:s`,
            context: { 'aws:SourceAccount': '111111111111', 'aws:SourceArn': arn },
          })),
        ),
      );
      const together = shared.flatMap(({ document }) => document.Statement);
      const apart = logGroupNames.flatMap((logGroupName) =>
        sources.flatMap((one) => logGroupPolicy({ ...facts, sources: [one], logGroupName }).document.Statement),
      );
      expect(allowedIn(together, requests)).toEqual(allowedIn(apart, requests));
    }),
    { numRuns: 60 },
  );
});

test('a publisher may do what the callers of its deliveries may, and nothing else', () => {
  const pairs = supportedDeliveries();
  const facts = { partition: 'aws', accountId: '111111111111', region: 'eu-west-1', destinationNames: ['x'] } as const;
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...pairs), { minLength: 1, maxLength: 4, selector: ([id]) => id }),
      fc.constantFrom(...PERMISSION_SETS),
      (chosen, set) => {
        const to = [...new Set(chosen.map(([, kind]) => kind))];
        const sources = chosen.map(([, , one]) => one);
        const apart = plain(
          pairs
            .filter(([id, kind]) => to.includes(kind) && sources.some((one) => one.id === id))
            .flatMap(([, kind, one]) => callerStatements({ ...facts, source: one, to: kind, set })),
        );
        const publisher = () => publisherPolicy({ ...facts, sources, to, set });
        if (apart.length === 0) {
          expect(publisher).toThrow(UnsupportedDeliveryError);
          return;
        }
        const together = publisher().document.Statement;
        const all = [...together, ...apart];
        const context = {
          'iam:PassedToService': 'vpc-flow-logs.amazonaws.com',
          'iam:AWSServiceName': 'delivery.logs.amazonaws.com',
          'logs:LogGeneratingResourceArns': ['arn:aws:s3:::x'],
          'logs:DeliveryDestinationResourceArn': 'arn:aws:s3:::x',
        };
        const resources = [...new Set(all.flatMap(({ Resource }) => Resource ?? []))].map((arn) =>
          arn.replaceAll('*', 'x'),
        );
        const requests = [...new Set(all.flatMap(({ Action }) => Action))].flatMap((action) =>
          resources.flatMap((resource) => [
            { action, resource, context },
            { action, resource, context: {} },
          ]),
        );
        expect(allowedIn(together, requests)).toEqual(allowedIn(apart, requests));
      },
    ),
    { numRuns: 60 },
  );
});

test('every document is under its quota', () => {
  for (const [, to, one] of supportedDeliveries()) {
    for (const { policy } of deliveryDocuments(deliveryFacts(one, to))) expect(checkSize(policy)).toBeUndefined();
  }
});

test('a bucket policy that is too large says how many accounts fit, and that is true', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 8000 }), (count, taken) => {
      const scopes = Array.from({ length: count }, (_, index) => ({
        accountId: String(index + 1).padStart(12, '0'),
        regions: ['eu-west-1'],
      }));
      const facts = { partition: 'aws', bucketName: 'acme-logs', prefix: '', scopes } as const;
      const size = (number: number) =>
        deliveryBucketPolicy([sourceOf('vpc.flow-logs')], { ...facts, scopes: scopes.slice(0, number) }).size + taken;
      const problem = bucketCapacityProblem([sourceOf('vpc.flow-logs')], facts, taken);
      const { limit } = DELIVERY_QUOTAS.bucketPolicy;
      expect(problem === undefined).toBe(size(count) <= limit);
      const fit = /enough for (\d+)$/.exec(problem?.reason ?? '')?.[1];
      if (fit === undefined) return;
      expect(size(Number(fit))).toBeLessThanOrEqual(limit);
      expect(size(Number(fit) + 1)).toBeGreaterThan(limit);
    }),
    { numRuns: 30 },
  );
});
