import { inferMounts, localPathsOf, s3PlaceOf, type DeclaredPlace } from '../../../src/activity/s3-place';

const DIGEST = 'AWSLogs/o-x/111111111111/CloudTrail-Digest/eu-west-1/2026/01/05/';

function place(path: string, key: string, bucket = 'acme'): DeclaredPlace {
  return { path, key, bucket };
}

/** Digests of one folder. */
function many(local: string, prefix: string, { bucket = 'acme', number = 3 } = {}): readonly DeclaredPlace[] {
  return Array.from({ length: number }, (_, index) => {
    const name = `digest-${String(index)}.json.gz`;
    return place(`${local}${name}`, `${prefix}${name}`, bucket);
  });
}

test.each([
  ['a whole bucket', many(DIGEST, DIGEST), [{ local: '', bucket: 'acme', prefix: '' }]],
  ['a prefix', many(DIGEST, `org/${DIGEST}`), [{ local: '', bucket: 'acme', prefix: 'org/' }]],
  ['a folder of accounts', many(DIGEST.slice(12), DIGEST), [{ local: '', bucket: 'acme', prefix: 'AWSLogs/o-x/' }]],
  [
    'a folder in the folder',
    many(`got/${DIGEST}`, `org/${DIGEST}`),
    [{ local: 'got/', bucket: 'acme', prefix: 'org/' }],
  ],
  ['single digests', many('', DIGEST), [{ local: '', bucket: 'acme', prefix: DIGEST }]],
  [
    'two buckets',
    [...many(`a/${DIGEST}`, DIGEST, { bucket: 'one' }), ...many(`b/${DIGEST}`, DIGEST, { bucket: 'two' })],
    [
      { local: 'a/', bucket: 'one', prefix: '' },
      { local: 'b/', bucket: 'two', prefix: '' },
    ],
  ],
  [
    'a digest that was moved from another bucket',
    [...many(DIGEST, DIGEST), place(`${DIGEST}stray.json.gz`, `${DIGEST}stray.json.gz`, 'other')],
    [{ local: '', bucket: 'acme', prefix: '' }],
  ],
  [
    'a digest that was moved from another account',
    [...many(DIGEST.slice(12), DIGEST), place(`222222222222/${DIGEST.slice(25)}x.json.gz`, `${DIGEST}x.json.gz`)],
    [{ local: '', bucket: 'acme', prefix: 'AWSLogs/o-x/' }],
  ],
  ['a digest with another name', [place(`${DIGEST}a.json.gz`, `${DIGEST}b.json.gz`)], []],
])('infers %s', (_, places, mounts) => {
  // The last but two: the stray's own folder is a place by itself, and holds nothing else.
  expect(inferMounts(places).filter(({ local }) => local !== '222222222222/')).toEqual(mounts);
});

test('a folder whose digests mostly are where they belong is no place of its own', () => {
  const account = '222222222222/CloudTrail-Digest/eu-west-1/2026/01/05/';
  const mounts = inferMounts([
    ...many(account, `AWSLogs/o-x/${account}`),
    place(`${account}x.json.gz`, `AWSLogs/o-x/111111111111/${account.slice(13)}x.json.gz`),
  ]);
  expect(mounts).toEqual([{ local: '', bucket: 'acme', prefix: 'AWSLogs/o-x/' }]);
});

test('places lead to S3 and back', () => {
  const mounts = inferMounts([...many(DIGEST, DIGEST), ...many(`b/${DIGEST}`, `org/${DIGEST}`, { bucket: 'two' })]);
  expect(s3PlaceOf(mounts, `b/${DIGEST}x`)).toEqual({ bucket: 'two', key: `org/${DIGEST}x` });
  expect(s3PlaceOf(mounts, `${DIGEST}x`)).toEqual({ bucket: 'acme', key: `${DIGEST}x` });
  expect(localPathsOf(mounts, 'two', `org/${DIGEST}x`)).toEqual([`b/${DIGEST}x`]);
  expect(localPathsOf(mounts, 'two', `elsewhere/${DIGEST}x`)).toEqual([]);
  expect(localPathsOf(mounts, 'three', `org/${DIGEST}x`)).toEqual([]);
});
