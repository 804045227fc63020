import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonObject } from '../../helpers/json-object';
import { runCommand } from '../../helpers/run-cli';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const cwd = temporaryDirectory();
const TRAIL = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
const WRITE = {
  Sid: 'Write',
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::logs/AWSLogs/111122223333/*',
  Condition: { StringEquals: { 'aws:SourceArn': TRAIL } },
};
const TLS = {
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: 'arn:aws:s3:::logs/*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const ROLE = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs/*' };

function write(file: string, content: unknown): void {
  writeFileSync(join(cwd, file), typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`);
}

const policy = (...statements: readonly unknown[]) => ({ Version: '2012-10-17', Statement: statements });

write('old.json', policy(WRITE, TLS));
write('role.json', policy(ROLE));
const { Condition: _condition, ...open } = WRITE;
write('open.json', policy(open, TLS));

test('names what is new with a request, both statements with their lines, and what does not match any more', async () => {
  const { code, stdout, stderr } = await runCommand('compare old.json open.json', cwd);
  expect(code).toBe(1);
  expect(stderr).toBe('compared as resource policies; --kind says otherwise\n');
  expect(stdout).toBe(
    [
      'a resource policy',
      '  allows what was not allowed:',
      '    - cloudtrail.amazonaws.com, s3:PutObject, on arn:aws:s3:::logs/AWSLogs/111122223333/*',
      '      request:        cloudtrail.amazonaws.com calls s3:PutObject on arn:aws:s3:::logs/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/31/example.json.gz',
      '      allowed by:     open.json:4 Allow "Write"',
      '      before:         no statement of the resource policy allows it',
      '      nearest:        old.json:4 Allow "Write"',
      `                        StringEquals aws:SourceArn "${TRAIL}" does not match: the request has no such key`,
      '',
      'open.json allows more than old.json',
      '',
    ].join('\n'),
  );
});

test('less is told and ends with 0', async () => {
  const { code, stdout } = await runCommand('compare open.json old.json', cwd);
  expect(code).toBe(0);
  expect(stdout).toContain('  no longer allows:\n');
  expect(stdout).toContain('was allowed by: open.json:4 Allow "Write"');
  expect(stdout).toContain('old.json allows less than open.json, and nothing else');
});

test('a file and itself are the same', async () => {
  const { code, stdout } = await runCommand('compare old.json old.json', cwd);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'old.json allows the same as old.json\n' });
});

test('a Deny that is gone is told with the statement that it stopped', async () => {
  write('plain.json', policy(WRITE));
  const { code, stdout } = await runCommand('compare old.json plain.json', cwd);
  expect(code).toBe(1);
  expect(stdout).toContain(
    'allowed by:     plain.json:4 Allow "Write", and maybe by identity policies of the resource\'s account\n' +
      '      before:         denied by old.json:18 Deny "TlsOnly"',
  );
});

test('a Deny that nothing of the policy allows counts for the account of the resource', async () => {
  write('deletion.json', policy(WRITE, { ...TLS, Action: 's3:DeleteObject', Condition: undefined }));
  write('plain.json', policy(WRITE));
  const result = await runCommand('compare deletion.json plain.json --account 222222222222', cwd);
  expect(result.code).toBe(1);
  expect(result.stdout).toContain('of account 222222222222 calls s3:DeleteObject on arn:aws:s3:::logs/');
  expect(result.stdout).toContain('allowed by:     identity policies of account 222222222222');
});

test('the JSON form has every difference as a part of a policy, with its witness', async () => {
  write('wide.json', policy({ ...WRITE, Action: ['s3:PutObject', 's3:PutObjectAcl'] }, TLS));
  const { code, stdout } = await runCommand('compare old.json wide.json --format json', cwd);
  expect(code).toBe(1);
  const result = jsonObject(stdout);
  expect(result).toMatchObject({
    version: 1,
    old: 'old.json',
    new: 'wide.json',
    kind: 'resource',
    newAccess: true,
    unchanged: 0,
    unread: [],
    problems: [],
    subjects: [
      {
        name: 'a resource policy',
        aspect: 'resource',
        status: 'changed',
        address: null,
        allows: {
          verdict: 'something',
          more: false,
          reasons: [],
          differences: [
            {
              request: { principal: { kind: 'service', name: 'cloudtrail.amazonaws.com' }, action: 's3:PutObjectAcl' },
              requests: {
                Principal: WRITE.Principal,
                Action: 's3:PutObjectAcl',
                Resource: WRITE.Resource,
                Condition: WRITE.Condition,
              },
              allowedBy: [{ file: 'wide.json', line: 4, policy: 'wide.json', index: 0, sid: 'Write', effect: 'Allow' }],
              partlyAllowedBy: [],
              stoppedBy: [{ effect: 'not-allowed', policies: 'the resource policy', statements: [] }],
              nearest: { file: 'old.json', line: 4, mismatches: [{ element: 'Action' }] },
            },
          ],
        },
        noLongerAllows: { verdict: 'nothing', differences: [] },
      },
    ],
  });
});

test('what takes a value of a variable on both sides is undecided, and ends with 3', async () => {
  write('home.json', policy({ ...ROLE, Resource: 'arn:aws:s3:::b/${aws:username}/*' }));
  write('below.json', policy({ ...ROLE, Resource: 'arn:aws:s3:::b/${aws:username}/a/*' }));
  const { code, stdout } = await runCommand('compare home.json below.json', cwd);
  expect(code).toBe(3);
  expect(stdout).toContain('undecided what it allows: it depends on policy variables in too many ways');
  expect(stdout).toContain('below.json may allow more than home.json: undecided');
});

test('policies that only deny are compared by what they deny, and that is said', async () => {
  const deny = { Effect: 'Deny', Action: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail'], Resource: '*' };
  write('guardrail.json', policy(deny));
  write('weaker.json', policy({ ...deny, Action: 'cloudtrail:StopLogging' }));
  const { code, stdout, stderr } = await runCommand('compare guardrail.json weaker.json', cwd);
  expect(code).toBe(1);
  expect(stderr).toContain('neither policy allows anything');
  expect(stdout).toContain('- cloudtrail:DeleteTrail, on any resource\n');
  expect(stdout).toContain('allowed by:     whatever else allows');
});

test('more differences than fit are counted', async () => {
  const services = Array.from({ length: 12 }, (_, at) => ({
    ...WRITE,
    Sid: `Write${String(at)}`,
    Resource: `arn:aws:s3:::logs/${String(at)}/*`,
  }));
  write('many.json', policy(...services));
  const { stdout } = await runCommand('compare plain.json many.json', cwd);
  expect(stdout).toContain('    and 4 more: --format json lists them\n');
});

describe('refuses', () => {
  const refused = async (command: string): Promise<string> => {
    const { code, stdout, stderr } = await runCommand(command, cwd);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toContain('    at ');
    return stderr;
  };

  test('policies of different kinds', async () => {
    expect(await refused('compare old.json role.json')).toContain(
      '"old.json" looks like a resource policy and "role.json" looks like an identity policy; policies of one kind are compared, and --kind says which',
    );
  });

  test('a policy with a misspelt operator and key, and names the real ones', async () => {
    write('typo.json', policy({ ...WRITE, Condition: { StringEqual: { 'aws:SourceArm': TRAIL } } }));
    const stderr = await refused('compare old.json typo.json');
    expect(stderr).toContain('typo.json:13:9 error');
    expect(stderr).toContain('did you mean "StringEquals"?');
    expect(stderr).toContain('did you mean "aws:SourceArn"?');
  });

  test('a misspelt Principal, which would make it another kind of policy', async () => {
    const { Principal, ...rest } = WRITE;
    write('principle.json', policy({ ...rest, Principle: Principal }));
    expect(await refused('compare old.json principle.json')).toContain('did you mean "Principal"?');
  });

  test.each([
    ['', 'is not JSON'],
    ['{"Version": "2012-10-17", "Statement": [', 'is not JSON'],
    ['[]', 'a policy is an object'],
    ['{"a": 1}', 'this is no policy: it has neither "Version" nor "Statement", but "a"'],
    ['{"Version": "2012-10-17"}', 'this policy has no "Statement"'],
    ['{"Policy": "{}"}', 'add --query Policy --output text to that command'],
    ['resource "aws_s3_bucket" "logs" {\n}\n', 'is Terraform in HCL, not JSON'],
    ['{"@level":"info","@message":"x"}\n{"@level":"info"}\n', 'is a log of "terraform plan -json"'],
    ['{"format_version": "1.2", "resource_changes": []}', 'holds neither a plan nor a state with resources'],
  ])('%j as a policy', async (content, message) => {
    write('wrong.json', content);
    expect(await refused('compare old.json wrong.json')).toContain(message);
  });

  test('binary text and text that is not UTF-8', async () => {
    writeFileSync(join(cwd, 'binary.json'), Buffer.from([0x7b, 0, 1, 2]));
    writeFileSync(join(cwd, 'latin.json'), Buffer.from([0x7b, 0xe9, 0x7d]));
    expect(await refused('compare old.json binary.json')).toContain('"binary.json" is not a text file');
    expect(await refused('compare latin.json old.json')).toContain('"latin.json" is not UTF-8');
  });

  test('a saved plan, and says how to write it as JSON', async () => {
    writeFileSync(join(cwd, 'plan.bin'), Buffer.from('PK\u0003\u0004\u0000plan', 'latin1'));
    expect(await refused('compare old.json plan.bin')).toContain('terraform show -json PLAN > plan.json');
  });

  test('what is not there, and says what could be', async () => {
    expect(await refused('compare old.json nowhere.json')).toBe(
      'orgtrail: there is no file or directory "nowhere.json"; name a policy document, a synthesized directory, or a plan that "terraform show -json PLAN" printed [policy-document]\n',
    );
  });

  test('a directory without Terraform, and a policy beside Terraform', async () => {
    mkdirSync(join(cwd, 'empty'), { recursive: true });
    expect(await refused('compare old.json empty')).toContain('"empty" is empty');
    mkdirSync(join(cwd, 'stack'), { recursive: true });
    write('stack/cdk.tf.json', {});
    expect(await refused('compare old.json stack')).toContain(
      '"old.json" is a policy document and "stack" is Terraform',
    );
    expect(await refused('compare stack stack --kind key')).toContain('--kind is for two policy documents');
  });

  test('an account that is none, a kind that is none and a missing argument', async () => {
    expect(await refused('compare old.json old.json --account 1234')).toContain('has 12 digits');
    expect(await refused('compare old.json old.json --kind bucket')).toContain('bucket');
    expect(await refused('compare old.json')).toContain('orgtrail compare --help');
  });
});
