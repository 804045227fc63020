import type { PolicyKind } from './statement';

/** Which elements a kind of policy has. */
export interface PolicyKindRules {
  /** What people call it. */
  readonly noun: string;
  /** Whether its statements name principals. */
  readonly principal: 'required' | 'never';
  /** Whether its statements name resources. */
  readonly resource: 'required' | 'never';
  /** Whether its statements may say who or what is left out, besides resources. */
  readonly notForms: readonly ('NotPrincipal' | 'NotAction')[];
  /** Characters a Sid may have; undefined for any. */
  readonly sid: RegExp | undefined;
}

const PLAIN_SID = /^[A-Za-z0-9]*$/;
const ATTACHED = { principal: 'never', resource: 'required', notForms: ['NotAction'], sid: PLAIN_SID } as const;
const ON_RESOURCE = {
  principal: 'required',
  resource: 'required',
  notForms: ['NotPrincipal', 'NotAction'],
  sid: undefined,
} as const;

/**
 * The elements of each kind of policy.
 *
 * @see "Grammar of the IAM JSON policy language", "SCP syntax", "RCP syntax"
 */
export const POLICY_KINDS: Readonly<Record<PolicyKind, PolicyKindRules>> = {
  identity: { ...ATTACHED, noun: 'an identity policy' },
  'permissions-boundary': { ...ATTACHED, noun: 'a permissions boundary' },
  session: { ...ATTACHED, noun: 'a session policy' },
  'service-control': { ...ATTACHED, noun: 'a service control policy' },
  resource: { ...ON_RESOURCE, noun: 'a resource policy' },
  key: { ...ON_RESOURCE, noun: 'a key policy' },
  trust: { ...ON_RESOURCE, resource: 'never', notForms: ['NotAction'], noun: 'a role trust policy' },
  'resource-control': { ...ON_RESOURCE, notForms: [], noun: 'a resource control policy' },
};
