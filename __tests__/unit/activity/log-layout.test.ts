import { isLogFileName, parseLogPath, pathParts } from '../../../src/activity/log-layout';

const parse = (path: string) => parseLogPath(pathParts(path));
const file = '222222222222_CloudTrail_eu-west-1_20261103T0905Z_AbCdEfGhIjKlMnOp.json.gz';

test('reads the layout of an organization trail', () => {
  expect(parse(`audit/org/AWSLogs/o-a1b2c3d4e5/222222222222/CloudTrail/eu-west-1/2026/11/03/${file}`)).toEqual({
    organizationId: 'o-a1b2c3d4e5',
    account: '222222222222',
    family: 'CloudTrail',
    region: 'eu-west-1',
    date: '2026-11-03',
  });
});

test('reads the layout of an account trail, and folders on Windows', () => {
  expect(parse(String.raw`C:\logs\AWSLogs\222222222222\CloudTrail-Insight\us-gov-west-1\2026\11`)).toEqual({
    organizationId: undefined,
    account: '222222222222',
    family: 'CloudTrail-Insight',
    region: 'us-gov-west-1',
    date: '2026-11',
  });
});

test('reads a file whose folders were not kept', () => {
  expect(parse(`downloads/${file}`)).toEqual({
    organizationId: undefined,
    account: '222222222222',
    family: 'CloudTrail',
    region: 'eu-west-1',
    date: '2026-11-03',
  });
});

test('reads the Region of a digest, not the home Region of its trail', () => {
  const name = '222222222222_CloudTrail-Digest_us-east-1_my_trail_eu-west-1_20261103T090507Z.json.gz';
  expect(parse(name)).toMatchObject({ family: 'CloudTrail-Digest', region: 'us-east-1', date: '2026-11-03' });
  expect(parse(name.replace('Z.json', 'Z_backfill.json'))).toMatchObject({ region: 'us-east-1' });
});

test('says nothing about folders of other making', () => {
  const nothing = { organizationId: undefined, account: undefined, family: undefined, region: undefined };
  expect(parse('logs/2026/11/03')).toEqual({ ...nothing, date: undefined });
  expect(parse('exports/123456789012/notes.json')).toEqual({ ...nothing, date: undefined });
  expect(parse('')).toEqual({ ...nothing, date: undefined });
});

test('knows an account by the folder above it', () => {
  expect(parse('AWSLogs/o-a1b2c3d4e5/222222222222')).toMatchObject({
    organizationId: 'o-a1b2c3d4e5',
    account: '222222222222',
  });
});

test('takes .json.gz and .json for log files', () => {
  expect(['a.json.gz', 'a.json', 'a.gz', 'a.txt', '.json.gz.tmp'].map(isLogFileName)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
