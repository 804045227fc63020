import { QUESTIONS } from '../../activity/questions';
import type { SearchSettings } from '../search-settings';
import type { Audit } from '../audit';
import { sortedUnique } from '../ordering';
import type { OrganizationFile } from '../schema/organization-file';
import { athenaSettings, resultsBucketName, resultsFolder, tableWord, workgroupName } from './search-names';

/** Returns how logs are searched; undefined when the file does not say. */
export function resolveSearch(file: OrganizationFile, { readers }: Audit): SearchSettings | undefined {
  const settings = athenaSettings(file);
  const bucket = resultsBucketName(file);
  if (settings === undefined || bucket === undefined) return undefined;
  const { database, days, firstDay, accountPartitions, scanLimitBytes, questions, resultsDays } = settings;
  return {
    database,
    resultsBucket: {
      name: bucket,
      arn: `arn:${file.organization.partition}:s3:::${bucket}`,
      expireDays: resultsDays,
    },
    readers: readers
      .filter(({ name }) => settings.readers?.includes(name) ?? true)
      .map((reader) => ({
        reader,
        workgroup: workgroupName(settings, reader.name),
        resultsFolder: resultsFolder(reader.name),
        tableSuffix: reader.accounts === 'all' ? '' : `_of_${tableWord(reader.name)}`,
      })),
    questions: sortedUnique(questions === 'all' ? QUESTIONS.map(({ id }) => id) : questions),
    days,
    firstDay,
    accountPartitions,
    scanLimitBytes,
  };
}
