import { z } from 'zod';

const time = z.iso.datetime({ offset: true });

const logFile = z.object({
  s3Bucket: z.string(),
  s3Object: z.string(),
  hashValue: z.string(),
  hashAlgorithm: z.string(),
});

const schema = z.object({
  awsAccountId: z.string(),
  digestStartTime: time,
  digestEndTime: time,
  digestS3Bucket: z.string(),
  digestS3Object: z.string(),
  digestPublicKeyFingerprint: z.string(),
  digestSignatureAlgorithm: z.string(),
  previousDigestS3Bucket: z.string().nullish(),
  previousDigestS3Object: z.string().nullish(),
  previousDigestHashValue: z.string().nullish(),
  previousDigestHashAlgorithm: z.string().nullish(),
  previousDigestSignature: z.string().nullish(),
  logFiles: z.array(logFile),
});

/**
 * What CloudTrail says each hour about the log files it delivered.
 *
 * @see "CloudTrail digest file structure" in the AWS CloudTrail User Guide
 */
export type Digest = Readonly<z.infer<typeof schema>>;

/** Reads a digest file; returns a sentence on what is wrong with it where it is none. */
export function readDigest(text: string): Digest | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.join('.') ?? '';
  return `it is no CloudTrail digest: ${place === '' ? 'it' : `"${place}"`} is missing or of another form`;
}
