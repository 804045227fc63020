import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attachment, PrintedPolicy } from '../../../src/app/policy/printed-policy';
import { renderPolicyCloudformation } from '../../../src/report/policy-cloudformation';
import { renderPolicyHcl, renderPolicyTerraform } from '../../../src/report/policy-terraform';
import { renderPolicyTypescript } from '../../../src/report/policy-typescript';
import { ROOT } from '../../helpers/examples';

const QUEUE = 'arn:aws-cn:sqs:cn-north-1:111122223333:audit';

const ATTACHMENTS: readonly Attachment[] = [
  { type: 'managed-policy', name: 'acme' },
  { type: 'service-control-policy', name: 'acme' },
  { type: 'bucket', name: 'acme' },
  { type: 'log-group', name: '/acme/logs' },
  { type: 'delivery-destination', name: 'acme' },
  { type: 'topic', arn: 'arn:aws:sns:eu-west-1:111122223333:audit' },
  { type: 'queue', arn: QUEUE },
  { type: 'role-trust', role: 'acme' },
  { type: 'role', role: 'acme' },
  { type: 'key' },
  { type: 'key-statements' },
];

function policy(attachment: Attachment, name: string = attachment.type): PrintedPolicy {
  const Condition = { StringLike: { 'aws:SourceArn': '${aws:SourceAccount} %{x} "q"' } };
  const statement = { Sid: 'A', Effect: 'Allow', Action: ['s3:GetObject'], Resource: '*', Condition } as const;
  return { name, attachment, document: { Version: '2012-10-17', Statement: [statement] } };
}

const ALL = ATTACHMENTS.map((attachment) => policy(attachment));

test('Terraform JSON escapes templates, and unescaped gives the document back', () => {
  const { resource, locals, variable } = JSON.parse(renderPolicyTerraform(ALL)) as {
    resource: Record<string, Record<string, Record<string, string>>>;
    locals: Record<string, string>;
    variable: object;
  };
  const text = resource['aws_iam_policy']?.['managed_policy']?.['policy'] ?? '';
  expect(text).toContain('$${aws:SourceAccount} %%{x}');
  expect(JSON.parse(text.replaceAll(/([$%])\1\{/g, '$1{'))).toEqual(ALL[0]?.document);
  expect(locals['key_statements']).toBe(text);
  expect(variable).toEqual({ key_key_id: { type: 'string', description: 'Id or ARN of the key' } });
  expect(resource['aws_iam_role_policy']?.['role']).toMatchObject({ role: '${aws_iam_role.role_trust.name}' });
  expect(resource['aws_sqs_queue_policy']?.['queue']).toMatchObject({
    queue_url: 'https://sqs.cn-north-1.amazonaws.com.cn/111122223333/audit',
  });
});

test('HCL holds the document as an expression with escapes', () => {
  expect(renderPolicyHcl([policy({ type: 'bucket', name: 'acme' })])).toBe(`resource "aws_s3_bucket_policy" "bucket" {
  bucket = "acme"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "A"
        Effect = "Allow"
        Action = [
          "s3:GetObject",
        ]
        Resource = "*"
        Condition = {
          StringLike = {
            "aws:SourceArn" = "$\${aws:SourceAccount} %%{x} \\"q\\""
          }
        }
      },
    ]
  })
}
`);
});

test('names that become the same identifier stay apart, and start with a letter', () => {
  const names = ['audit/a-b', 'audit/a b', '1'];
  const hcl = renderPolicyHcl(names.map((name) => policy({ type: 'bucket', name: 'acme' }, name)));
  expect([...hcl.matchAll(/_bucket_policy" "(\w+)"/g)].map(([, label]) => label)).toEqual([
    'audit_a_b',
    'audit_a_b_2',
    'policy_1',
  ]);
});

test('a role of another stack is named, not referred to', () => {
  const roles = [
    policy({ type: 'role-trust', role: 'acme' }, 'one/trust'),
    policy({ type: 'role', role: 'acme' }, 'two/role'),
  ];
  expect(renderPolicyHcl(roles)).toMatch(/role += "acme"/);
});

test('TypeScript names classes and properties the provider bindings have', () => {
  const text = renderPolicyTypescript(ALL);
  const imports = [...text.matchAll(/^import \{ (\w+) \} from '(@cdktf[^']+)';$/gm)];
  expect(imports).toHaveLength(10);
  for (const [, name = '', path = ''] of imports) {
    const declaration = readFileSync(join(ROOT, 'node_modules', path, 'index.d.ts'), 'utf8');
    expect(declaration).toContain(`export declare class ${name} `);
    const [, properties = ''] = new RegExp(`new ${name}\\(this, '\\w+', \\{\\n([^]*?)\\n\\}\\);`).exec(text) ?? [];
    for (const [, property = ''] of properties.matchAll(/^ {2}(\w+):/gm)) {
      expect(declaration).toMatch(new RegExp(`readonly ${property}\\??:`));
    }
  }
  expect(text).toContain('role: roleTrust.name,');
  expect(text).toContain('$${aws:SourceAccount}');
});

test('CloudFormation keeps documents as they are and refers to the role beside its policy', () => {
  const taken = ALL.filter(({ attachment }) => !/^key|^delivery/.test(attachment.type));
  const rendered = renderPolicyCloudformation(taken);
  expect(rendered.ok && (JSON.parse(rendered.text) as unknown)).toMatchObject({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      ManagedPolicy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: taken[0]?.document } },
      ServiceControlPolicy: { Type: 'AWS::Organizations::Policy', Properties: { Content: taken[0]?.document } },
      Bucket: { Type: 'AWS::S3::BucketPolicy' },
      LogGroup: { Type: 'AWS::Logs::ResourcePolicy', Properties: { PolicyName: 'acme-logs' } },
      Topic: { Type: 'AWS::SNS::TopicPolicy' },
      Queue: { Type: 'AWS::SQS::QueuePolicy' },
      RoleTrust: { Type: 'AWS::IAM::Role' },
      Role: { Type: 'AWS::IAM::RolePolicy', Properties: { RoleName: { Ref: 'RoleTrust' } } },
    },
  });
});

test.each([['key'], ['key-statements'], ['delivery-destination']] as const)('CloudFormation refuses a %s', (type) => {
  const attachment = ATTACHMENTS.find((candidate) => candidate.type === type);
  const rendered = renderPolicyCloudformation(attachment === undefined ? [] : [policy(attachment)]);
  expect(rendered.ok).toBe(false);
  expect(JSON.stringify(rendered)).toContain('use --format json');
});
