import { fingerprintOf, publicKeys, readPublicKeyList } from '../../../src/activity/public-keys';

/** The example of "list-public-keys" in the AWS CLI Command Reference: a key of CloudTrail with its fingerprint. */
const PUBLISHED = {
  PublicKeyList: [
    {
      ValidityStartTime: 1453076702.0,
      ValidityEndTime: 1455668702.0,
      Value:
        'MIIBCgKCAQEAlSS3cl92HDycr/MTj0moOhas8habjrraXw+KzlWF0axSI2tcF+3iJ9BKQAVSKxGwxwu3m0wG3J+kUl1xboEcEPHYoIYMbgfSw7KGnuDKwkLzsQWhUJ0cIbOHASox1vv/5fNXkrHhGbDCHeVXm804c83nvHUEFYThr1PfyP/8HwrCtR3FX5OANtQCP61C1nJtSSkC8JSQUOrIP4CuwJjc+4WGDk+BGH5m9iuiAKkipEHWmUl8/P7XpfpWQuk4h8g3pXZOrNXr08lbh4d39svj7UqdhvOXoBISp9t/EXYuePGEtBdrKD9Dz+VHwyUPtBQvYr9BnkF88qBnaPNhS44rzwIDAQAB',
      Fingerprint: '7f3f401420072e50a65a141430817ab3',
    },
  ],
};

test('a key that AWS published has the fingerprint that AWS published', () => {
  const keys = readPublicKeyList(PUBLISHED) ?? [];
  expect(keys.map(({ der }) => fingerprintOf(der))).toEqual(['7f3f401420072e50a65a141430817ab3']);
  const { usable, wrong } = publicKeys(keys);
  expect(usable.get('7f3f401420072e50a65a141430817ab3')?.asymmetricKeyDetails?.modulusLength).toBe(2048);
  expect(wrong.size).toBe(0);
});

test('a key under another fingerprint is not used', () => {
  const [given] = readPublicKeyList(PUBLISHED) ?? [];
  const keys = publicKeys([{ fingerprint: '00'.repeat(16), der: given?.der ?? new Uint8Array() }]);
  expect(keys.usable.size).toBe(0);
  expect([...keys.wrong]).toEqual(['00'.repeat(16)]);
});

test('bytes that are no RSA key are not used, whatever their fingerprint', () => {
  const der = Buffer.from('no key');
  expect(publicKeys([{ fingerprint: fingerprintOf(der), der }]).usable.size).toBe(0);
});

test.each([{}, [], { PublicKeyList: [{}] }, { PublicKeyList: 'x' }, undefined])('rejects %j', (value) => {
  expect(readPublicKeyList(value)).toBeUndefined();
});
