import type { Account } from '../account';
import { roleNameOf } from '../arns';
import type { Path } from '../finding';
import { BUCKET_NAME, LOG_GROUP_NAME, QUEUE_NAME, ROLE_NAME } from '../names';
import type { NameRule } from '../names';
import { quote } from '../quote';
import {
  accessLogBucketName,
  deadLetterName,
  deliveryNames,
  queueName,
  readerRoleName,
  replicaBucketName,
} from '../resolve/default-names';
import { nameProblem } from '../schema/named';
import type { Rule, RuleContext } from './context';
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

/** Something with a name in one account. */
interface NamedResource {
  readonly kind: 'role' | 'log group';
  readonly name: string;
  readonly owner: string;
  readonly path: Path;
  readonly accounts: readonly Account[];
}

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
    ...file.audit.readers.map((reader, position) => ({
      kind: 'role' as const,
      name: readerRoleName(reader),
      owner: `the reader ${quote(reader.name)}`,
      path: ['audit', 'readers', position, reader.roleName === undefined ? 'name' : 'roleName'],
      accounts,
    })),
  ];
}

function trailResources({ trails }: RuleContext): readonly NamedResource[] {
  return trails.flatMap(({ entry, path, creators }) => {
    const names = deliveryNames(entry);
    if (names === undefined) return [];
    const given = typeof entry.cloudWatchLogs === 'object' ? entry.cloudWatchLogs : undefined;
    const pathOf = (key: 'roleName' | 'logGroup'): Path =>
      given?.[key] === undefined ? [...path, 'name'] : [...path, 'cloudWatchLogs', key];
    const owner = `the trail ${quote(entry.name)}`;
    return [
      { kind: 'role' as const, name: names.roleName, owner, path: pathOf('roleName'), accounts: creators },
      { kind: 'log group' as const, name: names.logGroupName, owner, path: pathOf('logGroup'), accounts: creators },
    ];
  });
}

/** Who has which name in which account. */
type Owners = Map<string, NamedResource>;

/** Enters a resource under its name in each of its accounts; returns the first account where the name was taken. */
function enter(
  resource: NamedResource,
  owners: Owners,
): { readonly account: Account; readonly other: NamedResource } | undefined {
  let collision: { readonly account: Account; readonly other: NamedResource } | undefined;
  for (const account of resource.accounts) {
    // IAM does not tell names apart by case.
    const name = resource.kind === 'role' ? resource.name.toLowerCase() : resource.name;
    const key = `${account.id} ${resource.kind} ${name}`;
    const other = owners.get(key);
    if (other === undefined) owners.set(key, resource);
    else collision ??= { account, other };
  }
  return collision;
}

/** Roles and log groups that orgtrail makes in one account have names of their own. */
export const resourceNamesDoNotCollide: Rule = (context, report) => {
  const { assumeRole } = context.file.deploy;
  const owners: Owners = new Map();
  for (const made of auditResources(context).filter(({ path }) => path.length === 0)) enter(made, owners);
  const resources = [...auditResources(context), ...trailResources(context)].filter(({ path }) => path.length > 0);
  for (const resource of resources) {
    const { kind, name, owner, path } = resource;
    if (assumeRole !== undefined && kind === 'role' && name.toLowerCase() === roleNameOf(assumeRole).toLowerCase()) {
      const problem = `the role ${quote(name)} for ${owner} is the role Terraform assumes`;
      report.error('name-collision', path, problem, 'choose another role name');
      continue;
    }
    const collision = enter(resource, owners);
    if (collision === undefined || collision.other.owner === owner) continue;
    const { account, other } = collision;
    report.error(
      'name-collision',
      path,
      `${owner} and ${other.owner} would both have the ${kind} ${quote(name)} in the account ${quote(account.name)}`,
      'give one of them another name',
    );
  }
};

/** The buckets are different buckets, and Terraform's state is in none of them. */
export const bucketNamesDiffer: Rule = ({ file }, report) => {
  const { bucket } = file.audit;
  const { backend } = file.deploy;
  const buckets: readonly { readonly name: string | undefined; readonly path: Path; readonly subject: string }[] = [
    { name: bucket.name, path: ['audit', 'bucket', 'name'], subject: 'the audit bucket' },
    {
      name: accessLogBucketName(bucket),
      path: ['audit', 'bucket', 'accessLogs', 'bucket'],
      subject: 'the access-log bucket',
    },
    { name: replicaBucketName(bucket), path: ['audit', 'bucket', 'replicateTo', 'bucket'], subject: 'the replica' },
  ];
  const given = buckets.flatMap(({ name, ...rest }) => (name === undefined ? [] : [{ name, ...rest }]));
  forEachRepeated(
    given,
    ({ name }) => name,
    ({ name, path, subject }, _position, first) => {
      report.error(
        'name-collision',
        path,
        `${quote(name)} would be ${subject} and ${given[first]?.subject ?? ''}`,
        'choose another bucket name',
      );
    },
  );
  const state = typeof backend === 'object' && backend.type === 's3' ? backend.bucket : undefined;
  const shared = given.find(({ name }) => name === state);
  if (shared === undefined) return;
  report.error(
    'state-bucket',
    ['deploy', 'backend', 'bucket'],
    `${quote(shared.name)} is ${shared.subject}, whose policy denies Terraform to write its state there`,
    'keep the state in a bucket of its own',
  );
};
