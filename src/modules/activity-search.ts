import { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import { Construct } from 'constructs';
import type { SearchTable } from '../organization';
import type { ResultsBucketPolicyFacts } from '../policies';
import { LogTable } from './log-table';
import type { BucketEncryption } from './protected-bucket';
import { SearchResults } from './search-results';
import { SearchWorkgroup } from './search-workgroup';

/** Somebody who searches, and in which tables. */
export interface ActivitySearcher {
  /** Its name in words. */
  readonly name: string;
  /** Name of its workgroup. */
  readonly workgroup: string;
  /** Its folder in the results bucket, without a slash. */
  readonly resultsFolder: string;
  /** Its tables; those of one name are one table. */
  readonly tables: readonly SearchTable[];
  /** Accounts its saved queries look at, where tables do not list theirs. Left out: all. */
  readonly accounts?: readonly string[] | undefined;
}

/** What {@link ActivitySearch} is made of. */
export interface ActivitySearchProps extends ResultsBucketPolicyFacts {
  /** Account of all of it. */
  readonly accountId: string;
  /** Days until results expire. */
  readonly resultsDays: number;
  /** Encryption of results. Left out: SSE-S3. */
  readonly encryption?: BucketEncryption | undefined;
  /** Name of the database. */
  readonly database: string;
  /** Bytes after which Athena stops a query. */
  readonly scanLimitBytes: number;
  /** Ids of the questions that become saved queries. */
  readonly questions: readonly string[];
  /** How many days back they look. */
  readonly days: number;
  /** Who searches. */
  readonly searchers: readonly ActivitySearcher[];
}

/**
 * Searching API activity with Athena: tables over the log files, a bucket for results, and a workgroup with saved queries for each
 * reader. What a reader finds is what its role may read: Athena reads with the permissions of whoever asks.
 *
 * @see "Query AWS CloudTrail logs"
 */
export class ActivitySearch extends Construct {
  /** The bucket for results. */
  public readonly results: SearchResults;

  public constructor(scope: Construct, id: string, props: ActivitySearchProps) {
    super(scope, id);
    this.results = new SearchResults(this, 'results', { ...props, expireDays: props.resultsDays });
    const database = new GlueCatalogDatabase(this, 'database', {
      name: props.database,
      description: 'CloudTrail logs',
    });
    const distinct = new Map(
      props.searchers.flatMap(({ tables }) => tables).map((table) => [table.name, table] as const),
    );
    const tables = new Map(
      [...distinct.values()].map((table) => [
        table.name,
        new LogTable(this, `table-${table.name}`, { ...table, databaseName: database.name }).table,
      ]),
    );
    for (const searcher of props.searchers) {
      new SearchWorkgroup(this, `workgroup-${searcher.resultsFolder}`, {
        ...props,
        workgroup: searcher.workgroup,
        reader: searcher.name,
        resultsBucketName: props.bucketName,
        resultsFolder: searcher.resultsFolder,
        keyArn: props.encryption?.keyArn,
        tables: searcher.tables.filter(({ files }) => files === 'events').map(({ name }) => name),
        accounts: searcher.accounts,
        after: [this.results.bucketPolicy, ...searcher.tables.flatMap(({ name }) => tables.get(name) ?? [])],
      });
    }
  }
}
