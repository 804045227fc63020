import type { Construct } from 'constructs';
import { ActivitySearch, type BucketEncryption } from '../src/modules';
import { firstAccounts, searchTables, type Organization } from '../src/organization';
import { resultsBucketPolicyFacts } from '../src/policies';

/** Adds what readers search with, to the stack of the audit account; nothing when the organization file does not say so. */
export function addActivitySearch(
  stack: Construct,
  organization: Organization,
  encryption: BucketEncryption | undefined,
): void {
  const { search, audit } = organization;
  const facts = resultsBucketPolicyFacts(organization);
  if (search === undefined || facts === undefined) return;
  new ActivitySearch(stack, 'activity-search', {
    ...facts,
    accountId: audit.account.id,
    resultsDays: search.resultsBucket.expireDays,
    encryption,
    database: search.database,
    scanLimitBytes: search.scanLimitBytes,
    questions: search.questions,
    days: search.days,
    searchers: search.readers.map((searcher) => {
      const tables = searchTables(organization, search, searcher);
      return {
        name: `reader ${searcher.reader.name}`,
        workgroup: searcher.workgroup,
        resultsFolder: searcher.resultsFolder,
        tables,
        accounts: firstAccounts(organization, tables),
      };
    }),
  });
}
