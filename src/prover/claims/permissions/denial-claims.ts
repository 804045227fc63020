import { decideAccess } from '../access-decision';
import { allOf, conclude, HOLDS, type ClaimHead, type Decision } from '../claim';
import type { PolicyLayer } from '../layers';
import { requests } from '../conditions';
import type { RequestClass } from '../../engine/question';
import type { ProofContext } from '../proof-context';
import type { ClaimResult } from '../result';
import type { Forbidden } from './forbidden';
import { nothingLess } from './exact';

/** Denials, and what they are to be. */
export interface Denials {
  /** Denies, and lets through what it does not deny. */
  readonly layer: PolicyLayer;
  /** What is to be denied. */
  readonly forbidden: readonly Forbidden[];
  /** All that the policy is asked about. */
  readonly everything: Partial<Omit<RequestClass, 'label'>>;
  /** The claim that all of it is denied. */
  readonly denied: ClaimHead;
  /** The claim that nothing else is. */
  readonly unhindered: ClaimHead;
}

/** Claims that policies deny what they are to deny, and nothing else. */
export function denialClaims(context: ProofContext, denials: Denials): readonly ClaimResult[] {
  const { layer, forbidden, everything, denied, unhindered } = denials;
  const all = deniedDecision(context, layer, forbidden);
  return [
    // Asked in one question where all of it is denied, and otherwise one by one, to say what is not.
    conclude(
      denied,
      all.findings.length === 0 || forbidden.length === 1
        ? all
        : allOf(forbidden.map((one) => deniedDecision(context, layer, [one]))),
    ),
    conclude(
      unhindered,
      nothingLess(
        context,
        {
          name: 'unhindered',
          layers: [layer],
          within: [],
          grants: [requests('what nothing declared forbids', everything)],
          what: '',
        },
        forbidden.map(({ requests: each }) => each),
      ),
    ),
  ];
}

function deniedDecision(context: ProofContext, layer: PolicyLayer, forbidden: readonly Forbidden[]): Decision {
  const [first, ...more] = forbidden;
  if (first === undefined) return HOLDS;
  return decideAccess(context, {
    name: more.length === 0 ? `denied-${first.name}` : 'denied',
    layers: [layer],
    within: forbidden.map(({ requests: each }) => each),
    except: [],
    assumptions: [],
    what: `${first.what} if something else allows it`,
    remedy: 'deny it to everybody but those declared',
  });
}
