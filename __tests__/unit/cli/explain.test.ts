import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonObject } from '../../helpers/json-object';
import { runCommand } from '../../helpers/run-cli';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const cwd = temporaryDirectory();
const SERVICE = { Service: 'cloudtrail.amazonaws.com' };
const WRITE = {
  Sid: 'Write',
  Effect: 'Allow',
  Principal: SERVICE,
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::logs/a/*',
};
const TLS = {
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: '*',
  Condition: { Bool: { 'aws:SecureTransport': false } },
};
const REQUEST = { principal: 'cloudtrail.amazonaws.com', action: 's3:PutObject', resource: 'arn:aws:s3:::logs/a/1' };

function write(file: string, content: unknown): string {
  const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
  writeFileSync(join(cwd, file), text);
  return file;
}

const policy = (...statements: readonly unknown[]) => ({ Version: '2012-10-17', Statement: statements });

write('bucket.json', policy(WRITE, TLS));
write('request.json', REQUEST);
const BUCKET = 'explain --resource-policy bucket.json --request';

test('an allowed request names the statement that allows it, with its line', async () => {
  const { code, stdout, stderr } = await runCommand(`${BUCKET} request.json`, cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('allowed: s3:PutObject on arn:aws:s3:::logs/a/1\n  by bucket.json:4 Allow "Write"\n');
});

test('a denied request names the statement and the condition that denies it, and ends with 0 all the same', async () => {
  write('plain.json', { ...REQUEST, context: { 'aws:SecureTransport': false } });
  const { code, stdout } = await runCommand(`${BUCKET} plain.json`, cwd);
  expect(code).toBe(0);
  expect(stdout).toContain(
    [
      'explicitlyDenied: s3:PutObject on arn:aws:s3:::logs/a/1',
      '  by bucket.json:13 Deny "TlsOnly"',
      '     since Bool aws:SecureTransport "false" holds: the request has "false"',
    ].join('\n'),
  );
  expect(stdout).toContain('Without the denial, it is allowed');
});

test('a request that nothing allows shows the nearest statement, what in it does not match, and how it should be', async () => {
  write('other.json', { ...REQUEST, resource: 'arn:aws:s3:::logs/b/1' });
  const { stdout } = await runCommand(`${BUCKET} other.json`, cwd);
  expect(stdout).toContain('nearest: bucket.json:4 Allow "Write"');
  expect(stdout).toContain('Resource "arn:aws:s3:::logs/a/*" does not match: the request has arn:aws:s3:::logs/b/1');
  const json = await runCommand(`${BUCKET} other.json --format json`, cwd);
  expect(jsonObject(json.stdout)).toMatchObject({
    decision: 'implicitlyDenied',
    changes: [
      {
        layer: 'resource policy',
        kind: 'edit',
        nearest: { file: 'bucket.json', line: 4, sid: 'Write' },
        mismatches: [{ element: 'Resource' }],
        statement: { Resource: ['arn:aws:s3:::logs/a/*', 'arn:aws:s3:::logs/b/1'] },
      },
    ],
  });
});

test('--policy alone says what it takes the policy for', async () => {
  write('role.json', policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }));
  write('trust.json', policy({ Effect: 'Allow', Principal: SERVICE, Action: 'sts:AssumeRole' }));
  const { stderr } = await runCommand(
    'explain --policy role.json bucket.json --policy trust.json --request request.json',
    cwd,
  );
  expect(stderr).toContain('"role.json" is taken as an identity policy');
  expect(stderr).toContain('"bucket.json" is taken as a resource policy');
  expect(stderr).toContain('"trust.json" is taken as a role trust policy');
});

test('every kind of policy takes part', async () => {
  const role = 'arn:aws:iam::111122223333:role/Reader';
  write('read.json', { principal: role, action: 's3:GetObject', resource: 'arn:aws:s3:::logs/a/1' });
  write('all.json', policy({ Effect: 'Allow', Action: '*', Resource: '*' }));
  write('ec2.json', policy({ Sid: 'Ec2', Effect: 'Allow', Action: 'ec2:*', Resource: '*' }));
  write('no.json', policy({ Sid: 'No', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }));
  const decide = async (options: string): Promise<unknown> => {
    const { stdout } = await runCommand(`explain --policy all.json --request read.json --format json${options}`, cwd);
    return jsonObject(stdout)['decision'];
  };
  await expect(decide('')).resolves.toBe('allowed');
  await expect(decide(' --boundary ec2.json')).resolves.toBe('implicitlyDenied');
  await expect(decide(' --session-policy ec2.json')).resolves.toBe('implicitlyDenied');
  await expect(decide(' --scp ec2.json')).resolves.toBe('implicitlyDenied');
  await expect(decide(' --scp all.json ec2.json')).resolves.toBe('allowed');
  await expect(decide(' --scp root=all.json ou=ec2.json')).resolves.toBe('implicitlyDenied');
  await expect(decide(' --scp ec2.json --management-account 111122223333')).resolves.toBe('allowed');
  await expect(decide(' --rcp no.json')).resolves.toBe('explicitlyDenied');
  await expect(decide(' --resource-account 444455556666')).resolves.toBe('implicitlyDenied');
  write('decrypt.json', {
    principal: role,
    action: 'kms:Decrypt',
    resource: 'arn:aws:kms:eu-west-1:111122223333:key/k',
  });
  write('key.json', policy({ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'kms:*', Resource: '*' }));
  const key = await runCommand('explain --key-policy key.json --policy all.json --request decrypt.json', cwd);
  expect(key.stdout).toContain('allowed: kms:Decrypt');
  write('assume.json', { principal: 'cloudtrail.amazonaws.com', action: 'sts:AssumeRole', resource: role });
  const trust = await runCommand('explain --trust-policy trust.json --request assume.json', cwd);
  expect(trust.stdout).toContain('allowed: sts:AssumeRole');
});

test('all mistakes of all files are told, one line each, and the exit code is 2', async () => {
  write('typo.json', policy({ ...WRITE, Condition: { StringEqual: { 'aws:SoureArn': 'x' } } }));
  write('bad.json', { principal: 'Ann', action: 's3:*', resource: 'logs', context: { SourceArn: null }, more: 1 });
  const { code, stdout, stderr } = await runCommand('explain --resource-policy typo.json --request bad.json', cwd);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(
    stderr
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/ (error|warning) .* \[/, ' $1 [')),
  ).toEqual([
    'typo.json:13:9 error [unknown-operator]',
    'typo.json:14:11 error [misspelt-key]',
    'bad.json:2:16 error [principal]',
    'bad.json:3:13 error [action]',
    'bad.json:4:15 error [arn]',
    'bad.json:6:5 error [wrong-value]',
    'bad.json:6:18 error [wrong-type]',
    'bad.json:8:3 error [unknown-element]',
  ]);
  const json = await runCommand('explain --resource-policy typo.json --request bad.json --format json', cwd);
  expect(json.code).toBe(2);
  expect(jsonObject(json.stdout)['problems']).toHaveLength(8);
});

test.each([
  ['explain --request request.json', 'name a policy'],
  ['explain --policy bucket.json', 'request'],
  ['explain --policy nowhere.json --request request.json', 'there is no file "nowhere.json"'],
  ['explain --policy bucket.json --request nowhere.json', 'there is no file "nowhere.json"'],
  ['explain --policy . --request request.json', 'is a directory'],
  ['explain --policy bucket.json --request request.json --resource-account 12', 'has 12 digits'],
  ['explain --policy --request request.json', '--policy needs a file'],
])('%s ends with one line', async (command, message) => {
  const { code, stdout, stderr } = await runCommand(command, cwd);
  expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
  expect(stderr).toContain(message);
});

test('a request that contradicts its principal, and a resource without account, are noted', async () => {
  write('odd.json', {
    principal: 'arn:aws:iam::111122223333:user/Ann',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::logs/a/1',
    context: { 'aws:PrincipalAccount': '1' },
  });
  const { code, stderr } = await runCommand(`${BUCKET} odd.json`, cwd);
  expect(code).toBe(0);
  expect(stderr).toContain('aws:PrincipalAccount follows from the principal');
  expect(stderr).toContain("in the caller's account, 111122223333");
});

test('the name of a user fills a policy variable', async () => {
  write(
    'home.json',
    policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs/${aws:username}/*' }),
  );
  write('ann.json', {
    principal: 'arn:aws:iam::111122223333:user/team/Ann',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::logs/Ann/1',
  });
  const { stdout } = await runCommand('explain --policy home.json --request ann.json', cwd);
  expect(stdout).toContain('allowed: s3:GetObject');
});
