import { QUOTAS, buildPolicy, checkSize, renderPolicy, type SourcedStatement } from '../../../src/policies';

function statement(text: string): SourcedStatement {
  return {
    statement: { Sid: 'A', Effect: 'Allow', Action: 's3:GetObject', Resource: text },
    purpose: 'Test.',
    follows: QUOTAS.bucketPolicy.page,
  };
}

const LENGTH_AROUND = renderPolicy(buildPolicy('p', QUOTAS.bucketPolicy, [statement('')])).length;

test.each([
  ['bytes of a bucket policy, in UTF-8', QUOTAS.bucketPolicy, 'ü😀', LENGTH_AROUND + 2 + 4],
  ['characters of a trust policy, white space among them', QUOTAS.roleTrust, 'ü 😀', LENGTH_AROUND + 3],
  ['characters of an inline policy, white space left out', QUOTAS.inlineRolePolicy, 'ü 😀\t', LENGTH_AROUND + 2 + 2],
])('counts the %s', (_, quota, text, size) => {
  // In JSON a tab is the two characters \t, and those are no white space.
  expect(buildPolicy('p', quota, [statement(text)]).size).toBe(size);
});

test('a policy may be exactly as large as AWS allows', () => {
  const fits = statement('x'.repeat(QUOTAS.bucketPolicy.limit - LENGTH_AROUND));
  expect(checkSize(buildPolicy('p', QUOTAS.bucketPolicy, [fits]))).toBeUndefined();
  const over = statement('x'.repeat(QUOTAS.bucketPolicy.limit - LENGTH_AROUND + 1));
  expect(checkSize(buildPolicy('p', QUOTAS.bucketPolicy, [over]))).toBe(
    'policy "p" has 20481 bytes, but AWS allows a bucket policy 20480; use one organization trail instead of a trail ' +
      'in each account, or shards for some of the accounts under "audit.bucket"',
  );
});

test('the message says when white space was not counted', () => {
  const over = statement('x'.repeat(20_000));
  expect(checkSize(buildPolicy('p', QUOTAS.inlineRolePolicy, [over]))).toContain('characters without white space, but');
});

test('statements are written with their keys in one order, whatever order they were made in', () => {
  const policy = buildPolicy(
    'p',
    QUOTAS.bucketPolicy,
    [],
    [{ Condition: {}, Resource: '*', Action: 's3:*', Principal: '*', Effect: 'Deny', Sid: 'B' }],
  );
  expect(renderPolicy(policy)).toBe(
    '{"Version":"2012-10-17","Statement":[{"Sid":"B","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{}}]}',
  );
});
