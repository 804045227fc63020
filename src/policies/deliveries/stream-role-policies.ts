import type { DeliveryStream } from '../../organization/delivery';
import type { Organization } from '../../organization/organization';
import { firehoseRolePolicy, firehoseRoleTrust } from '../log-delivery/firehose-role';
import type { RolePolicies } from './log-group-policies';

/** Builds the policies of the role a stream writes to the audit bucket with. */
export function streamRolePolicies({ partition, audit }: Organization, stream: DeliveryStream): RolePolicies {
  const { account, region, role, rolePrefix, errorLogGroupName } = stream;
  const { bucket, key } = stream.shard ?? audit;
  const permissions = firehoseRolePolicy({
    partition,
    region,
    accountId: account.id,
    bucketName: bucket.name,
    bucketAccountId: audit.account.id,
    bucketRegion: bucket.region,
    prefix: rolePrefix,
    // Key ids are known to AWS alone, so the key is named by its alias.
    keyArn: key && `arn:${partition}:kms:${bucket.region}:${audit.account.id}:key/*`,
    keyAlias: key?.alias,
    errorLogGroupName,
  });
  return {
    trust: { ...firehoseRoleTrust(account.id), name: `stream role trust ${role.name}` },
    permissions: { ...permissions, name: `stream role ${role.name}` },
  };
}
