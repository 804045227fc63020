import { readOrganization, renderIssue, type Organization } from '../../src/organization';

/** A shard as the organization file has it. */
export interface ShardEntry {
  /** Its name. */
  readonly name: string;
  /** Whether it takes a share of the accounts that are named nowhere. */
  readonly spread?: boolean;
  /** Names of accounts it takes. */
  readonly accounts?: readonly string[];
}

/** What differs between organizations with shards. */
export interface ShardedOrganization {
  /** Ids of member accounts; each is named `m-<id>`. */
  readonly ids: readonly string[];
  /** The shards. */
  readonly shards: readonly ShardEntry[];
  /** Names of accounts that stay in the audit bucket. */
  readonly staying?: readonly string[];
  /** How policies name accounts; one by one unless it says otherwise. */
  readonly packing?: string;
  /** More keys of `audit.bucket`. */
  readonly bucket?: object;
  /** More keys of `audit`. */
  readonly audit?: object;
  /** More sections of the file. */
  readonly more?: object;
}

/** Name of the bucket that shards stand beside. */
export const MAIN_BUCKET = 'acme-sharded-logs';

/** Returns the text of an organization file in which each member account has a trail and flow logs. */
export function shardedText({ ids, shards, staying, packing, bucket, audit, more }: ShardedOrganization): string {
  const targets = { all: true, except: { accounts: ['root', 'log-archive'] } };
  const named = shards.map(({ accounts, ...rest }) => ({ ...rest, ...(accounts && { accounts: { accounts } }) }));
  return JSON.stringify({
    organization: {
      id: 'o-sh4rd00000',
      homeRegion: 'eu-west-1',
      regions: ['eu-west-1'],
      managementAccount: 'root',
    },
    accounts: [
      { id: '900000000001', name: 'root' },
      { id: '900000000002', name: 'log-archive', ou: 'security' },
      ...ids.map((id) => ({ id, name: `m-${id}`, ou: 'workloads' })),
    ],
    audit: {
      account: 'log-archive',
      bucket: {
        name: MAIN_BUCKET,
        ...(shards.length === 0 ? {} : { shards: named }),
        ...(staying === undefined ? {} : { accounts: { accounts: staying } }),
        ...bucket,
      },
      administrators: ['arn:aws:iam::900000000002:role/Admin'],
      notifications: { sns: true, sqs: true },
      readers: [{ name: 'auditors', principals: ['arn:aws:iam::900000000002:role/Auditor'] }],
      ...audit,
    },
    trails: [{ name: 'account-trail', scope: 'accounts', targets, ...(packing && { packing }) }],
    deliveries: [
      {
        source: 'vpc.flow-logs',
        to: ['s3'],
        targets,
        ...(packing === 'variable' ? { s3: { packing } } : {}),
      },
    ],
    deploy: { assumeRole: 'arn:aws:iam::{account}:role/TerraformDeployer' },
    ...more,
  });
}

/** Returns the organization of such a file. */
export function shardedOrganization(options: ShardedOrganization): Organization {
  const read = readOrganization(shardedText(options), 'organization.json');
  if (!read.ok) throw new Error(read.issues.map(renderIssue).join('\n'));
  return read.organization;
}

/** Returns the bucket of each member account's trail, by account id. */
export function homes({ trails, audit }: Organization): ReadonlyMap<string, string> {
  return new Map(
    trails.flatMap(({ instances }) =>
      instances.map(({ account, shard }) => [account.id, (shard ?? audit).bucket.name] as const),
    ),
  );
}
