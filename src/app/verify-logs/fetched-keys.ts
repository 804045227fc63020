import { readPublicKeys, type PublicKeys } from '../../digests';
import { UserError } from '../user-error';

/**
 * Asks CloudTrail for the public keys of Regions, with the credentials that the AWS CLI would use. A digest made afterwards is signed
 * later than what it covers, so that keys up to now are asked for.
 *
 * @throws {@link UserError} `public-keys` when a Region does not answer.
 */
export async function fetchPublicKeys(regions: readonly string[], from: Date): Promise<PublicKeys> {
  const answers = await Promise.all(regions.map((region) => regionKeys(region, from)));
  return new Map(answers.flatMap((keys) => [...keys]));
}

async function regionKeys(region: string, from: Date): Promise<PublicKeys> {
  const { CloudTrailClient, paginateListPublicKeys } = await import('@aws-sdk/client-cloudtrail');
  const client = new CloudTrailClient({ region });
  const list: { readonly Value: string; readonly Fingerprint: string | undefined }[] = [];
  try {
    for await (const page of paginateListPublicKeys({ client }, { StartTime: from })) {
      for (const { Value, Fingerprint } of page.PublicKeyList ?? []) {
        list.push({ Value: Buffer.from(Value ?? []).toString('base64'), Fingerprint });
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError('public-keys', `CloudTrail in ${region} gives no public keys: ${reason}`, { cause: error });
  } finally {
    client.destroy();
  }
  const read = readPublicKeys(JSON.stringify({ PublicKeyList: list }));
  if (typeof read === 'string') throw new UserError('public-keys', `the answer of ${region} cannot be read: ${read}`);
  return read;
}
