import { quote } from '../../text/quote';
import { itemsOf, type JsonElement } from './json-element';

/** What a JSON value is that somebody took for a policy, and where the policy is. */
interface Mistaken {
  /** Members, or members of members, that tell it. */
  readonly members: readonly string[];
  /** What it is, after "this is", and what to do. */
  readonly says: string;
}

const printed = (command: string, query: string, more = ''): string =>
  `what "aws ${command}" prints, and the policy is in it; add --query ${query}${more} to that command`;

/** The first that fits counts. */
const MISTAKEN: readonly Mistaken[] = [
  {
    members: ['PolicyVersion', 'PolicyVersion.Document'],
    says: printed('iam get-policy-version', 'PolicyVersion.Document'),
  },
  {
    members: ['Role', 'Role.AssumeRolePolicyDocument'],
    says: printed('iam get-role', 'Role.AssumeRolePolicyDocument'),
  },
  { members: ['PolicyDocument'], says: printed('iam get-role-policy', 'PolicyDocument') },
  {
    members: ['Attributes', 'Attributes.Policy'],
    says: printed('sns or sqs get-…-attributes', 'Attributes.Policy', ' --output text'),
  },
  {
    members: ['resourcePolicies'],
    says: printed('logs describe-resource-policies', "'resourcePolicies[0].policyDocument'", ' --output text'),
  },
  {
    members: ['Policy', 'Policy.Content'],
    says: printed('organizations describe-policy', 'Policy.Content', ' --output text'),
  },
  {
    members: ['Policy', 'Policy.Arn'],
    says: 'what "aws iam get-policy" prints, which has no document; ask for it: aws iam get-policy-version',
  },
  {
    members: ['Policy'],
    says: printed('s3api get-bucket-policy" or "aws kms get-key-policy', 'Policy', ' --output text'),
  },
  {
    members: ['format_version'],
    says: 'a plan or a state of Terraform, not a policy; orgtrail prove and compare read those',
  },
  {
    members: ['terraform', 'resource'],
    says: 'a configuration of Terraform, not a policy; orgtrail prove and compare read those',
  },
  {
    members: ['Effect'],
    says: 'a statement, not a policy; write {"Version": "2012-10-17", "Statement": [ … ]} around it',
  },
  { members: ['principal', 'action'], says: 'a request, not a policy; name it with --request' },
  { members: ['AWSTemplateFormatVersion'], says: 'a CloudFormation template, not a policy' },
];

/** Says what a value is that is no policy at all; undefined for a policy, however wrong it is. */
export function notAPolicy(root: JsonElement): string | undefined {
  switch (root.node.type) {
    case 'array':
      return itemsOf(root).some((item) => names(item).has('Effect'))
        ? 'a list of statements, not a policy; write {"Version": "2012-10-17", "Statement": [ … ]} around it'
        : undefined;
    case 'string':
      return /^\s*\{/.test(String(root.node.value))
        ? 'a policy written as a JSON text; take the text out of its quotes, as "--output text" and "jq -r" do'
        : undefined;
    default:
      return fromMembers(names(root));
  }
}

function fromMembers(found: ReadonlySet<string>): string | undefined {
  if (found.size === 0 || found.has('Statement')) return undefined;
  const mistaken = MISTAKEN.find(({ members }) => members.every((name) => found.has(name)));
  if (mistaken !== undefined) return mistaken.says;
  // Whoever wrote a Version meant a policy, and is told what is missing.
  if (found.has('Version') || [...found].some((name) => /^stat[a-z]{3,9}$/i.test(name))) return undefined;
  const shown = [...found].filter((name) => !name.includes('.')).slice(0, 3);
  return `no policy: it has neither "Version" nor "Statement", but ${shown.map(quote).join(', ')}`;
}

/** Names of members, and of their members. */
function names({ node }: JsonElement): ReadonlySet<string> {
  const membersOf = (value: JsonElement['node']) =>
    value.type === 'object' ? (value.children ?? []).flatMap(({ children = [] }) => [children]) : [];
  return new Set(
    membersOf(node).flatMap(([name, value]) => [
      String(name?.value),
      ...(value === undefined
        ? []
        : membersOf(value).map(([inner]) => `${String(name?.value)}.${String(inner?.value)}`)),
    ]),
  );
}
