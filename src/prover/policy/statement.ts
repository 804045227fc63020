/** What a policy document is, which decides the elements its statements may have and how it takes part in a decision. */
export type PolicyKind =
  | 'identity'
  | 'resource'
  | 'key'
  | 'trust'
  | 'permissions-boundary'
  | 'session'
  | 'service-control'
  | 'resource-control';

/** Where a policy document was read. Verdicts name it, so that whoever reads one finds the text. */
export interface PolicyOrigin {
  /** File it stands in, as the reader was given it; undefined for a document that came from no file. */
  readonly file: string | undefined;
  /** What it governs: a Terraform address with its stack (`audit: aws_s3_bucket_policy.audit-bucket_policy_1`), or a name. */
  readonly name: string;
}

/** Base name of a condition operator, without set operator and without `IfExists`, spelled as AWS does. */
export type ConditionOperator =
  | 'StringEquals'
  | 'StringNotEquals'
  | 'StringEqualsIgnoreCase'
  | 'StringNotEqualsIgnoreCase'
  | 'StringLike'
  | 'StringNotLike'
  | 'NumericEquals'
  | 'NumericNotEquals'
  | 'NumericLessThan'
  | 'NumericLessThanEquals'
  | 'NumericGreaterThan'
  | 'NumericGreaterThanEquals'
  | 'DateEquals'
  | 'DateNotEquals'
  | 'DateLessThan'
  | 'DateLessThanEquals'
  | 'DateGreaterThan'
  | 'DateGreaterThanEquals'
  | 'Bool'
  | 'BinaryEquals'
  | 'IpAddress'
  | 'NotIpAddress'
  | 'ArnEquals'
  | 'ArnLike'
  | 'ArnNotEquals'
  | 'ArnNotLike'
  | 'Null';

/** One operator with one key of a `Condition` element. All conditions of a statement must hold. */
export interface Condition {
  /** The operator. */
  readonly operator: ConditionOperator;
  /** Set operator in front of it; undefined for none. */
  readonly set: 'ForAllValues' | 'ForAnyValue' | undefined;
  /** Whether the operator ends in `IfExists`. */
  readonly ifExists: boolean;
  /** Condition key as written; compared without case. */
  readonly key: string;
  /** Values as text, at least one; policy variables not substituted. */
  readonly values: readonly string[];
}

/** One entry of `Principal` or `NotPrincipal`. `*` alone has the type `*`. */
export interface PrincipalEntry {
  /** The key it stands under. */
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | '*';
  /** Its value as written. */
  readonly value: string;
}

/** A `Principal` or `NotPrincipal` element. */
export interface PrincipalElement {
  /** Whether it is `NotPrincipal`. */
  readonly negated: boolean;
  /** Its entries. */
  readonly entries: readonly PrincipalEntry[];
}

/** An `Action`, `NotAction`, `Resource` or `NotResource` element. */
export interface PatternElement {
  /** Whether it is the `Not…` form. */
  readonly negated: boolean;
  /** Patterns as written; policy variables not substituted. */
  readonly patterns: readonly string[];
}

/** One statement of a policy document. */
export interface Statement {
  /** Where its document was read. */
  readonly origin: PolicyOrigin;
  /** Its place in the document, from 0. */
  readonly index: number;
  /** Its Sid; undefined for none. */
  readonly sid: string | undefined;
  /** What it does when it matches. */
  readonly effect: 'Allow' | 'Deny';
  /** Who; undefined where the kind of policy has no such element. */
  readonly principal: PrincipalElement | undefined;
  /** What may be called. */
  readonly action: PatternElement;
  /** On what; undefined in role trust policies, which govern the role itself. */
  readonly resource: PatternElement | undefined;
  /** When; empty for always. */
  readonly conditions: readonly Condition[];
}

/** A policy document that was read without finding anything wrong. */
export interface PolicyDocument {
  /** What it is. */
  readonly kind: PolicyKind;
  /** Where it was read. */
  readonly origin: PolicyOrigin;
  /** Version of the policy language. Variables are substituted only under `2012-10-17`. */
  readonly version: '2012-10-17' | '2008-10-17';
  /** Its statements, in order. */
  readonly statements: readonly Statement[];
}
