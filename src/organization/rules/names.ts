import type { Account } from '../account';
import { roleNameOf } from '../arns';
import type { Path } from '../finding';
import { BUCKET_NAME, LOG_GROUP_NAME, QUEUE_NAME, ROLE_NAME } from '../names';
import type { NameRule } from '../names';
import { quote } from '../../text/quote';
import {
  accessLogBucketName,
  deadLetterName,
  deliveryNames,
  queueName,
  readerRoleName,
  replicaBucketName,
} from '../resolve/default-names';
import { resultsBucketName } from '../resolve/search-names';
import { shardNames } from '../resolve/shard-names';
import { nameProblem } from '../schema/named';
import { deliveryResources } from './delivery-resource-names';
import type { Rule, RuleContext } from './context';
import type { NamedResource } from './named-resource';
import { forEachRepeated } from './repeated';

/** A name orgtrail makes from others, where it comes from, and the key that sets it. */
interface DerivedName {
  readonly name: string | undefined;
  readonly rule: NameRule;
  readonly path: Path;
  readonly key: string;
}

function derivedNames({ file, trails }: RuleContext): readonly DerivedName[] {
  const bucketPath = ['audit', 'bucket', 'name'];
  const queue = queueName(file);
  return [
    {
      name: accessLogBucketName(file.audit.bucket),
      rule: BUCKET_NAME,
      path: bucketPath,
      key: 'audit.bucket.accessLogs.bucket',
    },
    {
      name: replicaBucketName(file.audit.bucket),
      rule: BUCKET_NAME,
      path: bucketPath,
      key: 'audit.bucket.replicateTo.bucket',
    },
    {
      name: resultsBucketName(file),
      rule: BUCKET_NAME,
      path: bucketPath,
      key: 'search.athena.resultsBucket',
    },
    {
      name: queue === undefined ? undefined : deadLetterName(queue),
      rule: QUEUE_NAME,
      path: ['audit', 'notifications', 'sqs', 'queue'],
      key: 'audit.notifications.sqs.queue',
    },
    ...file.audit.readers.map((reader, position) => ({
      name: readerRoleName(reader),
      rule: ROLE_NAME,
      path: ['audit', 'readers', position, 'name'],
      key: 'roleName',
    })),
    ...trails.flatMap(({ entry, path }) => {
      const names = deliveryNames(entry);
      return [
        { name: names?.roleName, rule: ROLE_NAME, path: [...path, 'name'], key: 'cloudWatchLogs.roleName' },
        { name: names?.logGroupName, rule: LOG_GROUP_NAME, path: [...path, 'name'], key: 'cloudWatchLogs.logGroup' },
      ];
    }),
  ];
}

/** Names made from other names are names AWS accepts. */
export const derivedNamesAreAccepted: Rule = (context, report) => {
  for (const { name, rule, path, key } of derivedNames(context)) {
    const problem = name === undefined ? undefined : nameProblem(rule, name);
    if (name === undefined || problem === undefined) continue;
    report.error(
      'derived-name',
      path,
      `the name made from it, ${quote(name)}, ${problem}`,
      `shorten this name, or set "${key}" yourself`,
    );
  }
};

/** Reader names are unique. */
export const readerNamesAreUnique: Rule = ({ file }, report) => {
  forEachRepeated(
    file.audit.readers,
    (reader) => reader.name,
    (reader, position, first) => {
      report.error(
        'reader-repeated',
        ['audit', 'readers', position, 'name'],
        `the name ${quote(reader.name)} is also that of audit.readers[${String(first)}]`,
        'give each reader a name of its own',
      );
    },
  );
};

