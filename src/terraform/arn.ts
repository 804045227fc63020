/** The parts of an ARN. */
export interface ArnParts {
  /** Such as `aws`. */
  readonly partition: string;
  /** Such as `s3`. */
  readonly service: string;
  /** Region; empty when the ARN has none. */
  readonly region: string;
  /** Account id; empty when the ARN has none. */
  readonly accountId: string;
  /** What follows the account. */
  readonly resource: string;
}

/** Splits an ARN; undefined for anything else, a text with wildcards or references in front of the resource among it. */
export function parseArn(text: unknown): ArnParts | undefined {
  if (typeof text !== 'string') return undefined;
  const match = /^arn:([a-z-]+):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws|):(.+)$/s.exec(text);
  if (match === null) return undefined;
  const [, partition = '', service = '', region = '', accountId = '', resource = ''] = match;
  return { partition, service, region, accountId, resource };
}

/** Returns the partition a Region belongs to; undefined for a text that is no Region. */
export function partitionOfRegion(region: string | undefined): string | undefined {
  if (region === undefined || !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) return undefined;
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  const isolated = /^(?:us|eu)-(isob|isof|isoe|iso)-/.exec(region)?.[1];
  return isolated === undefined ? 'aws' : ISOLATED[isolated];
}

const ISOLATED: Readonly<Record<string, string>> = {
  iso: 'aws-iso',
  isob: 'aws-iso-b',
  isoe: 'aws-iso-e',
  isof: 'aws-iso-f',
};

/** Returns the domain that a partition's endpoints end in; undefined for a partition without a public page about it. */
export function dnsSuffix(partition: string | undefined): string | undefined {
  if (partition === 'aws' || partition === 'aws-us-gov') return 'amazonaws.com';
  return partition === 'aws-cn' ? 'amazonaws.com.cn' : undefined;
}
