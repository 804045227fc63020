import type { RequestClass } from '../../src/prover/engine';
import type { Condition } from '../../src/prover/policy/statement';

/** Returns a condition with one value. */
export function condition(operator: Condition['operator'], name: string, value: string): Condition {
  return { operator, set: undefined, ifExists: false, key: name, values: [value] };
}

/** Returns requests that AWS never makes. */
export function impossible(label: string, ...conditions: Condition[]): RequestClass {
  return { label, principals: [{ kind: 'any' }], actions: ['*'], resources: ['*'], conditions };
}

/** AWS sets `aws:SourceAccount` to the account of the resource `aws:SourceArn` names. */
export function sourceKeysAgree(ids: readonly string[]): readonly RequestClass[] {
  return ids.flatMap((id) => [
    impossible(
      'an ARN without its account',
      condition('ArnLike', 'aws:SourceArn', `arn:*:*:*:${id}:*`),
      condition('StringNotEquals', 'aws:SourceAccount', id),
    ),
    impossible(
      'an account without its ARN',
      condition('StringEquals', 'aws:SourceAccount', id),
      condition('ArnNotLike', 'aws:SourceArn', `arn:*:*:*:${id}:*`),
    ),
  ]);
}

/** CloudTrail's encryption context names the trail that `aws:SourceArn` names. */
export function contextAgrees(ids: readonly string[]): readonly RequestClass[] {
  return ids.flatMap((id) => [
    impossible(
      'the context of another trail',
      condition('ArnLike', 'aws:SourceArn', `arn:*:*:*:${id}:*`),
      condition('ArnNotLike', 'kms:EncryptionContext:aws:cloudtrail:arn', `arn:aws:cloudtrail:*:${id}:trail/*`),
    ),
  ]);
}
