import { duplicateKeyProblems } from './duplicate-keys';
import type { Estate, EstateResource } from './estate';
import { estateOf } from './estate-of';
import { readJson } from './json-document';
import { NotTerraform } from './not-terraform';

/** A bucket policy beside the Terraform, for the owner of a bucket to set. */
export interface BucketPolicyFile {
  /** Stack it stands beside. */
  readonly stack: string;
  /** The file, as messages name it. */
  readonly file: string;
  /** Its text. */
  readonly text: string;
  /** Name of the bucket. */
  readonly bucket: string;
  /** The bucket's account; undefined when not known. */
  readonly accountId: string | undefined;
}

/**
 * Adds a bucket policy that Terraform does not set to an estate, as if it did: an `aws_s3_bucket_policy` whose address is
 * the file's name.
 *
 * @throws {@link NotTerraform} when it is not JSON.
 */
export function withBucketPolicy(estate: Estate, policy: BucketPolicyFile): Estate {
  const reading = readJson(policy.text);
  if (!reading.ok) {
    const { line, column, message } = reading.mistake;
    throw new NotTerraform(policy.file, `line ${String(line)}, column ${String(column)}`, `is not JSON: ${message}`);
  }
  const resource: EstateResource = {
    type: 'aws_s3_bucket_policy',
    stack: policy.stack,
    file: policy.file,
    address: policy.file.replace(/^.*[/\\]/, ''),
    partition: estate.partition,
    accountId: policy.accountId,
    region: undefined,
    // White space is not part of the policy: AWS counts it, and whoever sets it may leave it out.
    values: { bucket: policy.bucket, policy: JSON.stringify(reading.document.value) },
    unknown: [],
    references: {},
    sensitive: [],
  };
  const duplicates = duplicateKeyProblems(policy.file, reading.document.duplicateKeys);
  return estateOf([...estate.resources, resource], estate.data, [...estate.problems, ...duplicates]);
}
