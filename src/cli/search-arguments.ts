import type { FilterArguments } from './search-options';

/** Forms of the result. */
export const SEARCH_FORMATS = ['table', 'json', 'csv', 'ndjson'] as const;

/** The arguments of `orgtrail search`. */
export interface SearchArguments extends FilterArguments {
  readonly folder: string | undefined;
  readonly sql: string | undefined;
  readonly format: (typeof SEARCH_FORMATS)[number];
  readonly threads: string | undefined;
  readonly athena: string | undefined;
  readonly database: string;
  readonly table: string;
  readonly partitions: 'organization' | 'none';
  readonly 'athena-region': string | undefined;
  readonly 'dry-run': boolean;
  readonly 'event-history': boolean;
  readonly 'role-arn': string | undefined;
  readonly accounts: readonly string[] | undefined;
}
