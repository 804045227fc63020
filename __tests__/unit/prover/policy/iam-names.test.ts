import { execFileSync } from 'node:child_process';
import { lookUpAction, lookUpKey } from '../../../../src/prover/policy/iam-names';
import { nearestFinder } from '../../../../src/text/nearest';
import { ROOT } from '../../../helpers/examples';

test('the names are those of the package iam-data', () => {
  const output = execFileSync('node', ['--import', 'tsx', 'scripts/write-iam-data.ts', '--check'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(output).toBe('src/prover/policy/iam-names.json is up to date\n');
});

test.each([
  ['aws:sourcearn', { kind: 'known', isMultiValued: false }],
  ['aws:PrincipalOrgPaths', { kind: 'known', isMultiValued: true }],
  ['aws:PrincipalTag/cost center', { kind: 'known', isMultiValued: false }],
  ['aws:PrincipalTag/', { kind: 'misspelt', nearest: 'aws:PrincipalArn' }],
  ['kms:EncryptionContext:aws:cloudtrail:arn', { kind: 'known', isMultiValued: false }],
  ['s3:x-amz-alc', { kind: 'misspelt', nearest: 's3:x-amz-acl' }],
  ['aws:constructor', { kind: 'unlisted' }],
  ['cloudtrail:whatever', { kind: 'unlisted' }],
  ['constructor:x', { kind: 'unknown-prefix', nearest: undefined }],
  ['ams:SourceArn', { kind: 'misspelt', nearest: 'aws:SourceArn' }],
  ['example.org:aud', { kind: 'unknown' }],
])('the key %s', (key, expected) => {
  expect(lookUpKey(key, nearestFinder())).toEqual(expected);
});

test.each([
  ['s3:PutObject', { kind: 'known', isMultiValued: false }],
  ['s3:putobj*', { kind: 'known', isMultiValued: false }],
  ['s3:*', { kind: 'unknown' }],
  ['*:PutObject', { kind: 'unknown' }],
  ['s3:PutObjects', { kind: 'misspelt', nearest: 's3:PutObject' }],
  ['s3:P.tObject', { kind: 'misspelt', nearest: 's3:PutObject' }],
  ['s3:Zzz*', { kind: 'unlisted' }],
  ['kmss:Decrypt', { kind: 'unknown-prefix', nearest: 'kms' }],
  ['a2c:Anything', { kind: 'unknown' }],
])('the action %s', (action, expected) => {
  expect(lookUpAction(action, nearestFinder())).toEqual(expected);
});
