import type { PolicyDocument, Statement } from '../policy/statement';

/** Service control policies attached to one place of an organization. */
export interface PolicyLevel {
  /** The root, organizational unit or account. */
  readonly name: string;
  /** The policies attached there. */
  readonly policies: readonly PolicyDocument[];
}

/** Every policy that takes part in a decision, and the accounts that say which of them apply. */
export interface AccessFacts {
  /** Policies of the user or role that calls, those of its groups among them. */
  readonly identity: readonly PolicyDocument[];
  /** Its permissions boundary; empty for none. */
  readonly permissionsBoundary: readonly PolicyDocument[];
  /** Policies passed when its session began; empty for none. */
  readonly session: readonly PolicyDocument[];
  /** Policy of the resource: a resource policy, key policy or role trust policy. */
  readonly resource: readonly PolicyDocument[];
  /** Service control policies, from the organization's root down to the caller's account; empty for none. */
  readonly serviceControl: readonly PolicyLevel[];
  /** Resource control policies of the resource's account and everything above it; empty for none. */
  readonly resourceControl: readonly PolicyDocument[];
  /** Account of the resource; undefined to take the one in its ARN, or else the caller's. */
  readonly resourceAccountId: string | undefined;
  /** Management account of the organization; undefined when there is none. */
  readonly managementAccountId: string | undefined;
}

/** Facts without any policy, to be filled in. */
export const NO_FACTS: AccessFacts = {
  identity: [],
  permissionsBoundary: [],
  session: [],
  resource: [],
  serviceControl: [],
  resourceControl: [],
  resourceAccountId: undefined,
  managementAccountId: undefined,
};

/** What one layer of policies says to a request. */
export interface LayerDecision {
  /** Names the layer, such as `identity policies` or `service control policies of root`. */
  readonly layer: string;
  /** `not-applicable`: there are none, or they do not concern this caller or resource. */
  readonly effect: 'allows' | 'denies' | 'does-not-allow' | 'not-applicable';
  /** Why, in words. */
  readonly reason: string;
  /** Its statements that match and have this effect. */
  readonly statements: readonly Statement[];
}

/** The answer to a request. */
export interface Decision {
  /** `implicitlyDenied`: nothing denies it, and something it needs does not allow it. */
  readonly outcome: 'allowed' | 'implicitlyDenied' | 'explicitlyDenied';
  /** The Allow statements of identity and resource policies that grant it, or the Deny statements that stop it; none for `implicitlyDenied`. */
  readonly statements: readonly Statement[];
  /** What each layer says, in the order AWS looks at them. */
  readonly layers: readonly LayerDecision[];
}