function auditResources({ file, audit }: RuleContext): readonly NamedResource[] {
  if (audit === undefined) return [];
  const { replicateTo } = file.audit.bucket;
  const accounts = [audit];
  const named = [...(file.audit.administrators ?? []), ...file.audit.breakGlass].filter((arn) =>
    arn.includes(`::${audit.id}:`),
  );
  return [
    // Roles made elsewhere come first: the mistake is to make another one of the same name.
    ...named.map((arn) => ({
      kind: 'role' as const,
      name: roleNameOf(arn),
      owner: `the role ${quote(arn)}`,
      path: [],
      accounts,
    })),
    ...(replicateTo === undefined
      ? []
      : [
          {
            kind: 'role' as const,
            name: replicateTo.roleName,
            owner: 'replication',
            path: ['audit', 'bucket', 'replicateTo', 'roleName'],
            accounts,
          },
        ]),
    ...shardNames(file)
      .filter(({ kind }) => kind === 'role')
      .map(({ name, subject, path }) => ({
        kind: 'role' as const,
        name,
        owner: subject,
        path: [...path, 'name'],
        accounts,
      })),
    ...file.audit.readers.map((reader, position) => ({
      kind: 'role' as const,
      name: readerRoleName(reader),
      owner: `the reader ${quote(reader.name)}`,
      path: ['audit', 'readers', position, reader.roleName === undefined ? 'name' : 'roleName'],
      accounts,
    })),
  ];
}

function trailResources({ file, trails }: RuleContext): readonly NamedResource[] {
  return trails.flatMap(({ entry, path, creators }) => {
    const names = deliveryNames(entry);
    if (names === undefined) return [];
    const given = typeof entry.cloudWatchLogs === 'object' ? entry.cloudWatchLogs : undefined;
    const pathOf = (key: 'roleName' | 'logGroup'): Path =>
      given?.[key] === undefined ? [...path, 'name'] : [...path, 'cloudWatchLogs', key];
    const owner = `the trail ${quote(entry.name)}`;
    return [
      { kind: 'role' as const, name: names.roleName, owner, path: pathOf('roleName'), accounts: creators },
      {
        kind: 'log group' as const,
        name: names.logGroupName,
        owner,
        path: pathOf('logGroup'),
        accounts: creators,
        region: file.organization.homeRegion,
      },
    ];
  });
}

/** Who has which name in which account; by name first, since many accounts have the same names. */
type Owners = Map<string, Map<Account, NamedResource>>;

/** Enters a resource under its name in each of its accounts; returns where the name was taken, each other resource once. */
function enter(resource: NamedResource, owners: Owners): ReadonlyMap<NamedResource, Account> {
  // IAM does not tell names apart by case.
  const name = resource.kind === 'role' ? resource.name.toLowerCase() : resource.name;
  const key = `${resource.kind} ${name} ${resource.region ?? ''}`;
  const byAccount = owners.get(key) ?? new Map<Account, NamedResource>();
  owners.set(key, byAccount);
  const collisions = new Map<NamedResource, Account>();
  for (const account of resource.accounts) {
    const other = byAccount.get(account);
    if (other === undefined) byAccount.set(account, resource);
    else if (!collisions.has(other)) collisions.set(other, account);
  }
  return collisions;
}

/** Roles and log groups that orgtrail makes in one account have names of their own. */
export const resourceNamesDoNotCollide: Rule = (context, report) => {
  const { assumeRole } = context.file.deploy;
  const owners: Owners = new Map();
  const reported = new Set<string>();
  for (const made of auditResources(context).filter(({ path }) => path.length === 0)) enter(made, owners);
  const resources = [...auditResources(context), ...trailResources(context), ...deliveryResources(context)].filter(
    ({ path }) => path.length > 0,
  );
  for (const resource of resources) {
    const { kind, name, owner, path } = resource;
    if (assumeRole !== undefined && kind === 'role' && name.toLowerCase() === roleNameOf(assumeRole).toLowerCase()) {
      const problem = `the role ${quote(name)} for ${owner} is the role Terraform assumes`;
      report.error('name-collision', path, problem, 'choose another role name');
      continue;
    }
    for (const [other, account] of enter(resource, owners)) {
      // Once for all the accounts and Regions in which the two meet.
      const meeting = JSON.stringify([kind, name, owner, other.owner]);
      if (other.owner === owner || reported.has(meeting)) continue;
      reported.add(meeting);
      const both = `${owner} and ${other.owner} would both have the ${kind} ${quote(name)}`;
      report.error(
        'name-collision',
        path,
        `${both} in the account ${quote(account.name)}`,
        'give one of them another name',
      );
    }
  }
};
