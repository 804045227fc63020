import type { Organization } from '../organization/organization';
import type { Reader } from '../organization/audit';
import { searchTables } from '../organization/search/search-tables';
import type { ResultsBucketPolicyFacts } from './results-bucket-policy';
import type { SearchAccessFacts } from './search-statements';

/** Returns what the policy of the results bucket is made from; undefined without searching. */
export function resultsBucketPolicyFacts(organization: Organization): ResultsBucketPolicyFacts | undefined {
  const { search, audit } = organization;
  if (search === undefined) return undefined;
  return {
    partition: organization.partition,
    bucketName: search.resultsBucket.name,
    organizationId: organization.id,
    administrators: audit.administrators,
    breakGlass: audit.breakGlass,
    minimumTls: audit.bucket.minimumTls,
    readerRoleArns: searchingRoleArns(organization),
  };
}

/** Returns what a reader's permissions to search are made from; undefined when it may not. */
export function searchAccessFacts(organization: Organization, { name }: Reader): SearchAccessFacts | undefined {
  const { search } = organization;
  const found = search?.readers.find(({ reader }) => reader.name === name);
  if (search === undefined || found === undefined) return undefined;
  return {
    workgroup: found.workgroup,
    database: search.database,
    tables: searchTables(organization, search, found)
      .map((table) => table.name)
      .sort(),
    resultsBucketArn: search.resultsBucket.arn,
    resultsFolder: found.resultsFolder,
  };
}

/** Returns the roles that search. */
export function searchingRoleArns({ search }: Organization): readonly string[] {
  return search?.readers.map(({ reader }) => reader.roleArn) ?? [];
}
