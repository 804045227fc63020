/**
 * The columns of a table over CloudTrail log files, as AWS documents them for Athena, with the names of the JSON members that
 * fill them. Every value is text: what is an object in a record, such as `requestParameters`, is its JSON.
 *
 * @see "Create the table for CloudTrail logs in Athena using partition projection" in the Athena user guide.
 */

/** The type of a column, or of a member of one. */
export type ColumnType =
  | 'text'
  | {
      /** Members of an object, by their names in the log. */
      readonly members: readonly Column[];
    }
  | {
      /** Type of the elements of a list. */
      readonly listOf: ColumnType;
    }
  | {
      /** Type of the values of a map with any names. */
      readonly mapTo: ColumnType;
    };

/** A column, or a member of one. */
export interface Column {
  /** The member's name in the log; the column's name is the same in lower case. */
  readonly name: string;
  /** Its type. */
  readonly type: ColumnType;
}

/** What the files of a table hold; `events` are management and data events. */
export type EventFiles = 'events' | 'insights' | 'network-activity';

const texts = (...names: readonly string[]): readonly Column[] => names.map((name) => ({ name, type: 'text' }));

const object = (name: string, ...members: readonly Column[]): Column => ({ name, type: { members } });

const USER_IDENTITY = object(
  'userIdentity',
  ...texts('type', 'principalId', 'arn', 'accountId', 'invokedBy', 'accessKeyId', 'userName'),
  object('onBehalfOf', ...texts('userId', 'identityStoreArn')),
  object(
    'sessionContext',
    object('attributes', ...texts('mfaAuthenticated', 'creationDate')),
    object('sessionIssuer', ...texts('type', 'principalId', 'arn', 'accountId', 'userName')),
    ...texts('ec2RoleDelivery'),
    object('webIdFederationData', ...texts('federatedProvider'), { name: 'attributes', type: { mapTo: 'text' } }),
  ),
);

const EVENT_COLUMNS: readonly Column[] = [
  ...texts('eventVersion'),
  USER_IDENTITY,
  ...texts('eventTime', 'eventSource', 'eventName', 'awsRegion', 'sourceIPAddress', 'userAgent', 'errorCode'),
  ...texts('errorMessage', 'requestParameters', 'responseElements', 'additionalEventData', 'requestID', 'eventID'),
  ...texts('readOnly'),
  { name: 'resources', type: { listOf: { members: texts('ARN', 'accountId', 'type') } } },
  ...texts('eventType', 'apiVersion', 'recipientAccountId', 'serviceEventDetails', 'sharedEventID', 'vpcEndpointId'),
  ...texts('vpcEndpointAccountId', 'eventCategory'),
  object('addendum', ...texts('reason', 'updatedFields', 'originalRequestID', 'originalEventID')),
  ...texts('sessionCredentialFromConsole', 'edgeDeviceDetails'),
  object('tlsDetails', ...texts('tlsVersion', 'cipherSuite', 'clientProvidedHostHeader')),
];

/** Returns the columns of a table over files of a kind; Insights events say what was unusual in a column of their own. */
export function logColumns(files: EventFiles = 'events'): readonly Column[] {
  return files === 'insights' ? [...EVENT_COLUMNS, ...texts('insightDetails')] : EVENT_COLUMNS;
}

/** Returns a type as Hive, Glue and Athena write it: `struct<type:string,arn:string>`. */
export function hiveType(type: ColumnType): string {
  if (type === 'text') return 'string';
  if ('listOf' in type) return `array<${hiveType(type.listOf)}>`;
  if ('mapTo' in type) return `map<string,${hiveType(type.mapTo)}>`;
  return `struct<${type.members.map(({ name, type }) => `${name.toLowerCase()}:${hiveType(type)}`).join(',')}>`;
}

/** Returns a type as DuckDB writes it, with member names as they stand in the log, which DuckDB compares regardless of case. */
export function duckdbType(type: ColumnType): string {
  if (type === 'text') return 'VARCHAR';
  if ('listOf' in type) return `${duckdbType(type.listOf)}[]`;
  if ('mapTo' in type) return `MAP(VARCHAR, ${duckdbType(type.mapTo)})`;
  return `STRUCT(${type.members.map(({ name, type }) => `"${name}" ${duckdbType(type)}`).join(', ')})`;
}

/**
 * Returns the columns with only the members that are named, which a scan need not read past.
 *
 * @param paths - Paths such as `userIdentity.arn`, by names in the log; a path to an object stands for all of it.
 */
export function pruneColumns(columns: readonly Column[], paths: readonly (readonly string[])[]): readonly Column[] {
  return columns.flatMap((column) => {
    const below = paths.filter(([first]) => first === column.name).map(([, ...rest]) => rest);
    if (below.length === 0) return [];
    if (below.some((rest) => rest.length === 0)) return [column];
    return [{ name: column.name, type: pruneType(column.type, below) }];
  });
}

function pruneType(type: ColumnType, paths: readonly (readonly string[])[]): ColumnType {
  if (type === 'text') return type;
  if ('listOf' in type) return { listOf: pruneType(type.listOf, paths) };
  if ('mapTo' in type) return type;
  return { members: pruneColumns(type.members, paths) };
}
