import fc from 'fast-check';
import { generateLogs } from '../../scripts/generated-logs/records';
import type { FieldName, Filter } from '../../src/activity';

/** A record of a log. */
export type TestRecord = Readonly<Record<string, unknown>>;

/** Accounts of the generated logs. */
const ACCOUNTS = ['111111111111', '222222222222', '333333333333'];

/** Returns generated records, the same each time, some of them odd in ways that logs are not but files can be. */
export function testRecords(seed: number, files = 4): readonly TestRecord[] {
  const plan = {
    seed,
    accounts: ACCOUNTS,
    regions: ['eu-west-1', 'us-east-1'],
    firstDay: '2026-11-01',
    days: 1,
    filesPerDay: 1,
    recordsPerFile: 40,
  };
  const records = [...generateLogs(plan)].slice(0, files).flatMap((log) => log.records);
  return [...records, ...ODD_RECORDS];
}

const ODD_RECORDS: readonly TestRecord[] = [
  { eventName: null, userIdentity: null, resources: null, eventID: 'odd-1' },
  { eventName: 'it\'s "odd"', eventID: 'odd-2', eventTime: '2026-11-01T00:00:01Z', userIdentity: 'somebody' },
  {
    eventName: '100%_\\*',
    eventID: 'odd-3',
    userIdentity: { type: 'Root', accountId: '111111111111' },
    requestParameters: 'plain text',
  },
  {
    eventName: 'Ünïcode ☃ 𝕏',
    eventID: 'odd-4',
    sourceIPAddress: 'AWS Internal',
    resources: [],
    requestParameters: { bucketName: { a: 1 } },
  },
  {
    eventName: 'Line\nbreak\ttab',
    eventID: 'odd-5',
    resources: [{ ARN: null }, {}, { ARN: 'arn:aws:s3:::acme-payments', type: 'AWS::S3::Bucket' }],
  },
  {
    eventName: 'GetObject',
    eventID: 'odd-6',
    additionalEventData: { MFAUsed: 'No' },
    responseElements: { ConsoleLogin: true },
    readOnly: 'true',
  },
  {
    eventName: 'GetObject',
    eventID: 'odd-7',
    userIdentity: { arn: 'arn:aws:sts::111111111111:assumed-role/lonely' },
    recipientAccountId: '222222222222',
  },
];

const VALUES: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  'event-id': ['odd-1', 'odd-*', 'none'],
  'event-name': [
    'GetObject',
    'Get*',
    '*Role',
    'D*s*e*s',
    '*',
    'it\'s "odd"',
    String.raw`100%_\\\*`,
    'Ünïcode ☃ *',
    'Line\nbreak\ttab',
    'StopLogging',
    '',
  ],
  'read-only': ['true', 'false'],
  username: ['bo', 'root', '*@example.com', 'payments-api-*'],
  'resource-type': ['AWS::S3::Object', 'AWS::*::Key', 'none'],
  'resource-name': ['acme-payments', 'arn:aws:s3:::acme-artifacts', 'ci-*', 'payments-api', 'orders/*'],
  'event-source': ['s3.amazonaws.com', 'ec2.amazonaws.com', '*.amazonaws.com'],
  'access-key-id': ['AKIABOEXAMPLE7EXAMPL', 'ASIA*'],
  account: [...ACCOUNTS, '3*'],
  region: ['eu-west-1', 'us-east-1', 'eu-central-1'],
  'source-ip': [
    '10.0.0.0/8',
    '10.2.0.0/15',
    '203.0.113.64/26',
    '203.0.113.7/32',
    '0.0.0.0/0',
    'AWS Internal',
    '*.amazonaws.com',
  ],
  'error-code': ['AccessDenied', '*Denied*', '*', 'Client.UnauthorizedOperation'],
  role: ['ci-runner', 'AWSReservedSSO_*', 'lonely', 'none'],
  session: ['*@example.com', 'ana@example.com'],
  principal: ['arn:aws:iam::*:root', '*:assumed-role/*'],
  'identity-type': ['Root', 'IAMUser', 'AssumedRole', 'AWSService'],
  mfa: ['true', 'false'],
  'login-mfa': ['Yes', 'No'],
  'login-result': ['Success', 'Failure', 'true'],
  'bucket-name': ['acme-payments', 'acme-*', '*'],
  'cross-account': ['true', 'false'],
  request: ['*acme*', 'plain text', '*"maxResults":1000*'],
  caller: ['bo', 'cloudtrail.amazonaws.com', '*'],
};

const TESTED_FIELDS = Object.keys(VALUES) as FieldName[];

/** Makes filters of values that the records have, and of some that they have not. */
export const filters: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter; leaf: Filter }>((tie) => ({
  leaf: fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .constantFrom(...TESTED_FIELDS)
        .chain((field) =>
          fc
            .uniqueArray(fc.constantFrom(...(VALUES[field] ?? [])), { minLength: 1, maxLength: 3 })
            .map((values) => ({ kind: 'test' as const, field, values })),
        ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Filter>(
        { kind: 'time', from: '2026-11-01T00:02:00Z' },
        { kind: 'time', before: '2026-11-01T00:03:30Z' },
        { kind: 'time', from: '2026-11-01T00:01:00Z', before: '2026-11-01T00:04:00Z' },
      ),
    },
  ),
  filter: fc.oneof(
    { maxDepth: 3 },
    { weight: 3, arbitrary: tie('leaf') },
    {
      weight: 2,
      arbitrary: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((of) => ({ kind: 'all' as const, of })),
    },
    {
      weight: 2,
      arbitrary: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((of) => ({ kind: 'any' as const, of })),
    },
    { weight: 1, arbitrary: tie('filter').map((of) => ({ kind: 'not' as const, of })) },
  ),
})).filter;
