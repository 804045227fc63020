import { quote } from '../../text/quote';
import { organizationPolicies, type Policy, type StackPolicy } from '../../policies';
import { checkOrganizationFile, type OrganizationFileOptions } from '../organization-file';
import { UserError } from '../user-error';
import { printedPolicy, type Attachment, type PrintedPolicy } from './printed-policy';
import type { OrganizationKind } from './policy-words';

/** Which policy of an organization file. */
export interface PolicyChoice extends OrganizationFileOptions {
  /** The kind, or every one. */
  readonly kind: OrganizationKind | 'all';
  /** The policy's name, or the role's where the name ends in one; undefined for any. */
  readonly name: string | undefined;
  /** The stack that holds it; undefined for any. */
  readonly stack: string | undefined;
}

/** Policies of an organization file, and what people should know of the file. */
export interface OrganizationFilePolicies {
  /** The policies. */
  readonly policies: readonly PrintedPolicy[];
  /** Doubts about the file, each on one line. */
  readonly notes: readonly string[];
}

/** How the names of policies start, by kind; the longer of two comes first. */
const NAMES: readonly (readonly [starts: string, kind: OrganizationKind])[] = [
  ['audit bucket', 'bucket'],
  ['trail key', 'key'],
  ['notification topic', 'topic'],
  ['notification queue', 'queue'],
  ['dead-letter queue', 'dead-letter-queue'],
  ['delivery role trust', 'delivery-role-trust'],
  ['delivery role', 'delivery-role'],
  ['reader role trust', 'reader-trust'],
  ['reader role', 'reader'],
  ['access-log bucket', 'access-log-bucket'],
  ['search-results bucket', 'search-results-bucket'],
  ['replica bucket', 'replica-bucket'],
  ['replica key', 'replica-key'],
  ['replication role trust', 'replication-role-trust'],
  ['replication role', 'replication-role'],
  ['log bucket', 'log-bucket'],
  ['log groups', 'log-group'],
  ['log writer role trust', 'log-writer-role-trust'],
  ['log writer role', 'log-writer-role'],
  ['stream role trust', 'stream-role-trust'],
  ['stream role', 'stream-role'],
  ['delivery destination', 'destination'],
  ['publisher trust', 'publisher-trust'],
  ['publisher', 'publisher'],
];

/** Returns the kind of a policy of an organization. */
function organizationKind(policy: Policy): OrganizationKind {
  const [, kind = 'guardrails'] =
    NAMES.find(([starts]) => policy.name === starts || policy.name.startsWith(`${starts} `)) ?? [];
  if (kind === 'guardrails' && policy.quota.document !== 'service control policy') {
    throw new Error(`policy "${policy.name}" has no kind`);
  }
  return kind;
}

/**
 * Reads an organization file and returns its policies of one kind, or all.
 *
 * @throws {@link UserError} `organization-file` when the file cannot be read or has errors, `usage` when no policy, or
 * more than one, is what was asked for.
 */
export async function organizationFilePolicies(choice: PolicyChoice): Promise<OrganizationFilePolicies> {
  const { organization, diagnostics, issues } = await checkOrganizationFile(choice);
  if (organization === undefined) {
    const first = issues.findIndex(({ severity }) => severity === 'error');
    throw new UserError('organization-file', `${diagnostics[first] ?? ''}; "orgtrail validate" lists everything`);
  }
  const all = organizationPolicies(organization);
  const found = all.filter((candidate) => isChosen(candidate, choice));
  if (found.length === 0) throw nothingFound(choice, all);
  if (found.length > 1 && choice.kind !== 'all') throw severalFound(choice, found);
  return { policies: found.map(({ stack, policy }) => printed(stack, policy)), notes: diagnostics };
}

function isChosen({ stack, policy }: StackPolicy, choice: PolicyChoice): boolean {
  const { kind, name } = choice;
  return (
    (kind === 'all' || organizationKind(policy) === kind) &&
    (choice.stack === undefined || choice.stack === stack) &&
    (name === undefined || policy.name === name || policy.name.endsWith(` ${name}`))
  );
}

