import { compareEstates, type ComparedSubject } from '../../../../src/prover/comparison/compare-estates';
import { readSynthesized } from '../../../../src/terraform/synthesized/read-synthesized';

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

const statement = (elements: object) => ({ Effect: 'Allow', ...elements });
const policy = (...statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const deny = (elements: object) => ({ ...elements, Effect: 'Deny' });
const ROOT = 'arn:aws:iam::222222222222:root';

/** Reads stacks, each in the account that is its name. */
const estate = (stacks: Readonly<Record<string, Resources>>) =>
  readSynthesized(
    Object.entries(stacks).map(([account, resource]) => ({
      stack: account,
      file: `${account}/cdk.tf.json`,
      text: JSON.stringify({
        provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: [account] }] },
        resource,
      }),
    })),
  );

const A = '222222222222';
const compared = (old: Resources, next: Resources) => compareEstates(estate({ [A]: old }), estate({ [A]: next }));

const verdicts = ({ subjects }: { readonly subjects: readonly ComparedSubject[] }) =>
  subjects.map(({ name, aspect, status, allows, noLongerAllows }) => [
    `${name}: ${aspect}`,
    status,
    allows.verdict,
    noLongerAllows.verdict,
  ]);

const role = (more: object = {}) => ({
  r: {
    name: 'r',
    assume_role_policy: policy(statement({ Principal: { AWS: ROOT }, Action: 'sts:AssumeRole' })),
    ...more,
  },
});
const READ = policy(statement({ Action: 's3:GetObject', Resource: '*' }));
const WRITE = policy(statement({ Action: ['s3:GetObject', 's3:PutObject'], Resource: '*' }));
const inline = (text: string) => ({ p: { name: 'p', role: '${aws_iam_role.r.name}', policy: text } });
const PERMISSIONS = 'role "r" of account 222222222222: permissions';

test('an inline policy and a managed one of a role are one union', () => {
  const more = {
    aws_iam_role: role(),
    aws_iam_role_policy: inline(READ),
    aws_iam_policy: { m: { name: 'm', policy: policy(statement({ Action: 's3:PutObject', Resource: '*' })) } },
    aws_iam_role_policy_attachment: { a: { role: '${aws_iam_role.r.name}', policy_arn: '${aws_iam_policy.m.arn}' } },
  };
  const one = { aws_iam_role: role(), aws_iam_role_policy: inline(WRITE) };
  expect(verdicts(compared(one, more))).toEqual([[PERMISSIONS, 'changed', 'nothing', 'nothing']]);
});

test('a permissions boundary limits what is new, and is new when it goes', () => {
  const bounded = (text: string) => ({
    aws_iam_policy: { b: { name: 'b', policy: READ } },
    aws_iam_role: role({ permissions_boundary: '${aws_iam_policy.b.arn}' }),
    aws_iam_role_policy: inline(text),
  });
  const [within] = compared(bounded(READ), bounded(WRITE)).subjects;
  expect(within?.allows.verdict).toBe('nothing');
  const open = { aws_iam_role: role(), aws_iam_role_policy: inline(WRITE) };
  const gone = compared(bounded(WRITE), open).subjects.find(
    ({ aspect, name }) => aspect === 'permissions' && name.startsWith('role'),
  );
  expect(gone?.allows.differences.map(({ requests }) => requests)).toEqual([{ Action: 's3:PutObject', Resource: '*' }]);
  expect(gone?.allows.differences[0]?.stoppedBy.map(({ layer, effect }) => [layer, effect])).toEqual([
    ['the permissions boundary of r', 'not-allowed'],
  ]);
});

test('a service control policy of the root limits what is new in member accounts, and not in the management account', () => {
  const control = (text: string) => ({
    aws_organizations_policy: { s: { name: 's', type: 'SERVICE_CONTROL_POLICY', content: text } },
    aws_organizations_policy_attachment: { s: { policy_id: '${aws_organizations_policy.s.id}', target_id: 'r-ab12' } },
  });
  const guard = control(policy(deny({ Action: 's3:PutObject', Resource: '*' })));
  const member = (text: string) => ({ aws_iam_role: role(), aws_iam_role_policy: inline(text) });
  const within = compareEstates(
    estate({ 111111111111: guard, [A]: member(READ) }),
    estate({ 111111111111: guard, [A]: member(WRITE) }),
  );
  expect(verdicts(within)).toEqual([[PERMISSIONS, 'changed', 'nothing', 'nothing']]);
  const own = compareEstates(
    estate({ [A]: { ...guard, ...member(READ) } }),
    estate({ [A]: { ...guard, ...member(WRITE) } }),
  );
  expect(verdicts(own)).toEqual([[PERMISSIONS, 'changed', 'something', 'nothing']]);
  const lifted = compareEstates(
    estate({ 111111111111: guard, [A]: member(WRITE) }),
    estate({ 111111111111: control(policy(deny({ Action: 's3:DeleteObject', Resource: '*' }))), [A]: member(WRITE) }),
  );
  expect(verdicts(lifted)).toEqual([
    ['the organization root: service control policies', 'changed', 'something', 'something'],
  ]);
});

