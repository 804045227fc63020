import type { Attachment, PrintedPolicy } from '../app/policy/printed-policy';
import { policyResources, queueUrl, slugOf, type PolicyResource } from './policy-resources';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** Renders policies as a CloudFormation template; a string says which of them CloudFormation has no resource for. */
export function renderPolicyCloudformation(
  policies: readonly PrintedPolicy[],
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string } {
  const resources: Record<string, Resource> = {};
  for (const resource of policyResources(policies)) {
    const built = resourceOf(resource);
    if (built === undefined) {
      const { name, attachment } = resource.policy;
      return {
        ok: false,
        reason: `no CloudFormation resource takes the policy "${name}" alone: ${REASONS[attachment.type] ?? ''}`,
      };
    }
    resources[logicalId(resource.label)] = built;
  }
  const template = { AWSTemplateFormatVersion: '2010-09-09', Resources: resources };
  return { ok: true, text: `${JSON.stringify(template, null, 2)}\n` };
}

const REASONS: Readonly<Partial<Record<Attachment['type'], string>>> = {
  key: 'a key policy is a property of AWS::KMS::Key; use --format json',
  'key-statements': 'its statements belong in the KeyPolicy of an AWS::KMS::Key; use --format json',
  'delivery-destination': 'it is a property of AWS::Logs::DeliveryDestination; use --format json',
};

function resourceOf({ policy, arguments: values }: PolicyResource): Resource | undefined {
  const { attachment, document } = policy;
  switch (attachment.type) {
    case 'managed-policy':
      return resource('AWS::IAM::ManagedPolicy', { ManagedPolicyName: attachment.name, PolicyDocument: document });
    case 'service-control-policy':
      return resource('AWS::Organizations::Policy', {
        Name: attachment.name,
        Type: 'SERVICE_CONTROL_POLICY',
        Content: document,
      });
    case 'bucket':
      return resource('AWS::S3::BucketPolicy', { Bucket: attachment.name, PolicyDocument: document });
    case 'log-group':
      return resource('AWS::Logs::ResourcePolicy', {
        PolicyName: slugOf(attachment.name),
        PolicyDocument: JSON.stringify(document),
      });
    case 'topic':
      return resource('AWS::SNS::TopicPolicy', { Topics: [attachment.arn], PolicyDocument: document });
    case 'queue':
      return resource('AWS::SQS::QueuePolicy', { Queues: [queueUrl(attachment.arn)], PolicyDocument: document });
    case 'role':
      return resource('AWS::IAM::RolePolicy', {
        PolicyName: 'log-delivery',
        RoleName: roleName(values) ?? attachment.role,
        PolicyDocument: document,
      });
    case 'role-trust':
      return resource('AWS::IAM::Role', { RoleName: attachment.role, AssumeRolePolicyDocument: document });
    default:
      return undefined;
  }
}

/** A role made beside its policy is referred to, which puts it first. */
function roleName(values: PolicyResource['arguments']): { readonly Ref: string } | undefined {
  const [made] = values.flatMap(([, value]) => (value.kind === 'role' ? [value.label] : []));
  return made === undefined ? undefined : { Ref: logicalId(made) };
}

function resource(Type: string, Properties: Readonly<Record<string, unknown>>): Resource {
  return { Type, Properties };
}

function logicalId(label: string): string {
  return label
    .split('_')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}
