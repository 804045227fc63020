/** A policy document as JSON. */
export type Document = Readonly<Record<string, unknown>>;

/** A question both sides can answer. */
export interface Question {
  /** ARN of a user or session, a service principal, an identity provider, or `*` for a request without credentials. */
  readonly principal: string;
  /** Service and operation. */
  readonly action: string;
  /** ARN of the resource. */
  readonly resource: string;
  /** Every condition key that is present, but for those that follow from the principal. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** What the policy of a resource is called, which decides what it may say and whether others count beside it. */
export type ResourcePolicyKind = 'resource' | 'key' | 'trust';

/** The policies a question is asked against. */
export interface Policies {
  /** Attached to the caller. */
  readonly identity: readonly Document[];
  /** Attached to the resource; undefined for none. */
  readonly resource: Document | undefined;
  /** What the policy of the resource is. */
  readonly resourceKind: ResourcePolicyKind;
  /** Permissions boundary of the caller; undefined for none. */
  readonly boundary: Document | undefined;
  /** Policy of the caller's session; undefined for none. Only sessions have one. */
  readonly session: Document | undefined;
  /** Service control policies, one list for each level from the root down. */
  readonly serviceControl: readonly (readonly Document[])[];
  /** Resource control policies besides the one that allows everything. */
  readonly resourceControl: readonly Document[];
}

/** One question with its policies. */
export interface Asked {
  /** The policies. */
  readonly policies: Policies;
  /** The question. */
  readonly question: Question;
}

/** What both sides answer. */
export type Decision = 'allowed' | 'implicitlyDenied' | 'explicitlyDenied';

/** Answers questions about policies that were made ready before. */
export type Decide = (question: Question) => Decision;

/** Makes a question ready and returns what decides it. */
export type Prepare = (question: Question) => () => Decision;

/** Account of every resource. */
export const RESOURCE_ACCOUNT = '222222222222';

/** Account ARNs of users and sessions are of; undefined for other callers, whom only the resource's policy concerns. */
export function callerAccount(principal: string): string | undefined {
  return /^arn:aws:(?:iam|sts)::(\d{12}):(?:user|assumed-role)\//.exec(principal)?.[1];
}

/** Condition keys that follow from the principal, as AWS adds them. */
export function derivedKeys(principal: string): Question['context'] {
  const account = callerAccount(principal);
  if (account !== undefined) {
    const role = /:assumed-role\/([^/]+)\//.exec(principal)?.[1];
    return {
      'aws:PrincipalAccount': account,
      'aws:PrincipalArn': role === undefined ? principal : `arn:aws:iam::${account}:role/${role}`,
      'aws:PrincipalIsAWSService': 'false',
      'aws:PrincipalType': role === undefined ? 'User' : 'AssumedRole',
    };
  }
  if (principal === '*') return { 'aws:PrincipalType': 'Anonymous' };
  if (principal.startsWith('arn:')) return {};
  return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal };
}
