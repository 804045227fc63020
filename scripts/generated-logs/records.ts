import { makeCall } from './calls';
import { makeCaller } from './callers';
import { Random } from './random';

/** What logs are made. */
export interface LogPlan {
  /** The same seed makes the same logs. */
  readonly seed: number;
  /** Accounts, by id. */
  readonly accounts: readonly string[];
  /** Regions. */
  readonly regions: readonly string[];
  /** The first day, `2026-11-01`. */
  readonly firstDay: string;
  /** Days. */
  readonly days: number;
  /** Files of each account, Region and day. */
  readonly filesPerDay: number;
  /** Records of each file. */
  readonly recordsPerFile: number;
}

/** A log file before it is compressed. */
export interface GeneratedLog {
  /** Its key below the bucket's prefix. */
  readonly key: string;
  /** Its records. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** The organization of the logs. */
const ORGANIZATION_ID = 'o-a1b2c3d4e5';

/** Makes log files one after another, in the layout of an organization trail. Files do not depend on each other. */
export function* generateLogs(plan: LogPlan): Generator<GeneratedLog> {
  for (let day = 0; day < plan.days; day += 1) {
    for (let number = 0; number < plan.accounts.length * plan.regions.length * plan.filesPerDay; number += 1) {
      yield makeFile(plan, day, number);
    }
  }
}

/** Makes one file of a day: files go by account, then by Region, then by hour. */
function makeFile(plan: LogPlan, day: number, number: number): GeneratedLog {
  const file = number % plan.filesPerDay;
  const regionAt = Math.floor(number / plan.filesPerDay) % plan.regions.length;
  const accountAt = Math.floor(number / plan.filesPerDay / plan.regions.length);
  const place = ((day * 1009 + accountAt) * 1013 + regionAt) * 1019 + file;
  const random = new Random(Math.imul(plan.seed + 1, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b));
  const firstDay = Date.parse(`${plan.firstDay}T00:00:00Z`);
  const start = firstDay + day * 86_400_000 + (file * 86_400_000) / plan.filesPerDay;
  const account = plan.accounts[accountAt] ?? '';
  const region = plan.regions[regionAt] ?? '';
  // CloudTrail delivers what happened in the minutes before.
  const span = Math.min(300_000, 86_400_000 / plan.filesPerDay);
  const records = Array.from({ length: plan.recordsPerFile }, () => {
    const time = `${new Date(start + random.below(span)).toISOString().slice(0, 19)}Z`;
    return makeRecord(random, { account, region, accounts: plan.accounts }, time);
  });
  const delivered = new Date(start + span + 60_000).toISOString();
  const stamp = `${delivered.slice(0, 16).replace(/[-:]/g, '')}Z`;
  const folder = `AWSLogs/${ORGANIZATION_ID}/${account}/CloudTrail/${region}/${delivered.slice(0, 10).replaceAll('-', '/')}`;
  return { key: `${folder}/${account}_CloudTrail_${region}_${stamp}_${random.hex(16)}.json.gz`, records };
}

interface RecordPlace {
  readonly account: string;
  readonly region: string;
  readonly accounts: readonly string[];
}

const ERRORS = ['AccessDenied', 'Client.UnauthorizedOperation', 'ThrottlingException', 'NoSuchEntityException'];

function makeRecord(random: Random, place: RecordPlace, time: string): Readonly<Record<string, unknown>> {
  const { account, region } = place;
  const call = makeCall(random, place);
  // Somebody from another account calls now and then.
  const callerAccount = random.chance(0.05) ? random.pick(place.accounts) : account;
  const caller = makeCaller(random, callerAccount, time);
  const failed = random.chance(0.04);
  const errorCode = random.pick(ERRORS);
  return {
    eventVersion: random.chance(0.7) ? '1.11' : '1.08',
    userIdentity: caller.userIdentity,
    eventTime: time,
    eventSource: call.eventSource,
    eventName: call.eventName,
    awsRegion: region,
    sourceIPAddress: caller.sourceIPAddress,
    userAgent: caller.userAgent,
    ...(failed
      ? { errorCode, errorMessage: `User is not authorized to perform: ${call.eventName} with an explicit deny` }
      : {}),
    requestParameters: call.requestParameters,
    responseElements: failed ? null : call.responseElements,
    requestID: random.uuid(),
    eventID: random.uuid(),
    readOnly: call.readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: call.eventSource.replace('.amazonaws', `.${region}.amazonaws`),
    },
    ...call.more,
  };
}
