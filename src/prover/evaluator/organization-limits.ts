import type { LayerDecision } from './access-facts';
import type { CompiledAccess } from './compiled-access';
import type { PolicySet } from './policy-set';
import type { PreparedRequest } from './request-context';
import type { Situation } from './situation';

/**
 * What the organization's policies say: service control policies must allow at every level, resource control policies
 * only deny, since RCPFullAWSAccess is always attached.
 *
 * @see "SCP evaluation", "RCP evaluation"
 */
export function organizationLayers(
  request: PreparedRequest,
  { serviceControl, resourceControl }: CompiledAccess,
  { outsideServiceControl, outsideResourceControl }: Situation,
): readonly LayerDecision[] {
  const levels = serviceControl.map(({ name, policies }) =>
    layerDecision(`service control policies of ${name}`, policies, request, outsideServiceControl),
  );
  if (resourceControl.isEmpty) return levels;
  const layer = layerDecision('resource control policies', resourceControl, request, outsideResourceControl);
  const reason = 'no statement denies it, and these policies need not allow it';
  return [...levels, layer.effect === 'does-not-allow' ? { ...layer, effect: 'allows', reason } : layer];
}

/** What policies say that must allow a request, unless they do not concern it. */
export function layerDecision(
  layer: string,
  policies: PolicySet,
  request: PreparedRequest,
  outside: string | undefined,
): LayerDecision {
  if (outside !== undefined) return { layer, effect: 'not-applicable', reason: outside, statements: [] };
  const denying = policies.denying(request);
  if (denying.length > 0) return { layer, effect: 'denies', reason: 'a statement denies it', statements: denying };
  const allowing = policies.allowing(request);
  if (allowing.length > 0) return { layer, effect: 'allows', reason: 'a statement allows it', statements: allowing };
  return { layer, effect: 'does-not-allow', reason: 'no statement allows it', statements: [] };
}
