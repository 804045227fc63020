import * as fc from 'fast-check';
import {
  accessLogBucketPolicy,
  auditBucketPolicy,
  checkSize,
  deadLetterQueuePolicy,
  deliveryRolePolicy,
  deliveryRoleTrust,
  guardrailPolicies,
  queuePolicy,
  readerPolicy,
  readerTrust,
  renderPolicy,
  replicaBucketPolicy,
  replicaKeyPolicy,
  replicationRolePolicy,
  replicationRoleTrust,
  topicPolicy,
  trailKeyPolicy,
  type Policy,
  type Statement,
  type TrailFacts,
} from '../../src/policies';

const PARTITION = fc.constantFrom('aws', 'aws-cn', 'aws-us-gov');
const REGION = fc.constantFrom('eu-west-1', 'us-east-1', 'cn-north-1', 'us-gov-west-1');
const ACCOUNT = fc.integer({ min: 0, max: 999_999_999_999 }).map((id) => String(id).padStart(12, '0'));
const NAME = fc.stringMatching(/^[a-z][a-z0-9-]{2,20}$/);
const ORGANIZATION = fc.stringMatching(/^o-[a-z0-9]{10}$/);
const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 4 });
const optional = <T>(item: fc.Arbitrary<T>) => fc.option(item, { nil: undefined });

/** Everything the builders ask for, of one organization, so that names and accounts agree where they must. */
const FACTS = fc
  .record({
    partition: PARTITION,
    region: REGION,
    replicaRegion: REGION,
    accountId: ACCOUNT,
    managementId: ACCOUNT,
    organizationId: ORGANIZATION,
    bucketName: NAME,
    prefix: fc.oneof(
      fc.constant(''),
      NAME,
      fc.tuple(NAME, NAME).map((parts) => parts.join('/')),
    ),
    organizationTrails: list(NAME),
    accountTrails: list(fc.tuple(ACCOUNT, NAME)),
    readers: list(NAME),
    administrators: fc.array(NAME, { minLength: 1, maxLength: 3 }),
    breakGlass: list(NAME),
    replicationRole: optional(NAME),
    minimumTls: optional(fc.constantFrom('1.2' as const, '1.3' as const)),
    bucketKey: fc.boolean(),
    cloudTrailDecrypt: fc.constantFrom('documented' as const, 'source-arn' as const),
    deployer: optional(NAME),
    topic: optional(NAME),
    queues: list(NAME),
    logGroups: list(NAME),
    keyAlias: optional(NAME.map((name) => `alias/${name}`)),
    conditions: fc.boolean(),
    externalId: optional(NAME),
    everyAccount: fc.boolean(),
  })
  .map((drawn) => {
    const { partition, region, accountId, managementId, organizationId } = drawn;
    const role = (name: string) => `arn:${partition}:iam::${accountId}:role/${name}`;
    const trail = (owner: string, name: string, organization: string | undefined): TrailFacts => ({
      arn: `arn:${partition}:cloudtrail:${region}:${owner}:trail/${name}`,
      homeRegion: region,
      ownerAccountId: owner,
      organizationId: organization,
    });
    return {
      ...drawn,
      trails: [
        ...drawn.organizationTrails.map((name) => trail(managementId, name, organizationId)),
        ...drawn.accountTrails.map(([owner, name]) => trail(owner, name, undefined)),
      ],
      readerRoleArns: drawn.readers.map(role),
      administrators: drawn.administrators.map(role),
      breakGlass: drawn.breakGlass.map(role),
      replicationRoleArn: drawn.replicationRole === undefined ? undefined : role(drawn.replicationRole),
      deployerRole: drawn.deployer === undefined ? undefined : `arn:${partition}:iam::*:role/${drawn.deployer}`,
      topicArn: drawn.topic === undefined ? undefined : `arn:${partition}:sns:${region}:${accountId}:${drawn.topic}`,
      queueArns: drawn.queues.map((name) => `arn:${partition}:sqs:${region}:${accountId}:${name}`),
      logGroupArns: drawn.logGroups.map((name) => `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`),
      queueReaderRoleArns: drawn.readers.length === 0 ? [] : [role(drawn.readers[0] ?? '')],
      deliveryRoles: drawn.logGroups.map((name) => `arn:${partition}:iam::*:role/${name}`),
    };
  });

