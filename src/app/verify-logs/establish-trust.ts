import { parseDigestName } from '../../activity/delivered-names';
import type { DigestMetadata } from '../../activity/digest-signature';
import { trustDigests, type Trust } from '../../activity/digest-trust';
import { digestId, type LoadedDigest } from '../../activity/loaded-digest';
import { publicKeys, type GivenKey } from '../../activity/public-keys';
import { awsLookups, fetchPublicKeys, type AwsLookups } from './aws-lookups';
import { eachOf } from './each-of';
import { readPublicKeyFile, readSignatureFile } from './key-files';

/** Where keys and signatures come from. */
export interface EvidenceOptions {
  /** Files with public keys, as the user gave them. */
  readonly publicKeyFiles: readonly string[];
  /** Files with signatures, as the user gave them. */
  readonly signatureFiles: readonly string[];
  /** Whether to ask CloudTrail for public keys. */
  readonly fetchKeys: boolean;
  /** Whether to ask S3 for signatures that are not here. */
  readonly fetchSignatures: boolean;
  /** The directory relative names start from. */
  readonly cwd: string;
  /** Returns what asks AWS; the AWS SDK unless a program gives another. */
  readonly lookups?: () => Promise<AwsLookups>;
}

/** Digests of a folder, and those of them that are asked about. */
export interface AskedDigests {
  /** All: one outside of the time asked for can hold a signature. */
  readonly all: readonly LoadedDigest[];
  /** Those that are asked about. */
  readonly asked: readonly LoadedDigest[];
}

/** Keys and signatures that were given, read; before anything else, so that a wrong file name is told at once. */
export interface GivenEvidence {
  /** Public keys. */
  readonly keys: readonly GivenKey[];
  /** Signatures. */
  readonly signatureOf: (loaded: LoadedDigest) => DigestMetadata | undefined;
}

/**
 * Reads the files of keys and signatures.
 *
 * @throws {@link UserError} `public-keys` or `signatures`.
 */
export async function readEvidence(options: EvidenceOptions): Promise<GivenEvidence> {
  const keys = await eachOf(options.publicKeyFiles, (file) => readPublicKeyFile(file, options.cwd));
  const files = await eachOf(options.signatureFiles, (file) => readSignatureFile(file, options.cwd));
  return {
    keys: keys.flat(),
    signatureOf: ({ digest }) => files.map((file) => file.of(digest)).find((found) => found !== undefined),
  };
}

/**
 * Decides what is known of each digest, and asks AWS for what is missing where that is wanted.
 *
 * @throws {@link UserError} `aws-request`.
 */
export async function establishTrust(
  digests: AskedDigests,
  given: GivenEvidence,
  options: EvidenceOptions,
): Promise<ReadonlyMap<LoadedDigest, Trust>> {
  const signatures = new Map<string, DigestMetadata>();
  for (const loaded of digests.all) {
    const found = given.signatureOf(loaded);
    if (found !== undefined) signatures.set(digestId(loaded), found);
  }
  if (!options.fetchKeys && !options.fetchSignatures)
    return trustDigests(digests.all, signatures, publicKeys(given.keys));
  const lookups = await (options.lookups ?? awsLookups)();
  const fetch = async (wanted: readonly LoadedDigest[]): Promise<number> => {
    const found = await eachOf(wanted, ({ digest: { bucket, key } }) => lookups.metadata(bucket, key));
    wanted.forEach((loaded, index) => {
      const metadata = found[index];
      if (metadata !== undefined) signatures.set(digestId(loaded), metadata);
    });
    return found.filter((metadata) => metadata !== undefined).length;
  };
  // When a backfill digest was signed stands beside its signature alone.
  if (options.fetchSignatures)
    await fetch(digests.asked.filter((loaded) => isBackfill(loaded) && !signatures.has(digestId(loaded))));
  const fetched = options.fetchKeys
    ? await fetchPublicKeys(digests.asked, (loaded) => signatures.get(digestId(loaded)), lookups)
    : [];
  const keys = publicKeys([...given.keys, ...fetched]);
  for (;;) {
    const trust = trustDigests(digests.all, signatures, keys);
    const open = digests.asked.filter(
      (loaded) => needsSignature(trust.get(loaded)) && !signatures.has(digestId(loaded)),
    );
    // Each signature can show that a digest was changed, and then the one before needs its own.
    if (!options.fetchSignatures || open.length === 0 || (await fetch(open)) === 0) return trust;
  }
}

/** Whether only S3 can tell a digest's signature. */
export function needsSignature(trust: Trust | undefined): boolean {
  return trust === 'without-signature' || trust === 'signature-in-changed-digest';
}

function isBackfill({ digest }: LoadedDigest): boolean {
  return parseDigestName(digest.key)?.backfill === true;
}
