import type { Request } from '../request';
import { accessGrant } from './access-grant';
import type { AccessFacts, Decision } from './access-facts';
import { compileFacts } from './compiled-access';
import { organizationLayers } from './organization-limits';
import { prepareRequest } from './request-context';
import { situationOf } from './situation';

/** Makes policies ready, and returns what decides requests with them. */
export function compileAccess(facts: AccessFacts): (request: Request) => Decision {
  const access = compileFacts(facts);
  return (request) => {
    const prepared = prepareRequest(request);
    const situation = situationOf(request, facts);
    const limits = organizationLayers(prepared, access, situation);
    const { layers: grants, granting } = accessGrant(prepared, access, situation);
    const layers = [...limits, ...grants];
    const denying = layers.filter(({ effect }) => effect === 'denies').flatMap(({ statements }) => statements);
    if (denying.length > 0) return { outcome: 'explicitlyDenied', statements: denying, layers };
    const isLimited = limits.some(({ effect }) => effect === 'does-not-allow');
    if (isLimited || granting === undefined) return { outcome: 'implicitlyDenied', statements: [], layers };
    return { outcome: 'allowed', statements: granting, layers };
  };
}

/**
 * Decides one request as AWS does: nothing is allowed that nothing allows, and one Deny in any policy that concerns the
 * request ends it.
 *
 * @see "Policy evaluation logic"
 */
export function authorize(request: Request, facts: AccessFacts): Decision {
  return compileAccess(facts)(request);
}
