import { parseDateTime, parseNumber } from '../../../../src/prover/policy/date-time';
import { parseIpRange } from '../../../../src/prover/policy/ip-range';
import { parsePrincipalName } from '../../../../src/prover/policy/principal-name';

test.each([
  ['2026-01-31', Date.UTC(2026, 0, 31)],
  ['2026', Date.UTC(2026, 0, 1)],
  ['2026-03', Date.UTC(2026, 2, 1)],
  ['2026-01-31T12:00', Date.UTC(2026, 0, 31, 12)],
  ['2026-01-31T12:00:30Z', Date.UTC(2026, 0, 31, 12, 0, 30)],
  ['2026-01-31T12:00:00+02:00', Date.UTC(2026, 0, 31, 10)],
  ['2026-01-31T12:00:00.250Z', Date.UTC(2026, 0, 31, 12, 0, 0, 250)],
  ['1769860800', 1_769_860_800_000],
  ['0', 0],
])('%s is a time', (text, expected) => {
  expect(parseDateTime(text)).toBe(expected);
});

test.each(['', 'today', '2026-13-01', '31.01.2026', '2026-01-31T25:00:00Z', '2026-1-1'])('%s is no time', (text) => {
  expect(parseDateTime(text)).toBeUndefined();
});

test.each([
  ['1', 1],
  ['-1.5', -1.5],
  ['+2', 2],
  ['1e3', 1000],
  ['.5', 0.5],
])('%s is a number', (text, expected) => {
  expect(parseNumber(text)).toBe(expected);
});

test.each(['', ' ', '0x10', '1,5', 'Infinity', 'NaN', '1 '])('"%s" is no number', (text) => {
  expect(parseNumber(text)).toBeUndefined();
});

test.each([
  ['::1/128', '0:0:0:0:0:0:0:1', true],
  ['::ffff:192.0.2.0/120', '::ffff:192.0.2.9', true],
  ['::ffff:192.0.2.0/120', '192.0.2.9', false],
  ['fe80::/10', 'febf::1', true],
  ['fe80::/10', 'fec0::1', false],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0', true],
  ['192.0.2.0/0', '203.0.113.1', true],
  ['192.0.2.1/32', '192.0.2.1', true],
])('%s and %s', (range, address, expected) => {
  expect(parseIpRange(range)?.includes(address)).toBe(expected);
});

test.each([
  '',
  '192.0.2',
  '192.0.2.256',
  '192.0.2.1/33',
  '192.0.2.1/',
  '192.0.2.1/8/8',
  '1::2::3',
  '1:2:3:4:5:6:7:8:9',
  ':::',
  'g::',
  '::1/129',
  '1:2:3:4:5:6:7:8::',
])('"%s" is no range', (text) => {
  expect(parseIpRange(text)).toBeUndefined();
});

test.each([
  ['*', { kind: 'anonymous' }],
  ['111122223333', { kind: 'root', accountId: '111122223333' }],
  ['arn:aws:iam::111122223333:root', { kind: 'root', accountId: '111122223333' }],
  ['arn:aws:iam::111122223333:user/a/Ann', { kind: 'user', accountId: '111122223333', name: 'a/Ann' }],
  [
    'arn:aws-cn:iam::111122223333:role/Reader',
    { kind: 'role', accountId: '111122223333', name: 'Reader', session: 'session' },
  ],
  [
    'arn:aws:sts::111122223333:assumed-role/Reader/ann',
    { kind: 'role', accountId: '111122223333', name: 'Reader', session: 'ann' },
  ],
  ['cloudtrail.amazonaws.com', { kind: 'service', name: 'cloudtrail.amazonaws.com' }],
  ['logs.cn-north-1.amazonaws.com.cn', { kind: 'service', name: 'logs.cn-north-1.amazonaws.com.cn' }],
  ['cognito-identity.amazonaws.com', { kind: 'federated', provider: 'cognito-identity.amazonaws.com' }],
  [
    'arn:aws:iam::111122223333:saml-provider/Corp',
    { kind: 'federated', provider: 'arn:aws:iam::111122223333:saml-provider/Corp' },
  ],
  ['0'.repeat(64), { kind: 'canonical-user', id: '0'.repeat(64) }],
])('%s is a principal', (text, expected) => {
  expect(parsePrincipalName(text)).toEqual(expected);
});

test.each([
  '',
  'Ann',
  '1111',
  'arn:aws:iam::111122223333:group/a',
  'arn:aws:iam::111122223333:user',
  'arn:aws:iam::111122223333:root/x',
  'example.org',
])('"%s" is no principal', (text) => {
  expect(parsePrincipalName(text)).toBeUndefined();
});
