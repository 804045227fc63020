import type { Organization } from '../../../organization';
import type { Condition } from '../../policy/statement';
import { BUCKET_CONFIGURATION, LOG_DESTRUCTION } from '../../services/protected-actions';
import type { GuardedBucket } from '../guarded-bucket';
import { forbid, IS_NO_SERVICE, isNone, WITHOUT_TLS, type Forbidden } from './forbidden';

/** What the policy of a bucket is to deny. */
export function forbiddenOfBucket(organization: Organization, bucket: GuardedBucket): readonly Forbidden[] {
  const { audit, partition, id } = organization;
  const { name } = bucket;
  const arn = `arn:${partition}:s3:::${name}`;
  const anywhere = { actions: ['s3:*'], resources: [arn, `${arn}/*`] };
  const objects = [`${arn}/*`];
  const { breakGlass } = audit;
  const administrators = administratorsOf(organization, bucket);
  const readers = readersOf(organization, name);
  const writing = writingOf(organization, name);
  return [
    forbid('transport', `use bucket "${name}" without TLS`, { ...anywhere, conditions: [WITHOUT_TLS] }),
    ...(audit.bucket.minimumTls === undefined
      ? []
      : [
          forbid('tls-version', `use bucket "${name}" with an older TLS than ${audit.bucket.minimumTls}`, {
            ...anywhere,
            conditions: [olderTls(audit.bucket.minimumTls)],
          }),
        ]),
    forbid('organization', `use bucket "${name}" from outside the organization`, {
      ...anywhere,
      conditions: [outsideOf(id), IS_NO_SERVICE],
    }),
    forbid('deletion', `delete logs of bucket "${name}"`, {
      actions: LOG_DESTRUCTION[partition],
      resources: anywhere.resources,
      conditions: isNone(breakGlass),
    }),
    ...(administrators.length === 0
      ? []
      : [
          forbid('configuration', `reconfigure bucket "${name}"`, {
            actions: BUCKET_CONFIGURATION,
            resources: [arn],
            conditions: isNone([...administrators, ...breakGlass]),
          }),
        ]),
    ...(readers === undefined
      ? []
      : [
          forbid('reading', `read logs of bucket "${name}"`, {
            actions: ['s3:GetObject*'],
            resources: objects,
            conditions: [...isNone([...readers, ...breakGlass]), IS_NO_SERVICE],
          }),
        ]),
    ...(writing === undefined
      ? []
      : [
          forbid('writing', `write logs into bucket "${name}"`, {
            actions: FORGING,
            resources: [`${arn}/${writing.keys}`],
            conditions: [...isNone([...writing.roles, ...breakGlass]), IS_NO_SERVICE],
          }),
        ]),
  ];
}

/** What puts an object, a tag or a delete marker into a bucket; replication from a bucket of one's own does all three. */
const FORGING = ['s3:PutObject', 's3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'];

function olderTls(version: string): Condition {
  return { operator: 'NumericLessThan', set: undefined, ifExists: false, key: 's3:TlsVersion', values: [version] };
}

function outsideOf(organizationId: string): Condition {
  return {
    operator: 'StringNotEquals',
    set: undefined,
    ifExists: true,
    key: 'aws:PrincipalOrgID',
    values: [organizationId],
  };
}

/** Elsewhere than in the audit account the role that deploys configures buckets. */
function administratorsOf({ audit, deploy }: Organization, { facts }: GuardedBucket): readonly string[] {
  const { accountId } = facts;
  if (accountId === undefined || accountId === audit.account.id) return audit.administrators;
  return deploy.assumeRole === undefined ? [] : [deploy.assumeRole.replaceAll('{account}', accountId)];
}

function replicationRole({ audit, partition }: Organization): readonly string[] {
  const { replica } = audit.bucket;
  return replica === undefined ? [] : [`arn:${partition}:iam::${audit.account.id}:role/${replica.roleName}`];
}

/** Athena writes and reads results as the reader that searches. */
function searching({ search }: Organization): readonly string[] {
  return search?.readers.map(({ reader }) => reader.roleArn) ?? [];
}

/** Reading is left to nobody else in the bucket of the logs and of their copies. */
function readersOf(organization: Organization, name: string): readonly string[] | undefined {
  const { bucket, readers } = organization.audit;
  if (name === organization.search?.resultsBucket.name) return searching(organization);
  if (name !== bucket.name && name !== bucket.replica?.name) return undefined;
  return [...readers.map(({ roleArn }) => roleArn), ...replicationRole(organization)];
}

function writingOf(organization: Organization, name: string) {
  const { bucket } = organization.audit;
  if (name === organization.search?.resultsBucket.name) return { keys: '*', roles: searching(organization) };
  if (name === bucket.replica?.name) return { keys: '*', roles: replicationRole(organization) };
  if (name !== bucket.name) return undefined;
  return { keys: `${bucket.prefix === '' ? '' : `${bucket.prefix}/`}AWSLogs/*/CloudTrail*`, roles: [] };
}
