import type { DigestMetadata } from '../../activity/digest-signature';
import { parseDigestName } from '../../activity/delivered-names';
import type { LoadedDigest } from '../../activity/loaded-digest';
import type { GivenKey } from '../../activity/public-keys';
import { groupBy } from '../../activity/group-by';
import { eachOf } from './each-of';
import { withoutVersionAdvice } from '../sdk-advice';
import { UserError } from '../user-error';

const HOUR = 3_600_000;

/** What verifying can ask AWS for. */
export interface AwsLookups {
  /** Returns the public keys of a Region and time. */
  readonly publicKeys: (region: string, from: Date, to: Date) => Promise<readonly GivenKey[]>;
  /** Returns the metadata of a digest in S3; undefined where there is no such object or no signature. */
  readonly metadata: (bucket: string, key: string) => Promise<DigestMetadata | undefined>;
}

/**
 * Fetches the public keys of the Regions and times of digests. A digest is signed a while after its end; a backfill digest much
 * later, at a time that its metadata tells.
 *
 * @see AWS CloudTrail API Reference, "ListPublicKeys": the Region must be the one of the digest
 */
export async function fetchPublicKeys(
  digests: readonly LoadedDigest[],
  metadataOf: (loaded: LoadedDigest) => DigestMetadata | undefined,
  { publicKeys }: AwsLookups,
): Promise<readonly GivenKey[]> {
  const wanted = digests.flatMap((loaded) => {
    const name = parseDigestName(loaded.digest.key);
    if (name === undefined) return [];
    return [{ region: name.region, ...signingTime(loaded, name.backfill, metadataOf(loaded)) }];
  });
  const found = await eachOf(
    groupBy(wanted, ({ region }) => region),
    (group) => {
      const from = Math.min(...group.map((time) => time.from));
      const to = Math.max(...group.map((time) => time.to));
      return publicKeys(group[0]?.region ?? '', new Date(from), new Date(to));
    },
  );
  return found.flat();
}

function signingTime(
  { digest: { start, end } }: LoadedDigest,
  backfill: boolean,
  metadata: DigestMetadata | undefined,
): { readonly from: number; readonly to: number } {
  if (!backfill) return { from: start, to: end + 2 * HOUR };
  const generated = Date.parse(metadata?.generated ?? '');
  return Number.isNaN(generated) ? { from: end, to: Date.now() } : { from: generated - HOUR, to: generated + HOUR };
}

/** Asks AWS with the SDK, which is loaded here and not before. */
export async function awsLookups(): Promise<AwsLookups> {
  withoutVersionAdvice();
  const { CloudTrailClient, paginateListPublicKeys } = await import('@aws-sdk/client-cloudtrail');
  const { HeadObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const s3 = new S3Client({ followRegionRedirects: true });
  return {
    publicKeys: async (region, StartTime, EndTime) => {
      const client = new CloudTrailClient({ region });
      const keys: GivenKey[] = [];
      try {
        for await (const page of paginateListPublicKeys({ client }, { StartTime, EndTime })) {
          keys.push(...(page.PublicKeyList ?? []).flatMap(givenKey));
        }
      } catch (error) {
        throw asUserError(error, `public keys of ${region}`, 'cloudtrail:ListPublicKeys');
      }
      return keys;
    },
    metadata: async (Bucket, Key) => {
      try {
        const { Metadata = {} } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
        const { signature, 'backfill-generation-timestamp': generated } = Metadata;
        return signature === undefined ? undefined : { signature, ...(generated === undefined ? {} : { generated }) };
      } catch (error) {
        if (error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey')) return undefined;
        throw asUserError(error, `metadata of s3://${Bucket}/${Key}`, 's3:GetObject');
      }
    },
  };
}

/** A key in the words of the SDK. */
interface ListedKey {
  readonly Fingerprint?: string | undefined;
  readonly Value?: Uint8Array | undefined;
}

function givenKey({ Fingerprint, Value }: ListedKey): readonly GivenKey[] {
  return Fingerprint === undefined || Value === undefined ? [] : [{ fingerprint: Fingerprint, der: Value }];
}

function asUserError(error: unknown, what: string, action: string): UserError {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const hint = `credentials are taken from the environment and need ${action}`;
  return new UserError('aws-request', `cannot fetch the ${what}: ${reason}; ${hint}`, { cause: error });
}
