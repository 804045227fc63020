import { roleNameOf } from '../../organization/arns';
import {
  callerPolicy,
  DELIVERY_QUOTAS,
  deliveryDocuments,
  UnsupportedDeliveryError,
  type DeliveryDocument,
  type DeliveryDocumentKind,
} from '../../policies/log-delivery';
import { withQuota, type Policy } from '../../policies';
import { checkDestination, type DestinationKind, type LogSource } from '../../sources';
import { UserError } from '../user-error';
import { deliveryValues, type DeliveryOptions, type DeliveryValues } from './delivery-values';
import { printedPolicy, type Attachment, type PrintedPolicy } from './printed-policy';
import { ORGANIZATION_KINDS, type DeliveryKind } from './policy-words';

/** What the policies of one delivery call their kinds on the command line. */
const KIND_NAMES: Readonly<Record<DeliveryDocumentKind, DeliveryKind>> = {
  bucket: 'bucket',
  key: 'key',
  'log-group': 'log-group',
  'role-trust': 'delivery-role-trust',
  role: 'delivery-role',
  destination: 'destination',
  'destination-caller': 'destination-caller',
  caller: 'caller',
};

/** The destination a kind can only be for. */
const ONLY_TO: Readonly<Partial<Record<DeliveryKind | 'all', DestinationKind>>> = {
  bucket: 's3',
  key: 's3',
  'log-group': 'cloudwatch-logs',
  'delivery-role': 'cloudwatch-logs',
  'delivery-role-trust': 'cloudwatch-logs',
};

/**
 * Makes the policies of one delivery from values on the command line: one kind of them, or all.
 *
 * @throws {@link UserError} `usage` for a value that is missing or malformed, `log-source` for an unknown source,
 * `log-delivery` when AWS does not support the delivery or it takes no such policy, `policy-size` for one too large.
 */
export function deliveryPolicies(kind: DeliveryKind | 'all', options: DeliveryOptions): readonly PrintedPolicy[] {
  checkOptions(kind, options);
  const values = deliveryValues(options);
  const only = ONLY_TO[kind];
  if (only !== undefined && values.to !== undefined && values.to !== only) {
    throw new UserError('usage', `a policy of kind "${kind}" is for --to ${only}`);
  }
  const to = needed('--to', values.to ?? only, kind);
  checkNames(to, values);
  try {
    if (kind === 'caller') return [callerDocument(to, values)];
    const { source } = values;
    return completeDelivery(kind, to, { ...values, source: needed('--source', source, kind) });
  } catch (error) {
    if (error instanceof UnsupportedDeliveryError) throw new UserError('log-delivery', error.message, { cause: error });
    throw error;
  }
}

type Option = Exclude<keyof DeliveryOptions, 'source' | 'to' | 'account' | 'region' | 'partition'>;

/** Options that change a policy of a kind, or make one possible; names of destinations are checked by `checkNames`. */
const NAMES_OF_DESTINATIONS = ['bucket', 'logGroup', 'stream', 'destinationAccount'] as const;
const USED: Readonly<Record<DeliveryKind, readonly Option[]>> = {
  caller: ['model', 'permissionSet', 'destination', 'resourceArn', 'roleArn'],
  bucket: ['prefix', 'organization', 'trail'],
  key: ['organization', 'trail'],
  'log-group': [],
  'delivery-role': ['roleArn', 'trail'],
  'delivery-role-trust': ['roleArn', 'trail'],
  destination: ['destination'],
  'destination-caller': ['permissionSet', 'destination'],
};

const OPTION_NAMES: Readonly<Record<Option, string>> = {
  model: '--model',
  permissionSet: '--permission-set',
  destinationAccount: '--destination-account',
  bucket: '--bucket',
  prefix: '--prefix',
  logGroup: '--log-group',
  stream: '--stream',
  destination: '--destination',
  trail: '--trail',
  organization: '--organization',
  resourceArn: '--resource-arn',
  roleArn: '--role-arn',
};

/** A value that would not be used is a mistake: the user thinks that it changes the policy. */
function checkOptions(kind: DeliveryKind | 'all', options: DeliveryOptions): void {
  if (kind === 'all') return;
  const used: ReadonlySet<string> = new Set([...NAMES_OF_DESTINATIONS, ...USED[kind]]);
  for (const [option, name] of Object.entries(OPTION_NAMES)) {
    if (used.has(option) || options[option as Option] === undefined) continue;
    throw new UserError('usage', `${name} changes nothing in a policy of kind "${kind}"; leave it out`);
  }
}

/** A caller's policy asks for nothing but the destination: what is not given is not narrowed. */
function callerDocument(to: DestinationKind, values: DeliveryValues): PrintedPolicy {
  const { partition, source, model, account, region, destinationAccount, destination, resourceArn, roleArn } = values;
  const name = destinationName(to, values);
  if (source !== undefined) checkOffer(source, to, values);
  if (destinationAccount !== undefined && account === undefined) needed('--account', account, 'caller');
  const policy = callerPolicy({
    partition,
    to,
    set: values.permissionSet ?? 'first-time',
    ...given({
      source,
      model,
      region,
      accountId: account,
      destinationAccountId: destinationAccount,
      destinationNames: listOf(name),
      deliveryDestinationNames: listOf(destination),
      sourceResourceArns: listOf(resourceArn),
      roleArns: listOf(roleArn),
    }),
  });
  return printedPolicy('caller', { type: 'managed-policy', name: `log-delivery-to-${to}` }, policy);
}

