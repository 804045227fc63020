import type { Organization } from '../organization';
import { bucketViews } from '../organization/shards/bucket-views';
import type { Estate } from '../terraform/estate';
import { documents } from '../terraform/facts/read-documents';
import { logEstate } from '../terraform/facts/read-log-estate';
import { conclude, finding, found } from './claims/claim';
import { copyClaims } from './claims/complete-copies';
import { coverageClaim, declaredTrailClaims } from './claims/complete-declared';
import { deliveryClaims } from './claims/complete-deliveries';
import { logGroupClaims } from './claims/complete-log-groups';
import { queueClaims } from './claims/complete-notifications';
import { readerClaims } from './claims/complete-readers';
import { trailDeliveryClaims } from './claims/complete-trails';
import { deliveryKeyUses, deliveryLooks, deliveryWrites } from './claims/delivery-intent';
import { bucketDurabilityClaims } from './claims/durable-buckets';
import { trailDurabilityClaims } from './claims/durable-trails';
import { fittingClaims } from './claims/fits';
import { declaredBuckets, foundBuckets } from './claims/guarded-bucket';
import { bucketIsolationClaims } from './claims/isolated-buckets';
import { keyClaims } from './claims/isolated-keys';
import { notificationIsolationClaims } from './claims/isolated-notifications';
import { roleClaims } from './claims/isolated-roles';
import { foundKeys } from './claims/found-keys';
import { declaredKeys } from './claims/key-expectations';
import { settingsClaim } from './claims/settings';
import { policyReader, type ProofContext } from './claims/proof-context';
import type { AnsweredShapes, ClaimResult, ProvedClaim, Verdict } from './claims/result';
import { declaredTrails, foundTrails, unknownTrails, type TrailIntent } from './claims/trail-intent';
import type { Budget } from './engine/question';
import { ASSUMPTIONS, type Assumption, type AssumptionId } from './services/assumption';
import { SERVICE_TABLE_VERSION } from './services/service-steps';

/** Options of {@link prove}. */
export interface ProveOptions {
  /** Limits of each question; undefined for the engine's. */
  readonly budget?: Budget;
  /** Questions answered before, for proofs of estates that hardly differ; empty unless it says otherwise. */
  readonly answered?: AnsweredShapes;
}

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
  const facts = logEstate(estate);
  const governed = documents(estate);
  const context: ProofContext = {
    estate: facts,
    organization,
    partition: organization?.partition ?? estate.partition ?? 'aws',
    organizationId: organization?.id ?? organizationIdIn(governed.map(({ document }) => document.text ?? '')),
    budget: options.budget,
    answered: options.answered ?? new Map(),
    read: policyReader(),
  };
  const claims = [
    ...readingClaim(estate),
    ...settingsClaim(estate),
    ...(organization === undefined ? claimsOfFound(context) : claimsOfDeclared(context, organization)),
    ...fittingClaims(estate, governed, organization?.guardrails?.maxPolicySize),
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

function claimsOfDeclared(context: ProofContext, organization: Organization): readonly ClaimResult[] {
  const trails = declaredTrails(organization, context.estate);
  const views = bucketViews(organization).map(({ shard, organization: view }) => ({
    view,
    own: trails.filter(({ declared }) => declared?.instance.shard === shard),
  }));
  const buckets = views.flatMap(({ view, own }) =>
    declaredBuckets(context, view, own, {
      writers: (name) => deliveryWrites(context, view, name),
      lookers: (name) => deliveryLooks(context, view, name),
    }),
  );
  const keys = views.flatMap(({ view, own }) => declaredKeys(context, view, own, deliveryKeyUses(context, view)));
  return [
    ...declaredTrailClaims(context, organization, trails),
    ...(organization.trails.length === 0 ? [] : [coverageClaim(organization, trails)]),
    ...deliveryOf(context, trails),
    ...readerClaims(context, organization),
    ...deliveryClaims(context, organization),
    ...bucketIsolationClaims(context, buckets),
    ...keyClaims(context, keys),
    ...notificationIsolationClaims(context, trails),
    ...roleClaims(context, organization, trails),
    ...bucketDurabilityClaims(context, buckets),
    ...trailDurabilityClaims(context, organization, trails),
  ];
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
    ...deliveryOf(context, trails),
    ...bucketIsolationClaims(context, foundBuckets(context, trails)),
    ...keyClaims(context, foundKeys(context, trails)),
    ...notificationIsolationClaims(context, trails),
  ];
}

/** What CloudTrail needs, whoever declares it. */
function deliveryOf(context: ProofContext, trails: readonly TrailIntent[]): readonly ClaimResult[] {
  const topics = new Set(trails.flatMap(({ facts }) => facts?.topicArn ?? []));
  return [
    ...trailDeliveryClaims(context, trails),
    ...logGroupClaims(context, trails),
    ...queueClaims(context, topics),
    ...copyClaims(context, new Set(trails.map(({ bucketName }) => bucketName))),
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

/** Policies of an organization trail name its organization. */
function organizationIdIn(texts: readonly string[]): string | undefined {
  const ids = new Set(texts.flatMap((text) => text.match(/\bo-[a-z0-9]{10,32}\b/g) ?? []));
  const [id, ...more] = ids;
  return more.length === 0 ? id : undefined;
}