type Facts = typeof FACTS extends fc.Arbitrary<infer T> ? T : never;

function everyPolicy(facts: Facts): Policy[] {
  const { partition, region, accountId, bucketName } = facts;
  const bucketArn = `arn:${partition}:s3:::${bucketName}`;
  const replicationRoleArn = facts.replicationRoleArn ?? `arn:${partition}:iam::${accountId}:role/replication`;
  const [firstTrail] = facts.trails;
  const accounts = facts.accountTrails.map(([owner]) => owner);
  return [
    auditBucketPolicy({ ...facts, extraStatements: [] }),
    accessLogBucketPolicy({ ...facts, sourceBucketArn: bucketArn, sourceAccountId: accountId }),
    replicaBucketPolicy({ ...facts, replicationRoleArn }),
    replicationRoleTrust({ accountId, sourceBucketArn: bucketArn }),
    replicationRolePolicy({
      ...facts,
      sourceBucketArn: bucketArn,
      replicaBucketArn: `${bucketArn}-replica`,
      sourceRegion: region,
      sourceKeyAlias: facts.keyAlias,
      replicaKeyAlias: facts.keyAlias,
    }),
    trailKeyPolicy(facts),
    replicaKeyPolicy({ ...facts, replicationRoleArn }),
    topicPolicy({ topicArn: facts.topicArn ?? `arn:${partition}:sns:${region}:${accountId}:t`, trails: facts.trails }),
    ...facts.queueArns.flatMap((queueArn) => [
      queuePolicy({ queueArn, topicArn: `arn:${partition}:sns:${region}:${accountId}:t` }),
      deadLetterQueuePolicy({ deadLetterArn: queueArn }),
    ]),
    deliveryRoleTrust({
      trailArn: firstTrail?.arn ?? `arn:${partition}:cloudtrail:${region}:${accountId}:trail/t`,
      ownerAccountId: accountId,
      confusedDeputyConditions: facts.conditions,
    }),
    deliveryRolePolicy({
      ...facts,
      ownerAccountId: facts.managementId,
      logGroupName: 'group',
      keyAccountId: accountId,
    }),
    readerTrust({ principals: facts.administrators, requireMfa: facts.conditions, externalId: facts.externalId }),
    readerPolicy({
      ...facts,
      accounts: facts.everyAccount || accounts.length === 0 ? 'all' : accounts,
      organizationLayout: true,
      accountLayout: facts.conditions,
      keyAccountId: accountId,
      queueArn: facts.queueArns[0],
    }),
    ...guardrailPolicies({
      ...facts,
      namePrefix: 'p',
      maxPolicySize: 5120,
      auditAccountId: accountId,
      trailNames: [...facts.organizationTrails, ...facts.accountTrails.map(([, name]) => name)],
      organizationTrail: facts.organizationTrails.length > 0,
      bucketNames: [bucketName],
      keyAliases: facts.keyAlias === undefined ? [] : [facts.keyAlias],
      deliveryRoleNames: facts.logGroups,
      auditRoleNames: facts.readers,
      logGroupNames: facts.logGroups,
      topicArns: facts.topicArn === undefined ? [] : [facts.topicArn],
      delegatedAdministrator: facts.conditions,
      exceptions: facts.deployerRole === undefined ? [] : [facts.deployerRole],
      denyLeavingOrganization: facts.everyAccount,
    }),
  ];
}

const many = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

const serviceOf = ({ Principal }: Statement) =>
  typeof Principal === 'object' && Principal.Service !== undefined ? many(Principal.Service) : [];

