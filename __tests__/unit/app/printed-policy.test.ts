import { printedPolicy } from '../../../src/app/policy/printed-policy';
import { buildPolicy } from '../../../src/policies';
import { DELIVERY_QUOTAS } from '../../../src/policies/log-delivery';
import { AWS_PAGES } from '../../../src/policies';

test('a policy over its quota is a mistake of its user, with both numbers', () => {
  const Resource = `arn:aws:s3:::${'a'.repeat(7000)}`;
  const statement = { Sid: 'A', Effect: 'Allow', Action: 's3:GetObject', Resource } as const;
  const sourced = { statement, purpose: 'Test.', follows: AWS_PAGES.iamQuotas };
  const policy = buildPolicy('large', DELIVERY_QUOTAS.callerPolicy, [sourced]);
  expect(() => printedPolicy('caller', { type: 'managed-policy', name: 'large' }, policy)).toThrow(
    `policy "large" has ${String(policy.size)} characters without white space, but AWS allows a managed policy 6144; divide the sources among several policies`,
  );
});
