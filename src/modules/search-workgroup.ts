import { AthenaNamedQuery } from '@cdktf/provider-aws/lib/athena-named-query';
import { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { findQuestion, renderSavedQuery } from '../activity';
import { terraformLiteral } from './terraform-literal';

/** What {@link SearchWorkgroup} is made of. */
export interface SearchWorkgroupProps {
  /** Name of the workgroup. */
  readonly workgroup: string;
  /** Who searches in it, in words. */
  readonly reader: string;
  /** Name of the results bucket. */
  readonly resultsBucketName: string;
  /** Folder for its results, without a slash. */
  readonly resultsFolder: string;
  /** Account of the results bucket. */
  readonly accountId: string;
  /** ARN of the key that encrypts results; a Terraform reference is fine. Left out: SSE-S3. */
  readonly keyArn?: string | undefined;
  /** Bytes after which Athena stops a query. */
  readonly scanLimitBytes: number;
  /** Name of the database. */
  readonly database: string;
  /** Names of the tables of management and data events that the saved queries read; one or more. */
  readonly tables: readonly string[];
  /** Ids of the questions that become saved queries. */
  readonly questions: readonly string[];
  /** How many days back they look. */
  readonly days: number;
  /** Accounts they look at, where tables do not list theirs. Left out: all. */
  readonly accounts?: readonly string[] | undefined;
  /** What must stand first: the bucket's policy, the tables. */
  readonly after?: readonly ITerraformDependable[] | undefined;
}

/** The longest description of a saved query. @see "CreateNamedQuery" */
const DESCRIPTION_LENGTH = 1024;

/**
 * An Athena workgroup of one reader: its settings bind every client, its results go to its own folder, and a query that would read
 * too much is stopped. It comes with the named questions as saved queries.
 *
 * @see "Use workgroups to control query access and costs"
 */
export class SearchWorkgroup extends Construct {
  /** The workgroup. */
  public readonly workgroup: AthenaWorkgroup;

  public constructor(scope: Construct, id: string, props: SearchWorkgroupProps) {
    super(scope, id);
    this.workgroup = new AthenaWorkgroup(this, 'Resource', {
      name: props.workgroup,
      description: `Searches CloudTrail logs as ${props.reader}`,
      state: 'ENABLED',
      forceDestroy: false,
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        requesterPaysEnabled: false,
        bytesScannedCutoffPerQuery: props.scanLimitBytes,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${props.resultsBucketName}/${props.resultsFolder}/`,
          expectedBucketOwner: props.accountId,
          encryptionConfiguration:
            props.keyArn === undefined
              ? { encryptionOption: 'SSE_S3' }
              : { encryptionOption: 'SSE_KMS', kmsKeyArn: props.keyArn },
        },
      },
      ...(props.after === undefined ? {} : { dependsOn: [...props.after] }),
    });
    for (const id of props.questions) this.addQuery(id, props);
  }

  private addQuery(id: string, { database, tables, days, accounts }: SearchWorkgroupProps): void {
    const question = findQuestion(id);
    if (question === undefined) throw new Error(`there is no question "${id}"`);
    const sql = renderSavedQuery(
      question,
      tables.map((table) => ({ database, table })),
      { days, ...(accounts === undefined ? {} : { accounts }) },
    );
    new AthenaNamedQuery(this, `query-${id}`, {
      name: id,
      workgroup: this.workgroup.name,
      database,
      description: terraformLiteral(`${question.asks} ${question.means}`.slice(0, DESCRIPTION_LENGTH)),
      query: terraformLiteral(sql),
    });
  }
}
