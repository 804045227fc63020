import type { OrganizationDocument } from './document/organization-document';
import type { Finding, Path } from './finding';
import { renderPath } from './finding';
import type { FindNearest } from '../text/nearest';
import { quote } from '../text/quote';
import { organizationFile } from './schema/organization-file';
import { homesOfKey, keysAt } from './schema/schema-tree';

type Explanation = Pick<Finding, 'code' | 'problem' | 'remedy'>;

const KEY_SETTINGS: ReadonlySet<string> = new Set([
  'alias',
  'deletionWindowDays',
  'rotationDays',
  'bucketKey',
  'cloudTrailDecrypt',
]);

/** Keys people reasonably expect and AWS does not allow, by the path of their map. */
function impossibleKey(path: Path, key: string): Explanation | undefined {
  const place = renderPath(path);
  if (place === 'audit.bucket.accessLogs' && (key === 'encryption' || key === 'kmsKeyArn')) {
    return {
      code: 'access-log-bucket',
      problem: 'S3 delivers access logs only to a bucket encrypted with SSE-S3, never with a KMS key',
      remedy: 'remove the key; the access-log bucket is always SSE-S3',
    };
  }
  if (place === 'audit.bucket.accessLogs' && key === 'objectLock') {
    return {
      code: 'access-log-bucket',
      problem: 'S3 delivers no access logs to a bucket with Object Lock',
      remedy: 'remove the key; lock the audit bucket itself with "retention.objectLock"',
    };
  }
  if (place === 'audit.encryption' && KEY_SETTINGS.has(key)) {
    return {
      code: 'key-setting',
      problem: `${quote(key)} is a setting of a KMS key, and with type "s3" there is none`,
      remedy: 'remove it, or write "type: kms"',
    };
  }
  if (key === '<<') {
    return {
      code: 'unknown-key',
      problem: 'merge keys "<<" belong to YAML 1.1 and mean nothing in YAML 1.2',
      remedy: 'write the keys out; an alias for a whole value works',
    };
  }
  return undefined;
}

/** Says why a key is refused and which key was likely meant. */
export function refusedKey(
  path: Path,
  key: string,
  known: readonly string[],
  context: { readonly document: OrganizationDocument; readonly nearest: FindNearest },
): Explanation {
  const impossible = impossibleKey(path, key);
  if (impossible !== undefined) return impossible;
  const problem = `there is no key ${quote(key)} here`;
  const suggestion = context.nearest(key, known);
  if (suggestion !== undefined) return { code: 'unknown-key', problem, remedy: `did you mean ${quote(suggestion)}?` };
  if (keysAt(organizationFile, path).includes(key)) {
    return {
      code: 'unknown-key',
      problem: `${problem} with this "type"`,
      remedy: `known keys are ${known.join(', ')}`,
    };
  }
  const homes = homesOfKey(organizationFile, key);
  if (homes.length > 0 && homes.length <= 3) {
    return { code: 'unknown-key', problem, remedy: `it is a key of ${homes.map(quote).join(' and of ')}` };
  }
  return { code: 'unknown-key', problem, remedy: `known keys are ${known.join(', ')}` };
}
