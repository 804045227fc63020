import type { Condition } from '../policy/statement';
import type { FilledStep } from '../services/fill-step';

/** A statement as it is written into a policy. */
export type NeededStatement = Readonly<Record<string, unknown>>;

/** What no statement needs to ask for: every call has it, a denial elsewhere sees to it, or AWS's own statement leaves it out. */
const NOT_ASKED = /^(?:aws:SecureTransport|s3:TlsVersion|aws:PrincipalOrgID)$/i;

/** The Sids AWS's own pages use, so that people recognize the statement. */
const SIDS: Readonly<Record<string, string>> = {
  'cloudtrail.acl-check': 'AWSCloudTrailAclCheck20150319',
  'cloudtrail.put-object': 'AWSCloudTrailWrite20150319',
  'cloudtrail.generate-data-key': 'AllowCloudTrailEncryptLogs',
  'cloudtrail.describe-key': 'AllowCloudTrailDescribeKey',
  'cloudtrail.decrypt': 'AllowCloudTrailDecrypt',
  'cloudtrail.publish': 'AWSCloudTrailSNSPolicy20150319',
  'cloudtrail.topic-key': 'AllowCloudTrailUseTopic',
  'cloudtrail.assume-role': 'AllowCloudTrailToDeliver',
};

/** Makes the statement that would let a step through: as narrow as what AWS documents that the service sends. */
export function neededStatement({ step, certain }: FilledStep): NeededStatement {
  const [principal] = certain.principals;
  const isService = principal?.kind === 'service';
  const conditions = certain.conditions.filter(
    ({ key, operator, ifExists }) =>
      operator !== 'Null' &&
      !ifExists &&
      !NOT_ASKED.test(key) &&
      !(isService && key === 'kms:EncryptionContext:aws:s3:arn'),
  );
  const isTrust = certain.actions.includes('sts:AssumeRole');
  const isKey = certain.actions.every((action) => action.startsWith('kms:'));
  return {
    Sid: certain.resources.some((resource) => resource.includes('/AWSLogs/o-'))
      ? 'AWSCloudTrailOrganizationWrite20150319'
      : (SIDS[step.id] ?? sidOf(step.id)),
    Effect: 'Allow',
    ...(isService ? { Principal: { Service: principal.name } } : {}),
    Action: oneOrMany(step.id === 'cloudtrail.generate-data-key' ? ['kms:GenerateDataKey*'] : certain.actions),
    ...(isTrust ? {} : { Resource: resourceOf(certain.resources, isKey, isService) }),
    ...(conditions.length === 0 ? {} : { Condition: conditionBlock(conditions) }),
  };
}

/** In a key policy `*` is the key; elsewhere a key AWS has not made yet is named by its alias, which is a condition. */
function resourceOf(resources: readonly string[], isKey: boolean, isService: boolean): string | readonly string[] {
  if (!isKey) return oneOrMany(resources);
  return isService ? '*' : oneOrMany(resources.map((resource) => resource.replace(/:key\/.*$/, ':key/*')));
}

function conditionBlock(conditions: readonly Condition[]): Readonly<Record<string, unknown>> {
  const block: Record<string, Record<string, unknown>> = {};
  for (const { operator, set, key, values } of conditions) {
    const name = set === undefined ? operator : `${set}:${operator}`;
    block[name] = { ...block[name], [key]: oneOrMany(values) };
  }
  return block;
}

function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only, ...more] = values;
  return only !== undefined && more.length === 0 ? only : values;
}

function sidOf(id: string): string {
  return id
    .split(/[.-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
