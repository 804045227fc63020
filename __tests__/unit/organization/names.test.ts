import * as arnRules from '../../../src/organization/arns';
import { DATA_EVENT_PRESETS } from '../../../src/organization/data/data-event-presets';
import { DATA_EVENT_TYPES } from '../../../src/organization/data/data-event-types';
import { NETWORK_ACTIVITY_SOURCES } from '../../../src/organization/data/network-activity-sources';
import * as formats from '../../../src/organization/formats';
import * as nameRules from '../../../src/organization/names';
import type { NameRule } from '../../../src/organization/names';
import { REGIONS } from '../../../src/organization/regions';
import { OPT_IN_REGIONS } from '../../../src/sources/opt-in-regions';
import { isReservedSid } from '../../../src/organization/rules/bucket';
import { nameProblem, ruleOfPattern } from '../../../src/organization/schema/named';
import { organizationPolicies } from '../../../src/policies';
import { readValid } from '../../helpers/organization-text';

type RuleName = keyof typeof nameRules;

const names: Readonly<Record<RuleName, NameRule>> = { ...nameRules };

const ACCEPTED: readonly (readonly [RuleName, string])[] = [
  ['TRAIL_NAME', 'a.b-c_d'],
  ['TRAIL_NAME', 'a'.repeat(128)],
  ['TRAIL_NAME', '1.2.3.4.5'],
  ['BUCKET_NAME', 'abc'],
  ['BUCKET_NAME', 'a.b-c'],
  ['BUCKET_NAME', 'a'.repeat(63)],
  ['TRAIL_PREFIX', ''],
  ['TRAIL_PREFIX', 'org/trails'],
  ['TRAIL_PREFIX', 'p'.repeat(200)],
  ['TRAIL_PREFIX', 'AWSLogsOfAcme/x'],
  ['TRAIL_PREFIX', '..hidden/a.b'],
  ['ACCESS_LOG_PREFIX', 'logs/'],
  ['KEY_ALIAS', 'alias/awsome'],
  ['KEY_ALIAS', `alias/${'a'.repeat(250)}`],
  ['LOG_GROUP_NAME', '/aws/cloudtrail'],
  ['ACCOUNT_ID', '000000000001'],
  ['ACCOUNT_NAME', 'Über uns #1'],
  ['ACCOUNT_OU', ''],
  ['ACCOUNT_OU', 'a/b/c/d/e'],
  ['TARGET_OU', 'Workloads (prod)'],
  ['ORGANIZATION_ID', 'o-0123456789'],
];

const REFUSED: readonly (readonly [RuleName, string])[] = [
  ['TRAIL_NAME', 'ab'],
  ['TRAIL_NAME', 'a'.repeat(129)],
  ['TRAIL_NAME', 'a__b'],
  ['TRAIL_NAME', '-ab'],
  ['TRAIL_NAME', 'ab.'],
  ['TRAIL_NAME', '10.0.0.1'],
  ['TRAIL_NAME', 'trail\n'],
  ['BUCKET_NAME', 'ab'],
  ['BUCKET_NAME', 'a'.repeat(64)],
  ['BUCKET_NAME', 'a..b'],
  ['BUCKET_NAME', '10.0.0.1'],
  ['BUCKET_NAME', 'xn--abc'],
  ['BUCKET_NAME', 'logs-s3alias'],
  ['BUCKET_NAME', 'acme-222222222222-eu-west-1-an'],
  ['BUCKET_NAME', 'Acme'],
  ['TRAIL_PREFIX', 'p'.repeat(201)],
  ['TRAIL_PREFIX', 'org/AWSLogs/x'],
  ['TRAIL_PREFIX', 'AWSLogs'],
  ['TRAIL_PREFIX', 'xAWSLogs/y'],
  ['TRAIL_PREFIX', 'org/'],
  ['TRAIL_PREFIX', '/org'],
  ['TRAIL_PREFIX', 'a//b'],
  ['TRAIL_PREFIX', 'a/../b'],
  ['TRAIL_PREFIX', '${aws:username}'],
  ['KEY_ALIAS', 'orgtrail'],
  ['KEY_ALIAS', 'alias/aws/s3'],
  ['TOPIC_NAME', 'a.fifo'],
  ['QUEUE_NAME', 'q'.repeat(81)],
  ['ROLE_NAME', 'r'.repeat(65)],
  ['ROLE_NAME', 'a/b'],
  ['LOG_GROUP_NAME', 'aws/x'],
  ['LOG_GROUP_NAME', 'a b'],
  ['ACCOUNT_ID', '12345678901'],
  ['ACCOUNT_NAME', 'a'.repeat(51)],
  ['ACCOUNT_NAME', 'a\\b'],
  ['ACCOUNT_OU', 'a/b/c/d/e/f'],
  ['ACCOUNT_OU', '/a'],
  ['ACCOUNT_OU', 'a/../b'],
  ['TARGET_OU', ''],
  ['ORGANIZATION_ID', 'o-123456789'],
];

