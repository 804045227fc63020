import type { Organization } from '../../organization';
import { bucketViews, readerOf } from '../../organization/shards/bucket-views';
import { readerFolders } from './complete-readers';

/** What a reader may read in the audit bucket, which may hold older logs of every account, and in the shards of its accounts. */
export function readableObjects(
  organization: Organization,
  reader: Organization['audit']['readers'][number],
): readonly string[] {
  return bucketViews(organization).flatMap(({ shard, organization: view }) => {
    const { arn, prefix } = view.audit.bucket;
    const root = `${arn}/${prefix === '' ? '' : `${prefix}/`}AWSLogs`;
    const [of, own] = shard === undefined ? [organization, reader] : [view, readerOf(reader, shard)];
    return [...readableFolders(of, own, root), ...streamFolders(of, own)];
  });
}

/** What a reader found with Athena is in a folder of its own. */
export function resultObjects(
  { search }: Organization,
  { name }: Organization['audit']['readers'][number],
): readonly string[] {
  const own = search?.readers.filter(({ reader }) => reader.name === name) ?? [];
  return own.map(({ resultsFolder }) => `${search?.resultsBucket.arn ?? ''}/${resultsFolder}/*`);
}

/** With deliveries beside trails, files of an account are in the folder without the organization too. */
function readableFolders(
  organization: Organization,
  reader: Organization['audit']['readers'][number],
  root: string,
): readonly string[] {
  if (reader.accounts === 'all') return [`${root}/*`];
  const folders =
    organization.deliveries.length === 0
      ? readerFolders(organization, reader)
      : reader.accounts.flatMap(({ id }) => [id, `${organization.id}/${id}`, `aws-account-id=${id}`]);
  return folders.map((folder) => `${root}/${folder}/*`);
}

/** What streams write of the accounts a reader may read. */
function streamFolders(
  { audit, deliveries }: Organization,
  { accounts }: Organization['audit']['readers'][number],
): readonly string[] {
  const streams = deliveries.flatMap(({ firehose }) => firehose?.streams ?? []);
  return streams
    .filter(({ account }) => accounts === 'all' || accounts.some(({ id }) => id === account.id))
    .map(({ rolePrefix, account }) =>
      accounts === 'all'
        ? `${audit.bucket.arn}/${rolePrefix.replace(`/${account.id}`, '')}/*`
        : `${audit.bucket.arn}/${rolePrefix}/*`,
    );
}
