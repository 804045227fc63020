import type { Request } from '../request';
import { accessGrant } from './access-grant';
import type { AccessFacts, Decision, LayerDecision } from './access-facts';
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
    if (layers.some(denies)) {
      return { outcome: 'explicitlyDenied', statements: layers.filter(denies).flatMap(statementsOf), layers };
    }
    if (granting === undefined || limits.some(doesNotAllow)) {
      return { outcome: 'implicitlyDenied', statements: [], layers };
    }
    return { outcome: 'allowed', statements: granting, layers };
  };
}

const denies = ({ effect }: LayerDecision): boolean => effect === 'denies';
const doesNotAllow = ({ effect }: LayerDecision): boolean => effect === 'does-not-allow';
const statementsOf = ({ statements }: LayerDecision): LayerDecision['statements'] => statements;

/**
 * Decides one request as AWS does: nothing is allowed that nothing allows, and one Deny in any policy that concerns the
 * request ends it.
 *
 * @see "Policy evaluation logic"
 */
export function authorize(request: Request, facts: AccessFacts): Decision {
  return compileAccess(facts)(request);
}