function nothingFound({ kind, name, stack, file }: PolicyChoice, all: readonly StackPolicy[]): UserError {
  const sameKind = all.filter(({ policy }) => kind === 'all' || organizationKind(policy) === kind);
  const named = name === undefined ? '' : ` named ${quote(name)}`;
  const placed = stack === undefined ? '' : ` in stack ${quote(stack)}`;
  const wanted = kind === 'all' ? 'policy' : `policy of kind "${kind}"`;
  const kinds = [...new Set(all.map(({ policy }) => organizationKind(policy)))].join(', ');
  const there = sameKind.length === 0 ? `it leads to ${kinds}` : `there is ${listOf(sameKind)}`;
  return new UserError('usage', `${quote(file)} leads to no ${wanted}${named}${placed}; ${there}`);
}

function severalFound({ kind, file }: PolicyChoice, found: readonly StackPolicy[]): UserError {
  return new UserError(
    'usage',
    `${quote(file)} leads to ${String(found.length)} policies of kind "${kind}"; choose with --name or --stack: ${listOf(found)}`,
  );
}

function listOf(policies: readonly StackPolicy[]): string {
  const shown = policies.slice(0, 12).map(({ stack, policy }) => `"${policy.name}" in ${stack}`);
  const more = policies.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${String(more)} more`] : [])].join(', ');
}

function printed(stack: string, policy: Policy): PrintedPolicy {
  return printedPolicy(`${stack}/${policy.name}`, attachmentOf(policy), policy);
}

const ATTACHED_TO: Readonly<Record<OrganizationKind, Attachment['type']>> = {
  bucket: 'bucket',
  'access-log-bucket': 'bucket',
  'search-results-bucket': 'bucket',
  'replica-bucket': 'bucket',
  key: 'key',
  'replica-key': 'key',
  topic: 'topic',
  queue: 'queue',
  'dead-letter-queue': 'queue',
  'delivery-role': 'role',
  reader: 'role',
  'replication-role': 'role',
  'delivery-role-trust': 'role-trust',
  'reader-trust': 'role-trust',
  'replication-role-trust': 'role-trust',
  guardrails: 'service-control-policy',
  'log-bucket': 'bucket',
  'log-group': 'log-group',
  'log-writer-role': 'role',
  'log-writer-role-trust': 'role-trust',
  'stream-role': 'role',
  'stream-role-trust': 'role-trust',
  destination: 'delivery-destination',
  publisher: 'managed-policy',
  'publisher-trust': 'role-trust',
};

function attachmentOf(policy: Policy): Attachment {
  const kind = organizationKind(policy);
  const type = ATTACHED_TO[kind];
  switch (type) {
    case 'bucket':
      return { type, name: firstResource(policy, /^arn:[^:]+:s3:::([^/]+)/) };
    case 'topic':
    case 'queue':
      return { type, arn: firstResource(policy, /^(arn:[^:]+:s[nq]s:.+)$/) };
    case 'role':
    case 'role-trust':
      return { type, role: roleOf(policy, kind) };
    case 'service-control-policy':
      return { type, name: policy.name };
    case 'key':
      return { type };
    case 'log-group':
      return { type, name: policy.name };
    case 'managed-policy':
      return { type, name: roleOf(policy, kind) };
    case 'delivery-destination':
      return { type, name: firstResource(policy, /:delivery-destination:(.+)$/) };
    default:
      throw new Error(`no policy of an organization file is put on a ${type}`);
  }
}

/** A policy of a resource names that resource: where it stands, what it is called. */
function firstResource(policy: Policy, pattern: RegExp): string {
  for (const { Resource } of policy.document.Statement) {
    for (const arn of [Resource ?? []].flat()) {
      const name = pattern.exec(arn)?.[1];
      if (name !== undefined) return name;
    }
  }
  throw new Error(`policy "${policy.name}" does not name its resource`);
}

/** The role stands at the end of the policy's name, where there can be several. */
function roleOf(policy: Policy, kind: OrganizationKind): string {
  const starts = NAMES.find(([, candidate]) => candidate === kind)?.[0] ?? '';
  const role = policy.name.slice(starts.length + 1);
  return role === '' ? 'replication' : role;
}