describe('names', () => {
  it.each(ACCEPTED)('%s accepts %p', (rule, text) => {
    expect(nameProblem(names[rule], text)).toBeUndefined();
  });

  it.each(REFUSED)('%s rejects %p with a reason', (rule, text) => {
    expect(nameProblem(names[rule], text)).toEqual(expect.stringMatching(/^[a-z]/));
  });

  it('are told apart by their patterns, except where two rules are one', () => {
    for (const rule of Object.values(names)) {
      expect(ruleOfPattern(String(rule.pattern))?.pattern.source).toBe(rule.pattern.source);
      expect(
        rule.reasons.filter(([fails]) => ACCEPTED.some(([name, text]) => names[name] === rule && fails.test(text))),
      ).toEqual([]);
    }
  });
});

describe('patterns', () => {
  const { ROLE_ARN, DEPLOY_ROLE_ARN, BOUNDARY_ARN, EXCEPTION_PATTERN, KEY_ARN } = arnRules;
  const rules: readonly NameRule[] = [
    ...Object.values(names),
    ...Object.values(formats),
    ROLE_ARN,
    DEPLOY_ROLE_ARN,
    BOUNDARY_ARN,
    EXCEPTION_PATTERN,
    KEY_ARN,
  ];

  it.each(['a', '1', '.', '/', '-', 'a/', 'a.', '1.', '{account}', '{stack}', ':role/*', '../', '1, '])(
    'take no more than linear time for a million characters of %p',
    (unit) => {
      const text = `${unit.repeat(1_000_000 / unit.length)}\n`;
      const started = performance.now();
      const accepted = rules.filter((rule) => nameProblem(rule, text) === undefined);
      expect(accepted).toEqual([]);
      expect(performance.now() - started).toBeLessThan(5_000);
    },
  );
});

describe('data', () => {
  it('of presets name resource types that exist', () => {
    for (const type of Object.values(DATA_EVENT_PRESETS).flat()) expect(DATA_EVENT_TYPES).toContain(type);
  });

  it('has as many entries as the AWS pages it was taken from', () => {
    expect([DATA_EVENT_TYPES.size, NETWORK_ACTIVITY_SOURCES.size]).toEqual([250, 96]);
    expect(Object.values(REGIONS).map((regions) => regions.length)).toEqual([34, 2, 2]);
    for (const region of OPT_IN_REGIONS) expect(REGIONS.aws).toContain(region);
  });
});

describe('statement ids', () => {
  it('that orgtrail uses in the bucket policy are reserved', () => {
    const organization = readValid({
      audit: `audit:
  account: audit
  bucket: { name: acme-audit-logs, minimumTls: '1.2', replicateTo: { region: us-east-1 } }
  readers: [{ name: analysts, principals: ['arn:aws:iam::222222222222:role/Analyst'] }]
`,
      trails: `trails:
  - { name: org-trail, scope: organization }
  - { name: data, scope: accounts, targets: { all: true }, events: { management: false, data: [{ preset: sqs-queues }] } }
deliveries:
  - { name: flow, source: vpc.flow-logs, to: [s3, firehose], targets: { all: true } }
  - { name: newer, source: elb.alb.v2, to: [s3], targets: { all: true } }
  - { name: config, source: config.delivery, to: [s3], targets: { all: true } }
  - { name: findings, source: guardduty.findings, to: [s3], targets: { all: true } }
  - { name: macie, source: macie.discovery, to: [s3], targets: { all: true } }
`,
    });
    const policy = organizationPolicies(organization).find(({ policy: { name } }) => name === 'audit bucket')?.policy;
    const sids = (policy?.document.Statement ?? []).map(({ Sid }) => Sid);
    expect(sids.length).toBeGreaterThan(5);
    expect(sids.filter((sid) => !isReservedSid(sid, true))).toEqual([]);
  });
});
