import { first, json, member, pathsOf, type Expression } from './expression';

/** The attributes that CloudTrail's own event history looks events up by, and nothing else. */
export type LookupAttribute =
  'EventId' | 'EventName' | 'ReadOnly' | 'Username' | 'ResourceType' | 'ResourceName' | 'EventSource' | 'AccessKeyId';

/** How the values of a field are compared. */
export type Comparison =
  /** Equal, or alike where the value has `*`. */
  | 'text'
  /** As text; a value without a dot is short for the service's principal. */
  | 'service'
  /** As text, or within a block of addresses. */
  | 'address'
  /** `true` or `false`. */
  | 'flag'
  /** The type of some resource. */
  | 'resource-type'
  /** The ARN of some resource or the end of it, or a quoted name in the request or the answer. */
  | 'resource-name';

/** Something events are searched by and grouped by. */
export interface Field {
  /** What it is, in a sentence fragment. */
  readonly says: string;
  /** How values are compared. */
  readonly comparison: Comparison;
  /** Its value in a record. */
  readonly value: Expression;
  /** The attribute of the event history that is the same. */
  readonly lookup?: LookupAttribute;
}

const SESSION_NAME: Expression = { kind: 'part', of: member('userIdentity.arn'), pattern: ':assumed-role/[^/]+/(.+)$' };

const ROLE_NAME = first(
  { kind: 'part', of: member('userIdentity.sessionContext.sessionIssuer.arn'), pattern: ':role/(?:.*/)?([^/]+)$' },
  { kind: 'part', of: member('userIdentity.arn'), pattern: ':assumed-role/([^/]+)/' },
);

const USER_NAMES: readonly Expression[] = [
  member('userIdentity.userName'),
  SESSION_NAME,
  { kind: 'when', of: member('userIdentity.type'), equals: 'Root', gives: 'root' },
  member('userIdentity.onBehalfOf.userId'),
];

const text = (says: string, value: Expression, lookup?: LookupAttribute): Field => ({
  says,
  comparison: 'text',
  value,
  ...(lookup === undefined ? {} : { lookup }),
});

const flag = (says: string, value: Expression, lookup?: LookupAttribute): Field => ({
  ...text(says, value, lookup),
  comparison: 'flag',
});

const FIELD_DEFINITIONS = {
  'event-id': text('Id of the event', member('eventID'), 'EventId'),
  'event-name': text('Name of the API call or event, such as ConsoleLogin', member('eventName'), 'EventName'),
  'read-only': flag('Whether the call only reads', member('readOnly'), 'ReadOnly'),
  username: text('User name, session name of a role, or root', first(...USER_NAMES), 'Username'),
  'resource-type': {
    says: 'Type of a resource, such as AWS::S3::Bucket',
    comparison: 'resource-type',
    value: member('resources.type'),
    lookup: 'ResourceType',
  },
  'resource-name': {
    says: 'ARN or name of a resource, or a name in the request or the answer',
    comparison: 'resource-name',
    value: member('resources.ARN'),
    lookup: 'ResourceName',
  },
  'event-source': {
    says: 'Service that was called: iam.amazonaws.com, or iam for short',
    comparison: 'service',
    value: member('eventSource'),
    lookup: 'EventSource',
  },
  'access-key-id': text('Access key that signed the call', member('userIdentity.accessKeyId'), 'AccessKeyId'),
  account: text('Account the event happened in', member('recipientAccountId')),
  region: text('Region the call was made to', member('awsRegion')),
  'source-ip': {
    says: 'Address the call came from, a block of addresses such as 10.0.0.0/8, or a service',
    comparison: 'address',
    value: member('sourceIPAddress'),
  },
  'error-code': text('Error the call ended with, such as AccessDenied', member('errorCode')),
  role: text('Name of the role whose session called', ROLE_NAME),
  'role-arn': text('ARN of the role whose session called', member('userIdentity.sessionContext.sessionIssuer.arn')),
  session: text('Session name of the role that called', SESSION_NAME),
  principal: text('ARN of who called', member('userIdentity.arn')),
  'identity-type': text('Kind of caller, such as Root, IAMUser, AssumedRole', member('userIdentity.type')),
  caller: text(
    'User name, session, service or principal: whoever called',
    first(
      ...USER_NAMES,
      member('userIdentity.invokedBy'),
      member('userIdentity.arn'),
      member('userIdentity.principalId'),
    ),
  ),
  'caller-account': text('Account of who called', member('userIdentity.accountId')),
  'cross-account': flag('Whether the caller belongs to another account', {
    kind: 'differ',
    left: member('userIdentity.accountId'),
    right: member('recipientAccountId'),
  }),
  'invoked-by': text('AWS service that called on somebody’s behalf', member('userIdentity.invokedBy')),
  mfa: flag(
    'Whether the session was opened with MFA',
    member('userIdentity.sessionContext.attributes.mfaAuthenticated'),
  ),
  'login-mfa': text('Whether a console login used MFA: Yes or No', json('additionalEventData', 'MFAUsed')),
  'login-result': text('Result of a console login: Success or Failure', json('responseElements', 'ConsoleLogin')),
  'assumed-role': text('ARN of the role a call asks for', json('requestParameters', 'roleArn')),
  'bucket-name': text('Bucket a call names', json('requestParameters', 'bucketName')),
  'event-type': text('Kind of event, such as AwsApiCall or AwsServiceEvent', member('eventType')),
  'event-category': text('Management, Data, NetworkActivity or Insight', member('eventCategory')),
  'user-agent': text('Program the call was made with', member('userAgent')),
  'vpc-endpoint': text('VPC endpoint the call came through', member('vpcEndpointId')),
  'error-message': text('Message of the error', member('errorMessage')),
  request: text('JSON of the request', member('requestParameters')),
  response: text('JSON of the answer', member('responseElements')),
} satisfies Readonly<Record<string, Field>>;

/** Name of a field. */
export type FieldName = keyof typeof FIELD_DEFINITIONS;

/** Everything events are searched by, by name, but the time, which is a range. */
export const FIELDS: Readonly<Record<FieldName, Field>> = FIELD_DEFINITIONS;

/** The names, in the order of the help. */
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

/** Tells whether there is such a field. */
export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

/** Returns the name that a field has as a column of a result. */
export function columnName(field: FieldName | 'time'): string {
  return field.replaceAll('-', '_');
}

/** Lists the members of a record that a field reads. */
export function fieldPaths(name: FieldName): readonly (readonly string[])[] {
  const { comparison, value } = FIELDS[name];
  if (comparison !== 'resource-name') return pathsOf(value);
  return [...pathsOf(value), ['requestParameters'], ['responseElements']];
}
