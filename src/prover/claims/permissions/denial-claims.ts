import { decideAccess } from '../access-decision';
import { allOf, conclude, type ClaimHead } from '../claim';
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
  return [
    conclude(
      denied,
      allOf(
        forbidden.map(({ name, what, requests: within }) =>
          decideAccess(context, {
            name: `denied-${name}`,
            layers: [layer],
            within: [within],
            except: [],
            assumptions: [],
            what: `${what} if something else allows it`,
            remedy: 'deny it to everybody but those declared',
          }),
        ),
      ),
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
