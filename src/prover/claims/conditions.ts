import type { PrincipalPattern, RequestClass } from '../engine/question';
import type { Condition } from '../policy/statement';
import { isPattern } from '../services/service-step';

/** The condition that a key is there and has one of these values; `*` and `?` are wildcards. */
export function keyIs(key: string, values: readonly string[]): Condition {
  const like = values.every((value) => value.startsWith('arn:')) ? 'ArnLike' : 'StringLike';
  return { operator: values.some(isPattern) ? like : 'StringEquals', set: undefined, ifExists: false, key, values };
}

/** The condition that one of the values of a key is one of these. */
export function anyIs(key: string, values: readonly string[]): Condition {
  return { ...keyIs(key, values), set: 'ForAnyValue' };
}

/** The condition that a key is there. */
export function keyIsThere(key: string): Condition {
  return { operator: 'Null', set: undefined, ifExists: false, key, values: ['false'] };
}

/** Everybody. */
const EVERYBODY: readonly PrincipalPattern[] = [{ kind: 'any' }];

/** Roles and users by ARN. */
export function byArn(arns: readonly string[]): readonly PrincipalPattern[] {
  return arns.map((pattern) => ({ kind: 'arn', pattern }));
}

/** A set of requests; what is left out is anything. */
export function requests(label: string, parts: Partial<Omit<RequestClass, 'label'>>): RequestClass {
  return { label, principals: EVERYBODY, actions: ['*'], resources: ['*'], conditions: [], ...parts };
}

/** Everything these principals do; nothing for none. */
export function everythingBy(label: string, arns: readonly string[]): readonly RequestClass[] {
  return arns.length === 0 ? [] : [requests(label, { principals: byArn(arns) })];
}
