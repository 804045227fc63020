import { findDrift } from '../../../src/estate/drift';
import { changing, declaredEstate, type Override } from '../../helpers/estate-answers';
import { EXAMPLES, exampleFile, organizationOf } from '../../helpers/examples';

const ORGANIZATION_TRAIL = organizationOf(exampleFile('organization-trail'));
const MEMBER_TRAILS = organizationOf(exampleFile('member-trails'));

/** Each finding as `severity code account, trail: message`. */
async function found(organization: typeof MEMBER_TRAILS, override?: Override): Promise<readonly string[]> {
  const { findings } = await findDrift(organization, declaredEstate(organization, override));
  return findings.map(
    ({ severity, code, account, trail, message }) =>
      `${severity} ${code} ${account.name}${trail === undefined ? '' : `, ${trail}`}: ${message}`,
  );
}

test.each(EXAMPLES)('%s as declared: nothing differs', async (example) => {
  expect(await found(organizationOf(exampleFile(example)))).toEqual([]);
});

test('a stopped trail, with the time it was stopped', async () => {
  const stop = changing(
    'GetTrailStatus',
    () => ({ IsLogging: false, StopLoggingTime: '2026-01-31T12:00:00.000Z' }),
    '100000000003',
  );
  expect(await found(MEMBER_TRAILS, stop)).toEqual([
    'drift trail-stopped shop-prod, account-trail: the trail is stopped since 2026-01-31T12:00:00.000Z: nothing is recorded',
    'drift trail-stopped shop-prod, prod-data: the trail is stopped since 2026-01-31T12:00:00.000Z: nothing is recorded',
  ]);
});

test('deliveries that fail, each by where it should go', async () => {
  const failing = changing(
    'GetTrailStatus',
    (status) => ({
      ...status,
      LatestDeliveryError: 'AccessDenied',
      LatestDeliveryAttemptTime: '2026-01-31T12:00:00Z',
      LatestDigestDeliveryError: 'NoSuchBucket',
      LatestCloudWatchLogsDeliveryError: 'Access denied',
      LatestNotificationError: 'AuthorizationError',
    }),
    '100000000004',
  );
  expect(await found(MEMBER_TRAILS, failing)).toEqual([
    'drift delivery-error shop-dev, account-trail: cannot deliver to the bucket: AccessDenied (last tried 2026-01-31T12:00:00Z)',
    'drift delivery-error shop-dev, account-trail: cannot deliver to the bucket (digest files): NoSuchBucket',
    'drift delivery-error shop-dev, account-trail: cannot deliver to the log group: Access denied',
    'drift delivery-error shop-dev, account-trail: cannot deliver to the topic: AuthorizationError',
  ]);
});

test('an organization trail is asked for in every account: its files may fail in one of them', async () => {
  const failing = changing(
    'GetTrailStatus',
    (status) => ({ ...status, LatestDeliveryError: 'AccessDenied' }),
    '333333333333',
  );
  expect(await found(ORGANIZATION_TRAIL, failing)).toEqual([
    'drift delivery-error payments-prod, org-trail: cannot deliver to the bucket: AccessDenied',
  ]);
  const absent: Override = (call, declared) =>
    call.account === '444444444444' ? { kind: 'refused', code: 'TrailNotFoundException', message: '' } : declared;
  expect(await found(ORGANIZATION_TRAIL, absent)).toEqual([
    'drift trail-missing payments-dev, org-trail: trail "org-trail" does not record this account',
  ]);
});