const conditionKeys = ({ Condition }: Statement) => Object.values(Condition ?? {}).flatMap((keys) => Object.keys(keys));

/** Whether an action pattern of a policy covers an action. */
function covers(pattern: string, action: string): boolean {
  const star = pattern.indexOf('*');
  return star === -1 ? pattern === action : action.startsWith(pattern.slice(0, star));
}

/** Names the wrong statements of the smallest organization that has some; empty when none has. */
function wrongStatements(wrong: (statement: Statement, facts: Facts, policy: Policy) => boolean): string[] {
  const found = (facts: Facts) =>
    everyPolicy(facts).flatMap((policy) =>
      policy.document.Statement.filter((statement) => wrong(statement, facts, policy)).map(
        ({ Sid }) => `${policy.name}: ${Sid}`,
      ),
    );
  const { counterexample } = fc.check(fc.property(FACTS, (facts) => found(facts).length === 0));
  return counterexample === null ? [] : found(counterexample[0]);
}

test('every statement has a Sid of letters and digits, a purpose and an AWS page', () => {
  const page = /^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/;
  expect(
    wrongStatements(
      ({ Sid }, _, policy) =>
        !/^[A-Za-z0-9]+$/.test(Sid) ||
        !/^[A-Z].*\.$/.test(policy.purposes[Sid] ?? '') ||
        !page.test(policy.follows[Sid]?.url ?? ''),
    ),
  ).toEqual([]);
});

test('every Sid is unique in its document', () => {
  expect(
    wrongStatements(
      (statement, _, { document }) => document.Statement.filter(({ Sid }) => Sid === statement.Sid).length !== 1,
    ),
  ).toEqual([]);
});

