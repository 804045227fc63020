import { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { Construct } from 'constructs';
import { describeLogTable } from '../activity';
import type { SearchTable } from '../organization';
import { terraformLiteral } from './terraform-literal';

/** What {@link LogTable} is made of. */
export interface LogTableProps extends SearchTable {
  /** Name of the database; a Terraform reference is fine. */
  readonly databaseName: string;
}

const HOLDS: Readonly<Record<SearchTable['files'], string>> = {
  events: 'management and data events',
  insights: 'Insights events',
  'network-activity': 'network activity events',
};

/**
 * A table over log files, whose partitions Athena computes from account, Region and day: nobody adds any, and no crawler runs.
 *
 * @see "Create the table for CloudTrail logs in Athena using partition projection"
 */
export class LogTable extends Construct {
  /** The table. */
  public readonly table: GlueCatalogTable;

  public constructor(scope: Construct, id: string, props: LogTableProps) {
    super(scope, id);
    const { files, accounts, injected, organizationId } = props;
    const table = describeLogTable({
      bucket: props.bucket,
      prefix: props.prefix === '' ? undefined : props.prefix,
      organizationId,
      accounts: injected ? 'injected' : accounts,
      regions: props.regions,
      firstDay: props.firstDay,
      files,
    });
    const parameters = { EXTERNAL: 'TRUE', classification: 'cloudtrail', ...table.parameters };
    this.table = new GlueCatalogTable(this, 'Resource', {
      databaseName: props.databaseName,
      name: props.name,
      description: `CloudTrail ${HOLDS[files]} of ${organizationId === undefined ? 'trails of single accounts' : 'an organization trail'}`,
      tableType: 'EXTERNAL_TABLE',
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [name, terraformLiteral(value)]),
      ),
      partitionKeys: table.partitionKeys.map(({ name, type }) => ({ name, type })),
      storageDescriptor: {
        location: table.location,
        inputFormat: table.inputFormat,
        outputFormat: table.outputFormat,
        columns: table.columns.map(({ name, type }) => ({ name, type })),
        serDeInfo: {
          name: 'cloudtrail',
          serializationLibrary: table.serializationLibrary,
          parameters: { 'serialization.format': '1' },
        },
      },
    });
  }
}