test('selectors that were reset to the default', async () => {
  const reset = changing('GetEventSelectors', () => ({
    EventSelectors: [
      { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
    ],
  }));
  expect(await found(ORGANIZATION_TRAIL, reset)).toEqual([
    'drift event-selectors management, org-trail: it has basic event selectors, declared are advanced ones',
  ]);
});

test('one value that was taken out of a selector', async () => {
  const narrowed = changing('GetEventSelectors', (output) => {
    const text = JSON.stringify(output).replaceAll('AWS::Lambda::Function', 'AWS::DynamoDB::Table');
    return JSON.parse(text) as Record<string, unknown>;
  });
  expect(await found(ORGANIZATION_TRAIL, narrowed)).toEqual([
    expect.stringMatching(
      /^drift event-selectors management, org-trail: an event selector is not there any more: .*AWS::Lambda::Function/,
    ),
    expect.stringMatching(
      /^drift event-selectors management, org-trail: an event selector is not declared: .*AWS::DynamoDB::Table/,
    ),
  ]);
});

test('insight selectors that were switched off, or on', async () => {
  const off: Override = (call, declared) =>
    call.operation === 'GetInsightSelectors'
      ? { kind: 'refused', code: 'InsightNotEnabledException', message: '' }
      : declared;
  expect(await found(ORGANIZATION_TRAIL, off)).toEqual([
    'drift insight-selectors management, org-trail: ApiCallRateInsight is switched off, declared is on',
    'drift insight-selectors management, org-trail: ApiErrorRateInsight is switched off, declared is on',
  ]);
  const on: Override = (call, declared) =>
    call.operation === 'GetInsightSelectors' && call.account === '100000000004'
      ? { kind: 'answer', output: { InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] } }
      : declared;
  expect(await found(MEMBER_TRAILS, on)).toEqual([
    'drift insight-selectors shop-dev, account-trail: ApiCallRateInsight is switched on, and is not declared',
  ]);
});

test.each([
  ['S3BucketName', 'elsewhere', 'S3BucketName is "elsewhere", declared is "acme-audit-logs"'],
  ['S3KeyPrefix', undefined, 'S3KeyPrefix is not set, declared is "org"'],
  ['IsMultiRegionTrail', false, 'IsMultiRegionTrail is false, declared is true'],
  ['LogFileValidationEnabled', false, 'LogFileValidationEnabled is false, declared is true'],
  ['KmsKeyId', undefined, 'KmsKeyId is not set, declared is a key'],
  [
    'SnsTopicARN',
    undefined,
    'SnsTopicARN is not set, declared is "arn:aws:sns:eu-west-1:222222222222:orgtrail-log-delivery"',
  ],
])('another %s', async (key, value, message) => {
  const changed = changing('DescribeTrails', ({ trailList }) => ({
    trailList: (trailList as readonly object[]).map((trail) => ({ ...trail, [key]: value })),
  }));
  expect(await found(ORGANIZATION_TRAIL, changed)).toEqual([`drift trail-setting management, org-trail: ${message}`]);
});

test('a trail that is gone, and one that nobody declared', async () => {
  const renamed = changing(
    'DescribeTrails',
    ({ trailList }) => ({
      trailList: (trailList as readonly Record<string, string>[]).map((trail) => ({
        ...trail,
        Name: 'by-hand',
        TrailARN: `${trail['TrailARN'] ?? ''}-2`,
      })),
    }),
    '100000000004',
  );
  const arn = 'arn:aws:cloudtrail:us-east-1:100000000004:trail/account-trail';
  expect(await found(MEMBER_TRAILS, renamed)).toEqual([
    `drift trail-missing shop-dev, account-trail: there is no trail ${arn}`,
    `note trail-undeclared shop-dev, by-hand: trail ${arn}-2 is not in the organization file; every trail after the first is paid for`,
  ]);
});

test('accounts that came, left and were suspended', async () => {
  const changed = changing('ListAccounts', () => ({
    Accounts: [
      ...MEMBER_TRAILS.accounts
        .slice(0, 4)
        .map(({ id, name }, index) => ({ Id: id, Name: name, State: index === 3 ? 'SUSPENDED' : 'ACTIVE' })),
      { Id: '999999999999', Name: 'new-one', State: 'ACTIVE' },
      { Id: '999999999998', Name: 'closed', State: 'SUSPENDED' },
    ],
  }));
  expect(await found(MEMBER_TRAILS, changed)).toEqual([
    'drift account-undeclared new-one: the account is not in the organization file; no trail records it',
    'drift account-gone shop-dev: the account is SUSPENDED in the organization',
    'drift account-gone sandbox: the account is not in the organization',
  ]);
});

test('what AWS refuses to tell is unknown, never fine', async () => {
  const refused: Override = () => ({ kind: 'refused', code: 'AccessDeniedException', message: 'not allowed' });
  const findings = await found(MEMBER_TRAILS, refused);
  expect(findings).toHaveLength(5);
  expect(findings).toContain('unknown not-asked root: could not be asked: AccessDeniedException: not allowed');
  expect(findings.filter((finding) => !finding.startsWith('unknown not-asked '))).toEqual([]);
});
