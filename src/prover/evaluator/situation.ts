import type { Principal, Request } from '../request';
import type { AccessFacts } from './access-facts';
import { splitArn } from './arn-pattern';

/** What decides which policies concern a request. */
export interface Situation {
  /** Account of the user, role or root user that calls; undefined for anybody else. */
  readonly callerAccountId: string | undefined;
  /** Whether caller and resource are in one account. */
  readonly isSameAccount: boolean;
  /** Whether the caller is a root user, who needs no identity policy. */
  readonly isRootUser: boolean;
  /** Why service control policies do not concern the caller; undefined when they do. */
  readonly outsideServiceControl: string | undefined;
  /** Why resource control policies do not concern the request; undefined when they do. */
  readonly outsideResourceControl: string | undefined;
  /** Name of the resource's policy when nothing is granted without it: a key's, or a role's; undefined elsewhere. */
  readonly decisivePolicy: 'key policy' | 'role trust policy' | undefined;
}

/** Works out which policies concern a request. */
export function situationOf(request: Request, facts: AccessFacts): Situation {
  const { principal } = request;
  const callerAccountId = 'accountId' in principal ? principal.accountId : undefined;
  const resourceAccountId = facts.resourceAccountId ?? accountOf(request) ?? callerAccountId;
  return {
    callerAccountId,
    isSameAccount: callerAccountId !== undefined && callerAccountId === resourceAccountId,
    isRootUser: principal.kind === 'root',
    outsideServiceControl: outsideServiceControl(principal, facts.managementAccountId),
    outsideResourceControl: outsideResourceControl(principal, resourceAccountId, facts.managementAccountId),
    decisivePolicy: decisivePolicy(request),
  };
}

/** The account in the ARN; buckets and some others have none there, and then the request may say. */
function accountOf({ resource, context }: Request): string | undefined {
  const inArn = splitArn(resource)?.[4];
  if (inArn !== undefined && /^\d{12}$/.test(inArn)) return inArn;
  const key = Object.keys(context).find((name) => name.toLowerCase() === 'aws:resourceaccount');
  const value = key === undefined ? undefined : context[key];
  return typeof value === 'string' ? value : undefined;
}

/** @see "Service control policies (SCPs)", "Tasks and entities not restricted by SCPs" */
function outsideServiceControl(principal: Principal, managementAccountId: string | undefined): string | undefined {
  if (!('accountId' in principal)) return 'they concern users and roles of member accounts only';
  if (principal.accountId === managementAccountId) return 'they do not concern the management account';
  return isServiceLinked(principal) ? 'they do not concern service-linked roles' : undefined;
}

/** @see "Resource control policies (RCPs)", "Resources and entities not restricted by RCPs" */
function outsideResourceControl(
  principal: Principal,
  resourceAccountId: string | undefined,
  managementAccountId: string | undefined,
): string | undefined {
  if (resourceAccountId !== undefined && resourceAccountId === managementAccountId) {
    return 'they do not concern resources of the management account';
  }
  return isServiceLinked(principal) ? 'they do not concern service-linked roles' : undefined;
}

function isServiceLinked(principal: Principal): boolean {
  return principal.kind === 'role' && principal.name.startsWith('aws-service-role/');
}

/** @see "Key policies in AWS KMS", "How IAM roles differ from resource-based policies" */
function decisivePolicy({ action, resource }: Request): Situation['decisivePolicy'] {
  if (!/^(kms|sts):/i.test(action)) return undefined;
  const [service = '', operation = ''] = action.toLowerCase().split(':');
  const name = splitArn(resource)?.[5] ?? '';
  if (service === 'kms' && name.startsWith('key/')) return 'key policy';
  const assumes = operation.startsWith('assumerole') || ['tagsession', 'setsourceidentity'].includes(operation);
  return assumes && name.startsWith('role/') ? 'role trust policy' : undefined;
}
