import { z } from 'zod';
import { BUCKET_NAME } from '../names';
import { DATABASE_NAME, DAY, WORKGROUP_NAME } from '../search-formats';
import { named } from './named';

/** 100 GiB: at 5 US dollars for a TB, about half a dollar. */
const DEFAULT_SCAN_LIMIT = 100 * 1024 ** 3;

/** The least that Athena takes as a limit: 10 MB. @see "WorkGroupConfiguration" */
const LEAST_SCAN_LIMIT = 10_485_760;

const athenaSection = z.strictObject({
  workgroup: named(WORKGROUP_NAME)
    .default('orgtrail')
    .describe('Starts the names of the Athena workgroups. Each reader has its own, `<workgroup>-<reader>`.'),
  database: named(DATABASE_NAME).default('cloudtrail').describe('Database of the tables, in the Glue catalog.'),
  readers: z
    .array(z.string())
    .min(1)
    .optional()
    .describe(
      'Names of the readers in `audit.readers` that may search, each the accounts it may read. Default: all of them.',
    ),
  questions: z
    .union([z.literal('all'), z.array(z.string())])
    .default('all')
    .describe('Named questions that become saved queries; `orgtrail search questions` lists them.'),
  days: z.int().min(1).max(366).default(7).describe('How many days back a saved query looks, 1 to 366.'),
  firstDay: named(DAY)
    .default('2024-01-01')
    .describe('The first day that the tables know of. A query that names no day reads everything since.'),
  accountPartitions: z
    .enum(['auto', 'enum', 'injected'])
    .default('auto')
    .describe(
      '`enum`: the tables list their accounts, and a query need not name any; `injected`: every query names its accounts; `auto`: `injected` for more than 48 accounts.',
    ),
  scanLimitBytes: z
    .int()
    .min(LEAST_SCAN_LIMIT)
    .max(Number.MAX_SAFE_INTEGER)
    .default(DEFAULT_SCAN_LIMIT)
    .describe('Bytes after which Athena stops a query, 10485760 (10 MB) or more. Default: 100 GiB.'),
  resultsBucket: named(BUCKET_NAME)
    .optional()
    .describe('Name of the bucket for results. Default: `<bucket>-search-results`.'),
  resultsDays: z.int().min(1).max(3650).default(7).describe('Days until results expire.'),
});

/** The section `search`. */
export const searchSection = z.strictObject({
  athena: z
    .union([z.literal(true), athenaSection])
    .describe(
      'Tables over the logs, and for each reader an Athena workgroup with saved queries and a folder for its results.',
    ),
});

/** Settings of searching as the file states them, defaults filled in. */
export type AthenaEntry = z.output<typeof athenaSection>;

/** What `athena: true` stands for. */
export const ATHENA_DEFAULTS: AthenaEntry = athenaSection.parse({});
