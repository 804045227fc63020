import type { Reader } from '../organization/audit';
import type { Organization } from '../organization/organization';
import { bucketViews, readerOf, readsShard } from '../organization/shards/bucket-views';
import type { ReaderBucketFacts, ReaderPolicyFacts, ReaderTrustFacts } from './reader-policy';

/** Returns what the trust of a reader's role is made from. */
export function readerTrustFacts(reader: Reader): ReaderTrustFacts {
  return { principals: reader.principals, requireMfa: reader.requireMfa, externalId: reader.externalId };
}

/** Returns what the permissions of a reader's role are made from: the audit bucket, and each shard that takes logs it may read. */
export function readerPolicyFacts(organization: Organization, reader: Reader): ReaderPolicyFacts {
  const { audit } = organization;
  const shards = bucketViews(organization).flatMap((view) => {
    if (view.shard === undefined || !readsShard(reader, view.shard)) return [];
    return [{ ...readerBucketFacts(view.organization, readerOf(reader, view.shard)), accountLayout: true }];
  });
  return {
    ...readerBucketFacts(organization, reader),
    partition: organization.partition,
    region: audit.bucket.region,
    prefix: audit.bucket.prefix,
    organizationId: organization.id,
    keyAccountId: audit.account.id,
    queueArn: reader.consumesQueue ? audit.notifications.queue?.arn : undefined,
    ...(shards.length === 0 ? {} : { shards }),
  };
}

function readerBucketFacts(organization: Organization, reader: Reader): ReaderBucketFacts {
  const { audit, trails, deliveries } = organization;
  return {
    bucketName: audit.bucket.name,
    accounts: reader.accounts === 'all' ? 'all' : reader.accounts.map(({ id }) => id),
    organizationLayout: trails.some(({ scope }) => scope === 'organization'),
    accountLayout:
      trails.some(({ scope }) => scope === 'accounts') || deliveries.some(({ s3 }) => s3?.place === 'audit-bucket'),
    streamFolders: streamFolders(organization, reader),
    keyAlias: audit.key?.alias,
  };
}

/** Streams of an account write to its own folder; those of the audit account take the logs of several, for readers of all. */
function streamFolders({ audit, deliveries }: Organization, { accounts }: Reader): string[] {
  return deliveries.flatMap(({ firehose }) => {
    if (firehose === undefined) return [];
    const folders = firehose.streams.map(({ account, rolePrefix }) => ({ account, folder: `${rolePrefix}/` }));
    if (accounts === 'all')
      return folders.map(({ folder }) => folder.slice(0, folder.slice(0, -1).lastIndexOf('/') + 1));
    const central = firehose.place === 'audit-account';
    return folders.flatMap(({ account, folder }) =>
      accounts.includes(account) && !(central && account === audit.account) ? [folder] : [],
    );
  });
}
