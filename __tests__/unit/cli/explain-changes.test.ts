import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonObject } from '../../helpers/json-object';
import { runCommand } from '../../helpers/run-cli';
import { temporaryDirectory } from '../../helpers/temporary-directory';

/* The smallest change is the one that grants the least, and not the one with the fewest letters. */

const cwd = temporaryDirectory();
const ROLE = 'arn:aws:iam::111122223333:role/app';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/k';

const write = (file: string, value: unknown) => {
  writeFileSync(join(cwd, file), JSON.stringify(value));
};
const allow = (statement: object) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });

write('kms.json', { principal: ROLE, action: 'kms:Decrypt', resource: KEY });
write('read.json', { principal: ROLE, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' });
write('deliver.json', { principal: 'cloudtrail.amazonaws.com', action: 's3:PutObject', resource: 'arn:aws:s3:::b/k' });
write('ec2.json', allow({ Action: 'ec2:Describe*', Resource: '*' }));
write(
  'admin-key.json',
  allow({ Principal: { AWS: 'arn:aws:iam::111122223333:role/admin' }, Action: 'kms:*', Resource: '*' }),
);
write(
  'delegated-key.json',
  allow({ Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:*', Resource: '*' }),
);
write('decrypt.json', allow({ Action: 'kms:Decrypt', Resource: '*' }));

interface Change {
  readonly layer: string;
  readonly kind: string;
  readonly statement: unknown;
  readonly missingKeys: readonly string[];
  readonly isUnscoped: boolean;
}

async function changes(options: string): Promise<readonly Change[]> {
  const { code, stdout } = await runCommand(`explain ${options} --format json`, cwd);
  expect(code).toBe(0);
  return jsonObject(stdout)['changes'] as readonly Change[];
}

test('nobody is added to a statement that allows everything with the key', async () => {
  expect(await changes('--policy decrypt.json --key-policy admin-key.json --request kms.json')).toMatchObject([
    {
      layer: 'resource policy',
      kind: 'add',
      statement: { Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'kms:Decrypt', Resource: '*' },
    },
  ]);
});

test('an action is not added to a statement about everything', async () => {
  expect(await changes('--policy ec2.json --request read.json')).toMatchObject([
    { layer: 'identity policies', kind: 'add', statement: { Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/k' } },
  ]);
});

test('a key policy that hands the key to its account leaves it to the identity policies', async () => {
  expect(await changes('--policy ec2.json --key-policy delegated-key.json --request kms.json')).toMatchObject([
    { layer: 'identity policies', kind: 'add', statement: { Action: 'kms:Decrypt', Resource: KEY } },
  ]);
});

test('a call into another account takes a statement on both sides', async () => {
  write('empty-bucket.json', allow({ Principal: '*', Action: 's3:GetBucketAcl', Resource: 'arn:aws:s3:::b' }));
  const found = await changes(
    '--policy ec2.json --resource-policy empty-bucket.json --resource-account 444455556666 --request read.json',
  );
  expect(found.map(({ layer, kind }) => [layer, kind])).toEqual([
    ['resource policy', 'add'],
    ['identity policies', 'add'],
  ]);
});

test('a limit takes one more action, since something else grants it', async () => {
  write('limit.json', allow({ Action: ['ec2:*'], Resource: '*' }));
  write('reads.json', allow({ Action: 's3:GetObject', Resource: '*' }));
  const found = await changes('--policy reads.json --boundary limit.json --scp root=limit.json --request read.json');
  expect(found.map(({ layer, kind }) => [layer, kind])).toEqual([
    ['service control policies of root', 'edit'],
    ['permissions boundary', 'edit'],
  ]);
});

test('what is left out by NotResource is allowed by a statement of its own', async () => {
  write('not.json', allow({ Action: 's3:GetObject', NotResource: 'arn:aws:s3:::b/*' }));
  expect(await changes('--policy not.json --request read.json')).toMatchObject([
    { kind: 'add', statement: { Resource: 'arn:aws:s3:::b/k' } },
  ]);
});

test('keys that the request lacks are told before a statement without them', async () => {
  const source = { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/t' } };
  const Principal = { Service: 'cloudtrail.amazonaws.com' };
  write('scoped.json', allow({ Principal, Action: 's3:PutObject', Resource: 'arn:aws:s3:::b/*', Condition: source }));
  expect(await changes('--resource-policy scoped.json --request deliver.json')).toMatchObject([
    { kind: 'add', missingKeys: ['aws:SourceArn'], isUnscoped: true },
  ]);
  const { stdout } = await runCommand('explain --resource-policy scoped.json --request deliver.json', cwd);
  expect(stdout).toContain(
    '    if the request really has aws:SourceArn, write that into its context; otherwise\n    add a statement:',
  );
  expect(stdout).toContain("    this lets the service in on anybody's behalf: give the request aws:SourceArn");
});

test('a Deny of a service control policy is no change to make elsewhere', async () => {
  write('deny.json', { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] });
  write('reads.json', allow({ Action: 's3:GetObject', Resource: '*' }));
  write('full.json', allow({ Action: '*', Resource: '*' }));
  const { stdout } = await runCommand(
    'explain --policy reads.json --scp root=deny.json root=full.json --request read.json',
    cwd,
  );
  expect(stdout).toContain('explicitlyDenied');
  expect(stdout).toContain('Without the denial, it is allowed');
  expect(stdout).not.toContain('To allow it');
});