function completeDelivery(
  kind: DeliveryKind | 'all',
  to: DestinationKind,
  values: DeliveryValues & { readonly source: LogSource },
): readonly PrintedPolicy[] {
  const { source, resourceArn, roleArn, organization } = values;
  checkOffer(source, to, values);
  const accountId = needed('--account', values.account, kind);
  const name = needed(DESTINATION_OPTION[to], destinationName(to, values), kind);
  const documents = deliveryDocuments({
    partition: values.partition,
    source,
    to,
    set: values.permissionSet ?? 'first-time',
    accountId,
    region: needed('--region', values.region, kind),
    destinationAccountId: values.destinationAccount ?? accountId,
    destinationName: name,
    deliveryDestinationName: values.destination ?? name,
    prefix: values.prefix ?? '',
    trailName: source.id === 'cloudtrail.trail' ? needed('--trail', values.trail, kind) : '',
    ...given({ organizationId: organization, sourceResourceArns: listOf(resourceArn), roleArns: listOf(roleArn) }),
  });
  const found = documents.filter((document) => kind === 'all' || KIND_NAMES[document.kind] === kind);
  if (found.length === 0) throw noSuchPolicy(kind, source, to, documents);
  return found.map((document) => {
    const printed = KIND_NAMES[document.kind];
    return printedPolicy(printed, attachmentOf(document.kind, to, name, values), asPrinted(document));
  });
}

/** A log group's policy is printed as a resource policy of the account, which is all Terraform and CloudFormation have. */
function asPrinted({ kind, policy }: DeliveryDocument): Policy {
  return kind === 'log-group' ? withQuota(policy, DELIVERY_QUOTAS.accountLogPolicy) : policy;
}

const DESTINATION_OPTION = { s3: '--bucket', 'cloudwatch-logs': '--log-group', firehose: '--stream' } as const;

function destinationName(to: DestinationKind, { bucket, logGroup, stream }: DeliveryValues): string | undefined {
  return { s3: bucket, 'cloudwatch-logs': logGroup, firehose: stream }[to];
}

/** A name that would not be used is a mistake: the user thinks that it narrows the policy. */
function checkNames(to: DestinationKind, values: DeliveryValues): void {
  for (const other of ['s3', 'cloudwatch-logs', 'firehose'] as const) {
    if (other !== to && destinationName(other, values) !== undefined) {
      throw new UserError('usage', `${DESTINATION_OPTION[other]} is for --to ${other}, not for --to ${to}`);
    }
  }
}

function checkOffer(source: LogSource, to: DestinationKind, values: DeliveryValues): void {
  const { account, destinationAccount, prefix, region } = values;
  const name = destinationName(to, values);
  const accountId = account === undefined ? undefined : (destinationAccount ?? account);
  const offer = given({ name, prefix, accountId, sourceAccountId: account, sourceRegion: region });
  const refusal = checkDestination(source, to, offer);
  if (refusal !== undefined) throw new UserError('log-delivery', `${refusal.reason}; ${refusal.alternative}`);
}

function listOf(value: string | undefined): readonly string[] | undefined {
  return value === undefined ? undefined : [value];
}

/** Facts leave out what is not given; options hold undefined there. */
function given<Facts extends object>(facts: Facts): { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> } {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> };
}

function needed<Value>(option: string, value: Value | undefined, kind: string): Value {
  if (value !== undefined) return value;
  const other = kind === 'all' || ORGANIZATION_KINDS.some((known) => known === kind);
  throw new UserError('usage', `policy ${kind} needs ${option}${other ? ', or an organization file with -c' : ''}`);
}

function noSuchPolicy(
  kind: string,
  source: LogSource,
  to: DestinationKind,
  documents: readonly DeliveryDocument[],
): UserError {
  const kinds = documents.map((document) => KIND_NAMES[document.kind]);
  const takes = kinds.length === 0 ? 'no policy that orgtrail knows of' : kinds.join(', ');
  return new UserError(
    'log-delivery',
    `delivery of "${source.id}" to ${to} takes no policy of kind "${kind}"; it takes ${takes}`,
  );
}

function attachmentOf(
  kind: DeliveryDocumentKind,
  to: DestinationKind,
  name: string,
  { source, roleArn, destination }: DeliveryValues & { readonly source: LogSource },
): Attachment {
  const role = roleArn === undefined ? `${source.id.replaceAll('.', '-')}-delivery` : roleNameOf(roleArn);
  switch (kind) {
    case 'bucket':
    case 'log-group':
      return { type: kind, name };
    case 'key':
      return { type: 'key-statements' };
    case 'role':
    case 'role-trust':
      return { type: kind, role };
    case 'destination':
      return { type: 'delivery-destination', name: destination ?? name };
    case 'caller':
      return { type: 'managed-policy', name: `log-delivery-to-${to}` };
    case 'destination-caller':
      return { type: 'managed-policy', name: `log-delivery-destination-${to}` };
  }
}
