import type { Trust } from './digest-trust';
import { s3Uri } from './digest-signature';
import { groupBy } from './group-by';
import { subjectOf, type LoadedDigest } from './loaded-digest';
import type { Finding, Unchecked, UncheckedKind } from './verification';

type Unknown = Exclude<Trust, 'signed' | 'vouched' | 'changed'>;

const REASONS: Readonly<Record<Unknown, { readonly kind: UncheckedKind; readonly message: string }>> = {
  'without-signature': {
    kind: 'digest-without-signature',
    message:
      'no signature: it stands in the metadata of the object in S3 and in the next digest; give --signatures or --fetch-signatures',
  },
  'signature-in-changed-digest': {
    kind: 'digest-signature-in-changed-digest',
    message: 'the signature stands in the next digest, which was changed; give --signatures or --fetch-signatures',
  },
  'without-key': {
    kind: 'digest-without-key',
    message: 'the public key is not given; give --public-keys or --fetch-keys',
  },
  'wrong-key': {
    kind: 'digest-wrong-key',
    message: 'the public key that is given under this fingerprint is another one; fetch it again',
  },
  'unknown-algorithm': {
    kind: 'digest-unknown-algorithm',
    message: 'signed by an algorithm that is not SHA256withRSA',
  },
};

/** Reports digests that were changed or moved. */
export function digestFindings(digests: readonly LoadedDigest[], trust: ReadonlyMap<LoadedDigest, Trust>): Finding[] {
  return digests.flatMap((loaded) => {
    const subject = subjectOf(loaded);
    const { path } = loaded;
    const moved: Finding = {
      kind: 'digest-moved',
      ...subject,
      file: path,
      message: `it says it was delivered to ${s3Uri(loaded.digest)}`,
    };
    const changed: Finding = {
      kind: 'digest-changed',
      ...subject,
      file: path,
      message: 'its content is not what CloudTrail signed',
    };
    return [...(loaded.inPlace ? [] : [moved]), ...(trust.get(loaded) === 'changed' ? [changed] : [])];
  });
}

/** Reports digests of which nothing can be said, those of one trail with one reason together. */
export function uncheckedDigests(
  digests: readonly LoadedDigest[],
  trust: ReadonlyMap<LoadedDigest, Trust>,
): readonly Unchecked[] {
  const open = digests.flatMap((loaded) => {
    const known = trust.get(loaded);
    if (known === undefined || known === 'signed' || known === 'vouched' || known === 'changed') return [];
    return [{ path: loaded.path, subject: subjectOf(loaded), reason: REASONS[known], loaded }];
  });
  return groupBy(open, ({ subject, reason }) => JSON.stringify([reason.kind, subject])).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ ...first.reason, ...first.subject, files: group.map(({ path }) => path) }];
  });
}
