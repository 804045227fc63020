/** The AWS partitions an organization file may name. One organization trail exists per partition. */
export const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov'] as const;

/**
 * An AWS partition. It varies the ARNs of a policy, never its service principals: those end in
 * `amazonaws.com` in every partition (the one exception is {@link regionalLogsPrincipal}).
 */
export type Partition = (typeof PARTITIONS)[number];

const DNS_SUFFIX: Readonly<Record<Partition, string>> = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-us-gov': 'amazonaws.com',
};

/**
 * Returns the principal CloudWatch Logs presents to KMS for an encrypted log group. It is regional, and the only
 * service principal that carries the partition's DNS suffix.
 *
 * @see "Encrypt log data in CloudWatch Logs using AWS Key Management Service"
 */
export function regionalLogsPrincipal(partition: Partition, region: string): string {
  return `logs.${region}.${DNS_SUFFIX[partition]}`;
}

/** Returns the endpoint of a service in a Region, the value `kms:ViaService` is compared with, such as `s3.cn-north-1.amazonaws.com.cn`. */
export function serviceEndpoint(partition: Partition, service: string, region: string): string {
  return `${service}.${region}.${DNS_SUFFIX[partition]}`;
}
