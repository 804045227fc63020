import type { RequestClass } from '../../engine/question';
import type { Condition } from '../../policy/statement';
import { requests } from '../conditions';

/** Requests a policy is to deny to all but those named, whoever asks and whatever allows it. */
export interface Forbidden {
  /** Names it in questions: letters, digits and hyphens. */
  readonly name: string;
  /** Completes "… may": `delete logs of bucket "acme-audit-logs"`. */
  readonly what: string;
  /** The requests: everybody but those named is already in their conditions. */
  readonly requests: RequestClass;
}

/** Requests that are forbidden. */
export function forbid(name: string, what: string, parts: Partial<Omit<RequestClass, 'label'>>): Forbidden {
  return { name, what, requests: requests(what, parts) };
}

/** The condition that the caller is none of these; without any, everybody is meant. */
export function isNone(arns: readonly string[]): readonly Condition[] {
  if (arns.length === 0) return [];
  return [{ operator: 'ArnNotLike', set: undefined, ifExists: false, key: 'aws:PrincipalArn', values: arns }];
}

/** The condition that the caller is no AWS service. */
export const IS_NO_SERVICE: Condition = {
  operator: 'Bool',
  set: undefined,
  ifExists: true,
  key: 'aws:PrincipalIsAWSService',
  values: ['false'],
};

/** The condition that the connection has no TLS. */
export const WITHOUT_TLS: Condition = {
  operator: 'Bool',
  set: undefined,
  ifExists: false,
  key: 'aws:SecureTransport',
  values: ['false'],
};
