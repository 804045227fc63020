import type { Partition } from '../organization/partition';
import { AWS_PAGES } from './aws-pages';
import { keyAdministrationStatements, readerDecryptStatements, throughBucket } from './key-statements';
import { buildPolicy, type Policy } from './policy';
import { QUOTAS } from './quotas';
import { REPLICA_KEY_ACTIONS } from './replication-role-policy';

/** What the replica key's policy is made from. */
export interface ReplicaKeyPolicyFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Region of key and replica bucket. */
  readonly region: string;
  /** Account of the key. */
  readonly accountId: string;
  /** Replica bucket name. */
  readonly bucketName: string;
  /** Role ARNs that administer the key and never use it. */
  readonly administrators: readonly string[];
  /** Role ARNs that may disable the key or schedule its deletion. */
  readonly breakGlass: readonly string[];
  /** Role ARNs that may decrypt logs. */
  readonly readerRoleArns: readonly string[];
  /** Role S3 replicates with. */
  readonly replicationRoleArn: string;
}

/**
 * Builds the policy of the key that encrypts the replica bucket. No service uses it directly.
 *
 * @see "Replicating encrypted objects (SSE-S3, SSE-KMS, DSSE-KMS, SSE-C)"
 */
export function replicaKeyPolicy(facts: ReplicaKeyPolicyFacts): Policy {
  return buildPolicy('replica key', QUOTAS.keyPolicy, [
    ...keyAdministrationStatements(facts),
    {
      statement: {
        Sid: 'AllowReplicationEncryptLogs',
        Effect: 'Allow',
        Principal: { AWS: facts.replicationRoleArn },
        Action: REPLICA_KEY_ACTIONS,
        Resource: '*',
        Condition: throughBucket(facts),
      },
      purpose: 'Lets the replication role encrypt replicas and check their Bucket Key.',
      follows: AWS_PAGES.s3ReplicationKms,
    },
    ...readerDecryptStatements(facts),
  ]);
}
