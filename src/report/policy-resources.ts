import type { Attachment, PrintedPolicy } from '../app/policy/printed-policy';

/** A policy and what it is put on, as Terraform knows it. */
export interface PolicyResource {
  /** Resource type, such as `aws_iam_policy`; undefined for statements that have no resource of their own. */
  readonly type: string | undefined;
  /** Identifier in the program: letters, digits and `_`, unique. */
  readonly label: string;
  /** Arguments beside the policy. */
  readonly arguments: readonly (readonly [name: string, value: Value])[];
  /** The argument that takes the policy. */
  readonly policyArgument: string;
  /** The policy. */
  readonly policy: PrintedPolicy;
}

/** A literal, the name of a role made beside it, or a variable its user sets. */
export type Value =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'role'; readonly label: string }
  | { readonly kind: 'variable'; readonly name: string };

/** Returns the resources of policies, each under an identifier of its own. */
export function policyResources(policies: readonly PrintedPolicy[]): readonly PolicyResource[] {
  const labels = uniqueLabels(policies);
  const roles = new Map(
    policies.flatMap(({ name, attachment }, index) =>
      attachment.type === 'role-trust' ? [[roleKey(name, attachment.role), labels[index] ?? ''] as const] : [],
    ),
  );
  return policies.map((policy, index) => resourceOf(policy, labels[index] ?? '', roles));
}

/** The same role name may occur in several stacks. */
function roleKey(policy: string, role: string): string {
  return `${policy.includes('/') ? policy.slice(0, policy.indexOf('/')) : ''}/${role}`;
}

function uniqueLabels(policies: readonly PrintedPolicy[]): readonly string[] {
  const used = new Set<string>();
  return policies.map(({ name }) => {
    const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
    const start = /^[a-z]/.test(slug) ? slug : `policy_${slug}`;
    let label = start;
    for (let next = 2; used.has(label); next += 1) label = `${start}_${String(next)}`;
    used.add(label);
    return label;
  });
}

function resourceOf(policy: PrintedPolicy, label: string, roles: ReadonlyMap<string, string>): PolicyResource {
  const { attachment } = policy;
  const common = { label, policy, policyArgument: 'policy' };
  switch (attachment.type) {
    case 'role': {
      const made = roles.get(roleKey(policy.name, attachment.role));
      const role: Value = made === undefined ? literal(attachment.role) : { kind: 'role', label: made };
      const values = [['name', literal('log-delivery')] as const, ['role', role] as const];
      return { ...common, type: 'aws_iam_role_policy', arguments: values };
    }
    case 'key': {
      const id: Value = { kind: 'variable', name: `${label}_key_id` };
      return { ...common, type: 'aws_kms_key_policy', arguments: [['key_id', id]] };
    }
    case 'key-statements':
      return { ...common, type: undefined, policyArgument: label, arguments: [] };
    default: {
      const [type, policyArgument, values] = literalResource(attachment);
      const pairs = Object.entries(values).map(([name, text]) => [name, literal(text)] as const);
      return { ...common, type, policyArgument, arguments: pairs };
    }
  }
}

/** Type, argument of the policy, and other arguments of a resource that refers to no other. */
function literalResource(
  attachment: Exclude<Attachment, { readonly type: 'key' | 'key-statements' }>,
): readonly [type: string, policyArgument: string, values: Readonly<Record<string, string>>] {
  switch (attachment.type) {
    case 'managed-policy':
      return ['aws_iam_policy', 'policy', { name: attachment.name }];
    case 'service-control-policy':
      return ['aws_organizations_policy', 'content', { name: attachment.name, type: 'SERVICE_CONTROL_POLICY' }];
    case 'bucket':
      return ['aws_s3_bucket_policy', 'policy', { bucket: attachment.name }];
    case 'log-group':
      return ['aws_cloudwatch_log_resource_policy', 'policy_document', { policy_name: slugOf(attachment.name) }];
    case 'delivery-destination':
      return [
        'aws_cloudwatch_log_delivery_destination_policy',
        'delivery_destination_policy',
        { delivery_destination_name: attachment.name },
      ];
    case 'topic':
      return ['aws_sns_topic_policy', 'policy', { arn: attachment.arn }];
    case 'queue':
      return ['aws_sqs_queue_policy', 'policy', { queue_url: queueUrl(attachment.arn) }];
    case 'role':
    case 'role-trust':
      return ['aws_iam_role', 'assume_role_policy', { name: attachment.role }];
  }
}

function literal(text: string): Value {
  return { kind: 'literal', text };
}

/** Returns text as a name that every service takes. */
export function slugOf(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}

/** Returns the URL of the queue with this ARN. @see "Amazon SQS queue and message identifiers" */
export function queueUrl(arn: string): string {
  const [, partition = '', , region = '', account = '', name = ''] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}/${account}/${name}`;
}
