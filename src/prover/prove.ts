import type { Organization } from '../organization';
import type { Estate } from '../terraform/estate';
import { documents } from '../terraform/facts/read-documents';
import { conclude, finding, found } from './claims/claim';
import { declaredParts, trailParts } from './claims/declared-parts';
import { fittingClaims } from './claims/fits';
import { foundBuckets } from './claims/guarded-bucket';
import { bucketIsolationClaims } from './claims/isolated-buckets';
import { keyClaims } from './claims/isolated-keys';
import { notificationIsolationClaims } from './claims/isolated-notifications';
import { foundKeys } from './claims/found-keys';
import { settingsClaim } from './claims/settings';
import { proofContext, type ProofContext, type ProveOptions } from './claims/proof-context';
import type { ClaimResult, ProvedClaim, Verdict } from './claims/result';
import { foundTrails, unknownTrails } from './claims/trail-intent';
import { ASSUMPTIONS, type Assumption, type AssumptionId } from './services/assumption';
import { SERVICE_TABLE_VERSION } from './services/service-steps';

export type { ProveOptions };

/** What was proved of an estate, and what was not, without the questions behind it. */
export interface ProofSummary {
  /** Version of the table of what services send. */
  readonly serviceTable: number;
  /** Refuted when a claim is, else undecided when a claim is or something could not be read, else proved. */
  readonly verdict: Verdict;
  /** Every claim, by group. */
  readonly claims: readonly ProvedClaim[];
  /** What the claims take for granted, by id. */
  readonly assumptions: Readonly<Partial<Record<AssumptionId, Assumption>>>;
}

/** A proof with the questions behind it. */
export interface Proof extends ProofSummary {
  /** Every claim, by group. */
  readonly claims: readonly ClaimResult[];
}

/**
 * Decides every claim about an organization's Terraform: that declared deliveries arrive, that nothing else gets in, that
 * logs last, and that documents fit. Without an organization the claims are about the trails found in the Terraform.
 */
export function prove(organization: Organization | undefined, estate: Estate, options: ProveOptions = {}): Proof {
  const context = proofContext(organization, estate, options);
  const claims = [
    ...readingClaim(estate),
    ...settingsClaim(estate),
    ...(organization === undefined
      ? claimsOfFound(context)
      : declaredParts(context, organization).flatMap((part) => part())),
    ...fittingClaims(estate, documents(estate), organization?.guardrails?.maxPolicySize),
  ];
  const ids = [...new Set(claims.flatMap(({ assumptions }) => assumptions))].sort();
  return {
    serviceTable: SERVICE_TABLE_VERSION,
    verdict: overall(claims),
    claims,
    assumptions: Object.fromEntries(ids.map((id) => [id, ASSUMPTIONS[id]])),
  };
}

function overall(claims: readonly ClaimResult[]): Verdict {
  if (claims.some(({ verdict }) => verdict === 'refuted')) return 'refuted';
  return claims.some(({ verdict }) => verdict === 'undecided') ? 'undecided' : 'proved';
}

function claimsOfFound(context: ProofContext): readonly ClaimResult[] {
  const trails = foundTrails(context.estate, context.organizationId);
  return [
    ...(context.estate.trails.length === 0 ? [nothingFound()] : []),
    ...unknownTrails(context.estate).map(({ label, resource }) =>
      conclude(
        { id: 'complete.trails', subject: label, sentence: `Where ${label} delivers to is known before apply.` },
        found([
          finding('undecided', `bucket, account or owner of ${label} is known only after apply`, {
            file: resource?.file,
            address: label,
          }),
        ]),
      ),
    ),
    ...trailParts(context, trails).flatMap((part) => part()),
    ...bucketIsolationClaims(context, foundBuckets(context, trails)),
    ...keyClaims(context, foundKeys(context, trails)),
    ...notificationIsolationClaims(context, trails),
  ];
}

function nothingFound(): ClaimResult {
  return conclude(
    { id: 'complete.trails', subject: 'trails', sentence: 'The Terraform has a trail.' },
    found([
      finding(
        'undecided',
        'the Terraform has no trail; name the organization file with -c when its trails stand elsewhere',
      ),
    ]),
  );
}

/** What could not be read makes a claim of its own undecided, so that nobody takes the others for everything. */
function readingClaim({ problems }: Estate): readonly ClaimResult[] {
  if (problems.length === 0) return [];
  return [
    conclude(
      { id: 'complete.reading', subject: 'Terraform', sentence: 'All of the Terraform could be read.' },
      found(
        problems.map(({ file, place, message }) =>
          finding('undecided', `${place} ${message}`, { file, address: place }),
        ),
      ),
    ),
  ];
}