test('what AWS sets by default counts where the policy of a thing comes or goes', () => {
  const key = (text?: string) => ({ aws_kms_key: { k: text === undefined ? {} : { policy: text } } });
  const own = policy(statement({ Sid: 'Root', Principal: { AWS: ROOT }, Action: 'kms:*', Resource: '*' }));
  expect(verdicts(compared(key(), key(own)))).toEqual([
    ['key "222222222222: aws_kms_key.k" of account 222222222222: policy', 'changed', 'nothing', 'nothing'],
  ]);
  const topic = (text?: string) => ({
    aws_sns_topic: { t: { name: 't', ...(text === undefined ? {} : { policy: text }) } },
  });
  const everybody = policy(
    statement({ Principal: '*', Action: 'sns:Publish', Resource: 'arn:aws:sns:eu-west-1:222222222222:t' }),
  );
  expect(verdicts(compared(topic(), topic(everybody)))).toEqual([
    ['topic "t" of account 222222222222: policy', 'changed', 'something', 'something'],
  ]);
  expect(verdicts(compared({}, key()))).toEqual([]);
});

test('resource policies of CloudWatch Logs of an account and Region are one union', () => {
  const allow = (service: string) =>
    statement({
      Principal: { Service: service },
      Action: 'logs:PutLogEvents',
      Resource: 'arn:aws:logs:eu-west-1:222222222222:*',
    });
  const policies = (list: Readonly<Record<string, string>>) => ({
    aws_cloudwatch_log_resource_policy: Object.fromEntries(
      Object.entries(list).map(([name, text]) => [name, { policy_name: name, policy_document: text }]),
    ),
  });
  const [one, two] = [allow('es.amazonaws.com'), allow('route53.amazonaws.com')];
  expect(verdicts(compared(policies({ a: policy(one, two) }), policies({ b: policy(one), c: policy(two) })))).toEqual([
    ['log groups of account 222222222222 in eu-west-1: policy', 'changed', 'nothing', 'nothing'],
  ]);
});

test('a managed policy that only is named is equal on both sides, open when it comes, and may have allowed what it leaves', () => {
  const having = (arns: readonly string[], text: string) => ({
    aws_iam_role: role({ managed_policy_arns: arns }),
    aws_iam_role_policy: inline(text),
  });
  const ARN = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const verdictOf = (old: Resources, next: Resources) => compared(old, next).subjects[0]?.allows;
  expect(verdictOf(having([ARN], READ), having([ARN], WRITE))?.verdict).toBe('something');
  const comes = verdictOf(having([], READ), having([ARN], READ));
  expect([comes?.verdict, comes?.reasons]).toEqual([
    'undecided',
    [`${ARN} is attached on one side, and its text is not in the Terraform`],
  ]);
  expect(verdictOf(having([ARN], READ), having([], WRITE))?.verdict).toBe('undecided');
  expect(verdictOf(having([ARN], READ), having([], READ))?.verdict).toBe('nothing');
});

test('what holds for one account is told for its twins with their accounts, and the same as alone', () => {
  const bucket = (account: string, more: readonly string[]) => ({
    aws_s3_bucket: { b: { bucket: `logs-${account}` } },
    aws_s3_bucket_policy: {
      b: {
        bucket: '${aws_s3_bucket.b.bucket}',
        policy: policy(
          statement({
            Principal: { AWS: `arn:aws:iam::${account}:role/r` },
            Action: ['s3:GetObject', ...more],
            Resource: `arn:aws:s3:::logs-${account}/*`,
          }),
        ),
      },
    },
  });
  const accounts = ['222222222222', '333333333333', '444444444444'];
  const all = (more: readonly string[]) =>
    estate(Object.fromEntries(accounts.map((account) => [account, bucket(account, more)])));
  const together = compareEstates(all([]), all(['s3:PutObject', 's3:DeleteObject'])).subjects;
  const alone = accounts.flatMap(
    (account) =>
      compareEstates(
        estate({ [account]: bucket(account, []) }),
        estate({ [account]: bucket(account, ['s3:PutObject', 's3:DeleteObject']) }),
      ).subjects,
  );
  const told = (subjects: readonly ComparedSubject[]) =>
    subjects.map(({ name, allows }) => [
      name,
      allows.differences.map(({ request, requests, allowedBy }) => [
        request,
        requests,
        allowedBy.map(({ origin }) => origin),
      ]),
    ]);
  expect(told(together)).toEqual(told(alone));
  expect(together.map(({ allows }) => allows.differences.length)).toEqual([1, 1, 1]);
});