test('every document is JSON that reads back as itself, of the size it says', () => {
  fc.assert(
    fc.property(FACTS, (facts) => {
      const policies = everyPolicy(facts);
      const rendered = policies.map(renderPolicy);
      expect(rendered.map((json): unknown => JSON.parse(json))).toEqual(policies.map(({ document }) => document));
      expect(rendered.filter((json) => /undefined|null|\[\]|\{\}|\$\{/.test(json))).toEqual([]);
      // Generated facts are ASCII without white space, so every way of counting comes to the same number.
      expect(policies.map(({ size }) => size)).toEqual(rendered.map(({ length }) => length));
      expect(policies.filter((policy) => checkSize(policy) !== undefined)).toEqual(
        policies.filter(({ size, quota }) => size > quota.limit),
      );
    }),
  );
});

/** AWS documents these two without a condition; settings can scope them. */
const UNCONDITIONED = new Set(['AllowCloudTrailDecrypt', 'AllowCloudTrailToDeliver']);

test('every service is let in for its own resources only', () => {
  const scopes = (key: string) => key === 'aws:SourceArn' || key.startsWith('kms:EncryptionContext:aws:');
  expect(
    wrongStatements(
      (statement) =>
        serviceOf(statement).length > 0 && !conditionKeys(statement).some(scopes) && !UNCONDITIONED.has(statement.Sid),
    ),
  ).toEqual([]);
});

test('everybody is let in under a condition on the organization only', () => {
  expect(
    wrongStatements(({ Principal, Effect, Condition }, { organizationId }) => {
      const everybody = Principal === '*' || (typeof Principal === 'object' && many(Principal.AWS).includes('*'));
      return Effect === 'Allow' && everybody && Condition?.['StringEquals']?.['aws:PrincipalOrgID'] !== organizationId;
    }),
  ).toEqual([]);
});

test('no condition on an encryption context holds an action that carries none', () => {
  const carries = /^kms:(Decrypt|Encrypt|GenerateDataKey\*?|ReEncrypt\*)$/;
  expect(
    wrongStatements(
      (statement) =>
        conditionKeys(statement).some((key) => key.startsWith('kms:EncryptionContext:')) &&
        many(statement.Action).some((action) => !carries.test(action)),
    ),
  ).toEqual([]);
});

function exemptsServices({ Condition }: Statement): boolean {
  return (
    Condition?.['BoolIfExists']?.['aws:PrincipalIsAWSService'] === 'false' ||
    Condition?.['Bool']?.['aws:SecureTransport'] === 'false' ||
    Condition?.['NumericLessThan']?.['s3:TlsVersion'] !== undefined
  );
}

test('no denial of a resource policy can match what AWS services send', () => {
  const delivered = ['s3:GetBucketAcl', 's3:PutObject', 'sns:Publish', 'sqs:SendMessage'];
  expect(
    wrongStatements(
      (statement) =>
        statement.Effect === 'Deny' &&
        statement.Principal !== undefined &&
        many(statement.Action).some((action) => delivered.some((sent) => covers(action, sent))) &&
        !exemptsServices(statement),
    ),
  ).toEqual([]);
});

test('no denial of a bucket keeps Terraform from reading its configuration', () => {
  const reads = [
    's3:ListBucket',
    's3:GetBucketPolicy',
    's3:GetEncryptionConfiguration',
    's3:GetLifecycleConfiguration',
  ];
  const connection = new Set(['DenyInsecureTransport', 'DenyOutdatedTls', 'DenyPrincipalsOutsideOrganization']);
  expect(
    wrongStatements(
      ({ Effect, Sid, Action }) =>
        Effect === 'Deny' &&
        !connection.has(Sid) &&
        many(Action).some((action) => reads.some((read) => covers(action, read))),
    ),
  ).toEqual([]);
});

test('the partition is the same in every ARN', () => {
  expect(
    wrongStatements((statement, { partition }) =>
      [...JSON.stringify(statement).matchAll(/"arn:([^:]+):/g)].some(([, named]) => named !== partition),
    ),
  ).toEqual([]);
});

test('CloudTrail writes to the folder of an account for trails of that account only', () => {
  fc.assert(
    fc.property(FACTS, (facts) => {
      const { document } = auditBucketPolicy({ ...facts, extraStatements: [] });
      const written = document.Statement.filter(({ Action }) => Action === 's3:PutObject').filter(
        ({ Effect }) => Effect === 'Allow',
      );
      const admitted = written.flatMap((statement) => {
        const folder = /AWSLogs\/([^/]+)\/\*$/.exec(many(statement.Resource).join())?.[1] ?? '';
        return many(statement.Condition?.['StringEquals']?.['aws:SourceArn']).map((arn) => `${folder} ${arn}`);
      });
      const intended = facts.trails.flatMap(({ arn, ownerAccountId, organizationId }) => [
        `${ownerAccountId} ${arn}`,
        ...(organizationId === undefined ? [] : [`${organizationId} ${arn}`]),
      ]);
      expect(new Set(admitted)).toEqual(new Set(intended));
    }),
  );
});

test('the order of trails, roles and resources changes nothing', () => {
  const reversed = (facts: Facts): Facts => ({
    ...facts,
    trails: facts.trails.toReversed(),
    accountTrails: facts.accountTrails.toReversed(),
    organizationTrails: facts.organizationTrails.toReversed(),
    readers: facts.readers.toReversed(),
    readerRoleArns: facts.readerRoleArns.toReversed(),
    administrators: facts.administrators.toReversed(),
    breakGlass: facts.breakGlass.toReversed(),
    logGroups: facts.logGroups.toReversed(),
    logGroupArns: facts.logGroupArns.toReversed(),
    deliveryRoles: facts.deliveryRoles.toReversed(),
  });
  // Per trail or per queue: these follow their one resource, not a list.
  const oneEach = new Set(['delivery role trust', 'notification queue', 'dead-letter queue']);
  const rendered = (facts: Facts) =>
    everyPolicy(facts)
      .filter(({ name }) => !oneEach.has(name))
      .map(renderPolicy);
  fc.assert(fc.property(FACTS, (facts) => expect(rendered(reversed(facts))).toEqual(rendered(facts))));
});
