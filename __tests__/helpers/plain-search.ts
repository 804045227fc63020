import type { FieldName, Filter } from '../../src/activity';

/** A record, read by hand: shares nothing with the code that is tested but the shape of filters. */
type Json = Readonly<Record<string, unknown>>;

const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

function column(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function scalar(value: unknown): string | null {
  return typeof value === 'object' ? null : column(value);
}

/** Returns the value of a field as people would look it up in a record. */
// eslint-disable-next-line complexity -- one plain line for each field, on purpose
function valueOf(field: FieldName, record: Json): string | null {
  const identity = object(record['userIdentity']);
  const session = object(identity['sessionContext']);
  const issuer = object(session['sessionIssuer']);
  const arn = column(identity['arn']);
  const assumed = arn?.split(':assumed-role/')[1];
  const sessionName = assumed?.includes('/') === true ? assumed.slice(assumed.indexOf('/') + 1) : null;
  const user =
    column(identity['userName']) ??
    (sessionName === '' ? null : sessionName) ??
    (column(identity['type']) === 'Root' ? 'root' : null);
  const behalf = column(object(identity['onBehalfOf'])['userId']);
  switch (field) {
    case 'event-id':
      return column(record['eventID']);
    case 'event-name':
      return column(record['eventName']);
    case 'read-only':
      return column(record['readOnly']);
    case 'event-source':
      return column(record['eventSource']);
    case 'access-key-id':
      return column(identity['accessKeyId']);
    case 'account':
      return column(record['recipientAccountId']);
    case 'region':
      return column(record['awsRegion']);
    case 'source-ip':
      return column(record['sourceIPAddress']);
    case 'error-code':
      return column(record['errorCode']);
    case 'username':
      return user ?? behalf;
    case 'session':
      return sessionName === '' ? null : sessionName;
    case 'role': {
      const issued = column(issuer['arn'])?.split(':role/')[1]?.split('/').at(-1);
      return issued ?? (assumed?.includes('/') === true ? (assumed.split('/')[0] ?? null) : null);
    }
    case 'principal':
      return arn;
    case 'identity-type':
      return column(identity['type']);
    case 'mfa':
      return column(object(session['attributes'])['mfaAuthenticated']);
    case 'login-mfa':
      return scalar(object(record['additionalEventData'])['MFAUsed']);
    case 'login-result':
      return scalar(object(record['responseElements'])['ConsoleLogin']);
    case 'bucket-name':
      return scalar(object(record['requestParameters'])['bucketName']);
    case 'cross-account': {
      const [caller, account] = [column(identity['accountId']), column(record['recipientAccountId'])];
      return String(caller !== null && account !== null && caller !== account);
    }
    case 'request':
      return column(record['requestParameters']);
    case 'response':
      return column(record['responseElements']);
    case 'caller':
      return user ?? behalf ?? column(identity['invokedBy']) ?? arn ?? column(identity['principalId']);
    default:
      throw new Error(`the plain search knows no ${field}`);
  }
}

function like(text: string, value: string): boolean {
  const source = [...value.matchAll(/\\[*\\]|[^]/gu)].map(([token]) => {
    if (token === '*') return '[^]*';
    return (token.length > 1 && token.startsWith('\\') ? token.slice(1) : token).replace(
      /[.*+?^${}()|[\]\\/]/g,
      '\\$&',
    );
  });
  return new RegExp(`^${source.join('')}$`, 'u').test(text);
}

function address4(text: string): number | undefined {
  const octets = text.split('.').map(Number);
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text) || octets.some((octet) => octet > 255)) return undefined;
  return octets.reduce((number, octet) => number * 256 + octet, 0);
}

function inBlock(text: string, block: string): boolean {
  const [base = '', length = '0'] = block.split('/');
  const [left, right] = [address4(text), address4(base)];
  if (left === undefined || right === undefined) return false;
  const size = 2 ** (32 - Number(length));
  return Math.floor(left / size) === Math.floor(right / size);
}

function resources(record: Json, member: string): readonly string[] {
  const list = Array.isArray(record['resources']) ? record['resources'] : [];
  return list.map((each) => column(object(each)[member])).filter((text) => text !== null);
}

function testValue(field: FieldName, value: string, record: Json): boolean {
  if (field === 'resource-type') return resources(record, 'type').some((type) => like(type, value));
  if (field === 'resource-name') {
    const named = resources(record, 'ARN').some(
      (arn) => like(arn, value) || (!value.startsWith('arn:') && (like(arn, `*:${value}`) || like(arn, `*/${value}`))),
    );
    if (named || /(?<!\\)\*/.test(value)) return named;
    const quoted = JSON.stringify(value.replace(/\\([*\\])/g, '$1'));
    return ['requestParameters', 'responseElements'].some((name) => column(record[name])?.includes(quoted));
  }
  const text = valueOf(field, record);
  if (text === null) return false;
  return field === 'source-ip' && value.includes('/') ? inBlock(text, value) : like(text, value);
}

/** Tells whether a record passes a filter. */
export function plainlyPasses(filter: Filter, record: Json): boolean {
  switch (filter.kind) {
    case 'all':
      return filter.of.every((part) => plainlyPasses(part, record));
    case 'any':
      return filter.of.some((part) => plainlyPasses(part, record));
    case 'not':
      return !plainlyPasses(filter.of, record);
    case 'test':
      return filter.values.some((value) => testValue(filter.field, value, record));
    case 'time': {
      const time = column(record['eventTime']);
      return (
        time !== null &&
        !(filter.from !== undefined && time < filter.from) &&
        !(filter.before !== undefined && time >= filter.before)
      );
    }
  }
}
