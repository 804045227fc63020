import { ATHENA_DEFAULTS, type AthenaEntry } from '../schema/search-section';
import type { OrganizationFile } from '../schema/organization-file';

/** Returns the settings of searching; undefined when the file has none. */
export function athenaSettings({ search }: OrganizationFile): AthenaEntry | undefined {
  if (search === undefined) return undefined;
  return search.athena === true ? ATHENA_DEFAULTS : search.athena;
}

/** Returns the name of the results bucket; undefined without searching. */
export function resultsBucketName(file: OrganizationFile): string | undefined {
  const settings = athenaSettings(file);
  return settings && (settings.resultsBucket ?? `${file.audit.bucket.name}-search-results`);
}

/** Returns the name of a reader's workgroup. Role names have characters that workgroup names have not. */
export function workgroupName({ workgroup }: AthenaEntry, reader: string): string {
  return `${workgroup}-${resultsFolder(reader)}`;
}

/** Returns a reader's folder in the results bucket. */
export function resultsFolder(reader: string): string {
  return reader.replaceAll(/[^A-Za-z0-9._-]/g, '-');
}

/** Returns a name as part of a table's name, which has neither upper-case letters nor hyphens. */
export function tableWord(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '_');
}
