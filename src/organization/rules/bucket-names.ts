import type { Path } from '../finding';
import { quote } from '../../text/quote';
import { accessLogBucketName, replicaBucketName } from '../resolve/default-names';
import { shardNames, type ShardName } from '../resolve/shard-names';
import { deliveryName } from '../resolve/delivery-names';
import type { OrganizationFile } from '../schema/organization-file';
import type { Rule, RuleContext } from './context';
import { forEachRepeated } from './repeated';
import type { Reporter } from './reporter';

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
    ...shardBuckets(file).map(({ name, subject, path }) => ({ name, subject, path: [...path, 'name'] })),
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

/** Bucket names are one name space, of all accounts and Regions. */
export const ownBucketsAreDistinct: Rule = (context, report) => {
  const owners = new Map<string, string>(otherBuckets(context));
  for (const { entry, path, resolved } of context.deliveries) {
    const own = new Map<string, string>();
    for (const bucket of resolved?.s3?.buckets ?? []) {
      const subject = `the bucket of the delivery ${quote(deliveryName(entry))} in the account ${quote(bucket.account.name)} and ${bucket.region}`;
      const other = owners.get(bucket.name) ?? own.get(bucket.name);
      own.set(bucket.name, subject);
      if (other === undefined) continue;
      reportTaken(bucket.name, { subject, other, path: [...path, 's3', 'bucket'] }, report);
      break;
    }
    for (const [name, subject] of own) owners.set(name, subject);
  }
};

function shardBuckets(file: OrganizationFile): readonly ShardName[] {
  return shardNames(file).filter(({ kind }) => kind === 'bucket');
}

function otherBuckets({ file }: RuleContext): readonly (readonly [string, string])[] {
  const { bucket } = file.audit;
  const { backend } = file.deploy;
  const accessLogs = accessLogBucketName(bucket);
  const replica = replicaBucketName(bucket);
  return [
    [bucket.name, 'the audit bucket'],
    ...(accessLogs === undefined ? [] : [[accessLogs, 'the access-log bucket'] as const]),
    ...(replica === undefined ? [] : [[replica, 'the replica'] as const]),
    ...shardBuckets(file).map(({ name, subject }) => [name, subject] as const),
    ...(typeof backend === 'object' && backend.type === 's3'
      ? [[backend.bucket, "the bucket of Terraform's state"] as const]
      : []),
  ];
}

function reportTaken(
  name: string,
  {
    subject,
    other,
    path,
  }: { readonly subject: string; readonly other: string; readonly path: readonly (string | number)[] },
  report: Reporter,
): void {
  report.error(
    'name-collision',
    path,
    `${quote(name)} would be ${subject} and ${other}`,
    'give it another "name", with "{account}" and "{region}" where there is one for each',
  );
}
