import { readPolicy } from '../../../../src/prover/policy/read-policy';
import { readRequest } from '../../../../src/prover/policy/read-request';

const POLICY = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const problemsOf = (value: unknown) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const read = readPolicy(text, { kind: 'identity', origin: { file: undefined, name: 'test' } });
  return read.ok ? [] : read.problems.map(({ message }) => message);
};

test.each([
  [{ Policy: JSON.stringify(POLICY) }, 'what "aws s3api get-bucket-policy" or "aws kms get-key-policy" prints'],
  [{ Role: { Arn: 'a', AssumeRolePolicyDocument: POLICY } }, '--query Role.AssumeRolePolicyDocument'],
  [{ PolicyVersion: { Document: POLICY, VersionId: 'v1' } }, '--query PolicyVersion.Document'],
  [{ RoleName: 'r', PolicyName: 'p', PolicyDocument: POLICY }, '--query PolicyDocument'],
  [{ Attributes: { Policy: '{}' } }, '--query Attributes.Policy --output text'],
  [{ resourcePolicies: [] }, 'describe-resource-policies'],
  [{ Policy: { PolicySummary: {}, Content: '{}' } }, '--query Policy.Content --output text'],
  [{ Policy: { Arn: 'a', DefaultVersionId: 'v1' } }, 'ask for it: aws iam get-policy-version'],
  [{ format_version: '1.2', planned_values: {} }, 'a plan or a state of Terraform, not a policy'],
  [{ terraform: {}, resource: {} }, 'a configuration of Terraform, not a policy'],
  [{ Effect: 'Allow', Action: '*' }, 'a statement, not a policy'],
  [[{ Effect: 'Allow' }], 'a list of statements, not a policy'],
  [{ principal: '*', action: 's3:GetObject' }, 'a request, not a policy; name it with --request'],
  [{ AWSTemplateFormatVersion: '2010-09-09' }, 'a CloudFormation template, not a policy'],
  [JSON.stringify(JSON.stringify(POLICY)), 'a policy written as a JSON text'],
  [{ a: 1, b: 2, c: 3, d: 4 }, 'no policy: it has neither "Version" nor "Statement", but "a", "b", "c"'],
  ['', 'this is not JSON: it is empty'],
  [' \n', 'this is not JSON: it is empty'],
  ['{"a": 1,}', 'this is not JSON: a member name in double quotes is missing'],
  ['// note\n{}', 'this is not JSON: JSON has no comments'],
  ['{}\n{}\n', 'this is not JSON: there is more text after the end of the value'],
])('%j is told for what it is, in one line', (value, says) => {
  expect(problemsOf(value)).toEqual([expect.stringContaining(says)]);
});

test.each([
  [{ Version: '2012-10-17' }, 'this policy has no "Statement"'],
  [{ Statements: POLICY.Statement }, 'a policy has no element "Statements"; did you mean "Statement"?'],
  [
    { Version: '2012-10-17', Statment: POLICY.Statement },
    'a policy has no element "Statment"; did you mean "Statement"?',
  ],
])('%j is a policy with a mistake', (value, says) => {
  expect(problemsOf(value)).toContain(says);
});

test('a policy in the place of a request is told in one line', () => {
  const read = readRequest(JSON.stringify(POLICY));
  expect(read.ok ? [] : read.problems.map(({ message }) => message)).toEqual([
    'this is a policy, not a request; name it with --policy',
  ]);
});
