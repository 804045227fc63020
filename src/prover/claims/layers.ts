import type { BoundStatement, Layer, PrincipalPattern } from '../engine/question';
import type { PolicyDocument, PolicyOrigin, Statement } from '../policy/statement';

/** A layer that comes from one place, which is where a missing statement belongs. */
export interface PolicyLayer extends Layer {
  /** Where a statement that is missing would stand; undefined for layers that nobody wrote. */
  readonly origin: PolicyOrigin | undefined;
}

/** A policy and what it is attached to. */
export interface AttachedPolicy {
  /** The policy. */
  readonly document: PolicyDocument;
  /** Whom it is attached to; undefined for policies of resources. */
  readonly principals?: readonly PrincipalPattern[];
  /** What it is attached to where its statements say `*` or nothing: keys and roles. */
  readonly resource?: string;
}

/** Makes one layer of policies any of which may allow, and any of which may deny. */
export function policyLayer(
  label: string,
  policies: readonly AttachedPolicy[],
  more: readonly BoundStatement[] = [],
): PolicyLayer {
  return {
    label,
    origin: policies[0]?.document.origin,
    statements: [...policies.flatMap(bound), ...more],
    allowsByDefault: false,
  };
}

/** Makes a layer of policies that can deny only, such as service control policies beside `FullAWSAccess`. */
export function denyingLayer(label: string, policies: readonly AttachedPolicy[]): PolicyLayer {
  return {
    label,
    origin: policies[0]?.document.origin,
    statements: policies.flatMap(bound).filter(({ statement }) => statement.effect === 'Deny'),
    allowsByDefault: true,
  };
}

function bound({ document, principals, resource }: AttachedPolicy): readonly BoundStatement[] {
  return document.statements.map((statement) => ({ statement, principals, resource }));
}

/** A statement that lets every principal of an account do everything: the identity policies that are not in the Terraform. */
export function anyIdentityPolicy(accountId: string): BoundStatement {
  const statement: Statement = {
    origin: { file: undefined, name: `identity policies of account ${accountId}` },
    index: 0,
    sid: undefined,
    effect: 'Allow',
    principal: undefined,
    action: { negated: false, patterns: ['*'] },
    resource: { negated: false, patterns: ['*'] },
    conditions: [],
  };
  return { statement, principals: [{ kind: 'account', accountId }], resource: undefined };
}

/**
 * The two layers a role's call to a KMS key passes: the key policy must allow it, and so must a policy of the role unless
 * the key policy names the role itself in the key's own account.
 *
 * @see "Key policies in AWS KMS"
 */
export function keyLayers(
  key: AttachedPolicy,
  identity: readonly AttachedPolicy[],
  sameAccount: boolean,
  labels: { readonly key: string; readonly identity: string },
): readonly PolicyLayer[] {
  const named = sameAccount
    ? bound(key).filter(({ statement }) => statement.effect === 'Allow' && !delegates(statement))
    : [];
  return [policyLayer(labels.key, [key]), policyLayer(labels.identity, identity, named)];
}

/** Whether a statement names whole accounts, so that their identity policies decide. */
function delegates({ principal }: Statement): boolean {
  return (
    principal?.entries.some(
      ({ type, value }) => type === 'AWS' && /^(?:\d{12}|arn:[^:]+:iam::\d{12}:root)$/.test(value),
    ) ?? false
  );
}
