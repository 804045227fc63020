import { policyLiteral, terraformLiteral } from '../../../src/modules/terraform-literal';
import { buildPolicy, QUOTAS } from '../../../src/policies';

/* Each right-hand side was read back by Terraform as its left-hand side. */
test.each([
  ['plain', 'plain'],
  ['${aws:username}', '$${aws:username}'],
  ['$${a}', '$$${a}'],
  ['$$${a}', '$$$${a}'],
  ['%{if x}', '%%{if x}'],
  ['%%{x}', '%%%{x}'],
  ['$%{x}', '$%%{x}'],
  ['%${x}', '%$${x}'],
  ['${${a}}', '$${$${a}}'],
  ['$', '$'],
  ['100% of ${', '100% of $${'],
])('terraformLiteral(%j) is %j', (text, literal) => {
  expect(terraformLiteral(text)).toBe(literal);
});

test('a policy is minified JSON whose IAM variables reach AWS as they are', () => {
  const policy = buildPolicy(
    'home',
    QUOTAS.bucketPolicy,
    [],
    [
      {
        Sid: 'OwnFolder',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:role/Reader' },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::logs/${aws:username}/*',
      },
    ],
  );
  expect(policyLiteral(policy)).toBe(
    '{"Version":"2012-10-17","Statement":[{"Sid":"OwnFolder","Effect":"Allow",' +
      '"Principal":{"AWS":"arn:aws:iam::111122223333:role/Reader"},"Action":"s3:GetObject",' +
      '"Resource":"arn:aws:s3:::logs/$${aws:username}/*"}]}',
  );
});
