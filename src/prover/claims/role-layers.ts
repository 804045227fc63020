import type { KeyFacts } from '../../terraform/log-thing';
import type { BucketFacts } from '../../terraform/log-estate';
import { keyName } from './complete-trails';
import { keyLayers, policyLayer, type PolicyLayer } from './layers';
import { keyArn, type ProofContext } from './proof-context';
import type { Finding } from './result';
import type { ReadRole } from './role-policies';

type Role = Extract<ReadRole, { ok: true }>;

/** Layers, or why there are none. */
export type ReadLayers =
  { readonly ok: true; readonly layers: readonly PolicyLayer[] } | { readonly ok: false; readonly finding: Finding };

/**
 * What a role's call to a bucket passes: in the bucket's account the policies of role or bucket may allow it, from
 * another both must.
 *
 * @see "Cross-account policy evaluation logic"
 */
export function bucketLayers(context: ProofContext, role: Role, bucket: BucketFacts): ReadLayers {
  const name = `the policy of bucket "${bucket.name ?? ''}"`;
  const identity = `the policies of role ${role.arn}`;
  const sameAccount = bucket.accountId === undefined || bucket.accountId === role.accountId;
  if (bucket.policy === undefined && sameAccount)
    return { ok: true, layers: [policyLayer(identity, role.identity), ...role.limits] };
  const read = context.read(bucket.policy, 'resource', name);
  if (!read.ok) return read;
  const { document } = read;
  return {
    ok: true,
    layers: sameAccount
      ? [policyLayer(identity, [...role.identity, { document }]), ...role.limits]
      : [policyLayer(identity, role.identity), policyLayer(name, [{ document }]), ...role.limits],
  };
}

/** What a role's call to a key passes. */
export function roleKeyLayers(context: ProofContext, role: Role, key: KeyFacts): ReadLayers {
  const label = `the policy of key "${keyName(key)}"`;
  const read = context.read(key.policy, 'key', label);
  if (!read.ok) return read;
  const sameAccount = key.accountId === undefined || key.accountId === role.accountId;
  const attached = { document: read.document, resource: keyArn(key, context.partition) };
  const layers = keyLayers(attached, role.identity, sameAccount, {
    key: label,
    identity: `the policies of role ${role.arn}`,
  });
  return { ok: true, layers: [...layers, ...role.limits] };
}
