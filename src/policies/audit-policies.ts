import type { Organization } from '../organization/organization';
import { bucketViews, type BucketView } from '../organization/shards/bucket-views';
import { accessLogBucketPolicy } from './access-log-bucket-policy';
import { auditBucketPolicy } from './audit-bucket-policy';
import { deadLetterQueuePolicyFacts, queuePolicyFacts, topicPolicyFacts } from './delivery-facts';
import {
  accessLogBucketPolicyFacts,
  auditBucketPolicyFacts,
  replicaBucketPolicyFacts,
  replicaKeyPolicyFacts,
  replicationRolePolicyFacts,
  replicationRoleTrustFacts,
  trailKeyPolicyFacts,
} from './organization-facts';
import { build, named, type Policy } from './policy';
import { deadLetterQueuePolicy, queuePolicy } from './queue-policy';
import { readerPolicyFacts, readerTrustFacts } from './reader-facts';
import { readerPolicy, readerTrust } from './reader-policy';
import { replicaBucketPolicy } from './replica-bucket-policy';
import { replicaKeyPolicy } from './replica-key-policy';
import { replicationRolePolicy, replicationRoleTrust } from './replication-role-policy';
import { topicPolicy } from './topic-policy';
import { trailKeyPolicy } from './trail-key-policy';

/** Returns the policies of what the audit account has once: buckets, keys, topics, queues and readers. */
export function auditPolicies(organization: Organization): Policy[] {
  return [
    ...bucketViews(organization).flatMap(storePolicies),
    ...build(queuePolicy, queuePolicyFacts(organization)),
    ...build(deadLetterQueuePolicy, deadLetterQueuePolicyFacts(organization)),
    ...organization.audit.readers.flatMap((reader) =>
      named(reader.roleName, [
        readerTrust(readerTrustFacts(reader)),
        readerPolicy(readerPolicyFacts(organization, reader)),
      ]),
    ),
  ];
}

/** The policies of a bucket and of what it has: key, access logs, copy and topic. Those of a shard end in its name. */
function storePolicies({ shard, organization }: BucketView): Policy[] {
  const replicaRole = shard?.bucket.replica?.roleName;
  return [
    ...named(shard?.name, [
      ...build(trailKeyPolicy, trailKeyPolicyFacts(organization)),
      auditBucketPolicy(auditBucketPolicyFacts(organization)),
      ...build(accessLogBucketPolicy, accessLogBucketPolicyFacts(organization)),
      ...build(replicaKeyPolicy, replicaKeyPolicyFacts(organization)),
      ...build(replicaBucketPolicy, replicaBucketPolicyFacts(organization)),
    ]),
    ...named(replicaRole, [
      ...build(replicationRoleTrust, replicationRoleTrustFacts(organization)),
      ...build(replicationRolePolicy, replicationRolePolicyFacts(organization)),
    ]),
    ...named(shard?.name, build(topicPolicy, topicPolicyFacts(organization))),
  ];
}

/** Returns the view of the bucket a policy of the audit account is of, and the policy as it would be named without shards. */
export function withoutShard(
  organization: Organization,
  policy: Policy,
): { readonly organization: Organization; readonly policy: Policy } {
  for (const { shard, organization: view } of bucketViews(organization)) {
    const end = ` ${shard?.name ?? ''}`;
    const kind = policy.name.slice(0, -end.length);
    if (shard !== undefined && policy.name.endsWith(end) && SHARDED.has(kind)) {
      return { organization: view, policy: { ...policy, name: kind } };
    }
  }
  return { organization: bucketViews(organization)[0]?.organization ?? organization, policy };
}

/** Names of policies that grow with the accounts of a bucket. */
const SHARDED: ReadonlySet<string> = new Set(['audit bucket', 'trail key', 'notification topic']);
