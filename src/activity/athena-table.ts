import { hiveType, logColumns, type EventFiles } from './columns';
import { sqlIdentifier, sqlText } from './sql-text';

/** Which files a table reads, and how they are partitioned. */
export interface LogTableOptions {
  /** Bucket. */
  readonly bucket: string;
  /** Prefix of the trail's files in the bucket; none when absent. */
  readonly prefix?: string | undefined;
  /** Id of the organization for the files of an organization trail; absent for trails of single accounts. */
  readonly organizationId?: string | undefined;
  /** Accounts a query looks at when it names none; `injected` makes each query name its accounts, for large organizations. */
  readonly accounts: readonly string[] | 'injected';
  /** Regions that have files. */
  readonly regions: readonly string[];
  /** The first day that has files, `2026-01-31`. */
  readonly firstDay: string;
  /** What the files hold; management and data events when absent. */
  readonly files?: EventFiles | undefined;
}

/** A partition of a table: a part of each file's path. */
export interface PartitionKey {
  /** Name of the column. */
  readonly name: 'account' | 'region' | 'log_date';
  /** Type of the column. */
  readonly type: 'string';
}

/** What Glue needs to know of a table. */
export interface LogTable {
  /** Columns. */
  readonly columns: readonly {
    /** Name, in lower case. */
    readonly name: string;
    /** Type, as Hive writes it. */
    readonly type: string;
  }[];
  /** Columns that are parts of the path. */
  readonly partitionKeys: readonly PartitionKey[];
  /** The folder all files are below. */
  readonly location: string;
  /** Table properties: the partition projection. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Class that splits a file into records. */
  readonly inputFormat: string;
  /** Class for writing, which nobody does. */
  readonly outputFormat: string;
  /** Class that reads a record. */
  readonly serializationLibrary: string;
}

/** The partitions of every table: account, Region and day of delivery. */
export const PARTITION_KEYS: readonly PartitionKey[] = [
  { name: 'account', type: 'string' },
  { name: 'region', type: 'string' },
  { name: 'log_date', type: 'string' },
];

const FOLDERS: Readonly<Record<EventFiles, string>> = {
  events: 'CloudTrail',
  insights: 'CloudTrail-Insight',
  'network-activity': 'CloudTrail-NetworkActivity',
};

/**
 * Describes a table over the log files of a trail, with partition projection: Athena computes which folders a query needs from
 * what it says about account, Region and day, and nobody adds partitions.
 *
 * @see "Create the table for CloudTrail logs in Athena using partition projection", "Set up partition projection" and
 * "Supported types for partition projection" in the Athena user guide. That the three projections may be combined over the
 * organization layout follows from the last two; no page shows it.
 */
export function describeLogTable(options: LogTableOptions): LogTable {
  const { accounts, regions, firstDay, files = 'events' } = options;
  const location = logFolder(options);
  return {
    columns: logColumns(files).map(({ name, type }) => ({ name: name.toLowerCase(), type: hiveType(type) })),
    partitionKeys: PARTITION_KEYS,
    location,
    parameters: {
      'projection.enabled': 'true',
      ...(accounts === 'injected'
        ? { 'projection.account.type': 'injected' }
        : { 'projection.account.type': 'enum', 'projection.account.values': accounts.join(',') }),
      'projection.region.type': 'enum',
      'projection.region.values': regions.join(','),
      'projection.log_date.type': 'date',
      'projection.log_date.format': 'yyyy/MM/dd',
      'projection.log_date.range': `${firstDay.replaceAll('-', '/')},NOW`,
      'projection.log_date.interval': '1',
      'projection.log_date.interval.unit': 'DAYS',
      'storage.location.template': `${location}\${account}/${FOLDERS[files]}/\${region}/\${log_date}`,
    },
    inputFormat: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
    serializationLibrary: 'org.apache.hive.hcatalog.data.JsonSerDe',
  };
}

/** Renders the `CREATE TABLE` statement of a table, for Athena. */
export function renderCreateTable(name: AthenaTableName, options: LogTableOptions): string {
  const table = describeLogTable(options);
  const columns = (list: LogTable['columns']): string =>
    list.map(({ name, type }) => `  \`${name}\` ${type}`).join(',\n');
  const properties = Object.entries(table.parameters).map(([key, value]) => `  ${sqlText(key)} = ${sqlText(value)}`);
  return [
    `CREATE EXTERNAL TABLE \`${name.database}\`.\`${name.table}\` (`,
    columns(table.columns),
    ')',
    `PARTITIONED BY (\n${columns(table.partitionKeys)}\n)`,
    `ROW FORMAT SERDE ${sqlText(table.serializationLibrary)}`,
    `STORED AS INPUTFORMAT ${sqlText(table.inputFormat)}`,
    `OUTPUTFORMAT ${sqlText(table.outputFormat)}`,
    `LOCATION ${sqlText(table.location)}`,
    `TBLPROPERTIES (\n${properties.join(',\n')}\n)`,
    '',
  ].join('\n');
}

/** Where a table is. */
export interface AthenaTableName {
  /** Database. */
  readonly database: string;
  /** Table. */
  readonly table: string;
}

/** Renders a table's name in a query. */
export function renderTableName({ database, table }: AthenaTableName): string {
  return `${sqlIdentifier(database)}.${sqlIdentifier(table)}`;
}

function logFolder({ bucket, prefix, organizationId }: LogTableOptions): string {
  const parts = [
    bucket,
    ...(prefix === undefined ? [] : [prefix]),
    'AWSLogs',
    ...(organizationId === undefined ? [] : [organizationId]),
  ];
  return `s3://${parts.join('/')}/`;
}
