import { parseArn } from '../arn';
import type { DocumentText, EstateResource } from '../estate';
import type { RoleFacts, RolePolicyFacts } from '../log-estate';
import { blocks, text, texts } from '../records';
import { setText } from './arguments';
import { attachedTo } from './attached';
import { arnOf, documentOf, type EstateIndex, labelOf } from './estate-index';
import { thing } from './thing';

/** IAM principals whose policies are gathered. */
export type PrincipalType = 'role' | 'user' | 'group';

/** Returns the IAM roles. */
export function roleFacts(index: EstateIndex): readonly RoleFacts[] {
  const policies = principalPolicies(index, 'role');
  return index.ofType('aws_iam_role').map((resource) => ({
    ...thing(resource),
    trust: documentOf(resource, 'assume_role_policy') ?? {
      text: undefined,
      file: resource.file,
      address: labelOf(resource),
      argument: 'assume_role_policy',
    },
    policies: policies.get(resource) ?? [],
    boundary: boundaryOf(index, resource),
  }));
}

/** Returns the identity policies of every role, user or group: inline ones, then managed ones, each once. */
export function principalPolicies(
  index: EstateIndex,
  principal: PrincipalType,
): ReadonlyMap<EstateResource, readonly RolePolicyFacts[]> {
  const type = `aws_iam_${principal}`;
  const found = new Map<EstateResource, Map<string, RolePolicyFacts>>();
  const add = (owner: EstateResource | undefined, key: string, policy: RolePolicyFacts): void => {
    if (owner === undefined) return;
    const policies = found.get(owner) ?? new Map<string, RolePolicyFacts>();
    found.set(owner, policies);
    if (!policies.has(key)) policies.set(key, policy);
  };
  for (const inline of index.ofType(`aws_iam_${principal}_policy`)) {
    const name = text(inline.values['name']);
    const owner = attachedTo(index, inline, principal, { type, attribute: 'name' });
    add(owner, `inline ${name ?? labelOf(inline)}`, { name, document: documentOf(inline, 'policy') });
  }
  for (const owner of index.ofType(type)) {
    for (const { key, policy } of ownPolicies(index, owner)) add(owner, key, policy);
  }
  for (const attachment of index.ofType(`aws_iam_${principal}_policy_attachment`)) {
    const owner = attachedTo(index, attachment, principal, { type, attribute: 'name' });
    const policy = managedPolicy(index, attachment, 'policy_arn');
    add(owner, `managed ${policy.name ?? labelOf(attachment)}`, policy);
  }
  for (const attachment of index.ofType('aws_iam_policy_attachment')) {
    const policy = managedPolicy(index, attachment, 'policy_arn');
    for (const name of texts(attachment.values[`${principal}s`])) {
      add(index.named(type, name, attachment), `managed ${policy.name ?? labelOf(attachment)}`, policy);
    }
  }
  // By principal, whatever the order in which their policies were found.
  return new Map(index.ofType(type).map((owner) => [owner, [...(found.get(owner)?.values() ?? [])]]));
}

/** Policies in arguments of the role itself; a state repeats attached ones there. */
function ownPolicies(index: EstateIndex, owner: EstateResource): { key: string; policy: RolePolicyFacts }[] {
  const inline = blocks(owner.values['inline_policy']).flatMap((block, at) => {
    const name = setText(block['name']);
    const policy = setText(block['policy']);
    if (name === undefined && policy === undefined) return [];
    const document: DocumentText = {
      text: policy,
      file: owner.file,
      address: labelOf(owner),
      argument: `inline_policy[${String(at)}].policy`,
    };
    return [{ key: `inline ${name ?? String(at)}`, policy: { name, document } }];
  });
  const managed = texts(owner.values['managed_policy_arns']).map((arn) => ({
    key: `managed ${arn}`,
    policy: { name: arn, document: managedDocument(index.having('aws_iam_policy', 'arn', arn)) },
  }));
  return [...inline, ...managed];
}

/** Returns the permissions boundary of a role or user; undefined for none. */
export function boundaryOf(index: EstateIndex, owner: EstateResource): RolePolicyFacts | undefined {
  const argument = 'permissions_boundary';
  const isSet = setText(owner.values[argument]) !== undefined || owner.unknown.includes(argument);
  return isSet ? managedPolicy(index, owner, argument) : undefined;
}

function managedPolicy(index: EstateIndex, resource: EstateResource, argument: string): RolePolicyFacts {
  const policy = attachedTo(index, resource, argument, { type: 'aws_iam_policy', attribute: 'arn' });
  const given = text(resource.values[argument]);
  const name = given ?? (policy && arnOf(policy));
  if (policy !== undefined) return { name, document: managedDocument(policy) };
  const source = index.referred(resource, argument);
  const isRead = source?.type === 'aws_iam_policy' && parseArn(name) !== undefined;
  return { name, document: isRead ? documentOf(source, 'policy') : undefined };
}

function managedDocument(policy: EstateResource | undefined): DocumentText | undefined {
  return policy && documentOf(policy, 'policy');
}
