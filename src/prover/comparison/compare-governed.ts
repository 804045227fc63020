import type { PolicyDocument } from '../policy/statement';
import { compareSides, type AccessComparison } from './compare-policies';
import { BOUNDARY, type GovernedPolicies } from './governed-policies';
import { NOTHING_NEW, newAccess, type NewAccess } from './new-access';
import type { PolicyPair } from './policy-pairs';
import { layer, policySides, type PolicyScope } from './policy-sides';
import type { PolicyTexts } from './policy-texts';
import type { ServiceControl } from './service-control';
import { denials, statementsOf, type Side } from './side';
import type { Twins } from './twins';

/** What the comparison of every thing needs. */
export interface EstateContext {
  /** Reads policies. */
  readonly texts: PolicyTexts;
  /** Service control policies on the old side. */
  readonly old: ServiceControl;
  /** Service control policies on the new side. */
  readonly new: ServiceControl;
  /** What was found about other accounts. */
  readonly twins: Twins;
}

/** Compares the policies of one thing. */
export function compareGoverned(
  { before, after, subject, isMissing }: PolicyPair,
  context: EstateContext,
): AccessComparison {
  const { kind, governs, aspect } = subject;
  const label = `the ${aspect} of ${governs.name ?? governs.arn ?? governs.address ?? governs.type}`;
  const isNobody = governs.type === 'group' || governs.type === 'managed-policy';
  const scope: PolicyScope = {
    kind,
    label,
    arn: isNobody ? undefined : arnOf(subject),
    owner: isMissing || kind !== 'resource' || governs.type === 'vpc-endpoint' ? undefined : (governs.accountId ?? '*'),
  };
  const old = readSide(before, kind, context.texts);
  const next = readSide(after, kind, context.texts);
  if (kind !== 'identity') {
    const missing = [...old.missing, ...next.missing];
    return missing.length === 0
      ? compareSides(policySides(scope, old.policies, next.policies), context.twins)
      : undecided(missing);
  }
  return comparePermissions(scope, { old, new: next }, { ...context, accountId: governs.accountId });
}

/** AWS gives a key its id; until then it is any key of its account and Region. */
function arnOf({ kind, governs: { arn, accountId, region } }: GovernedPolicies): string | undefined {
  if (kind !== 'key' || arn !== undefined || accountId === undefined) return arn;
  return `arn:*:kms:${region ?? '*'}:${accountId}:key/*`;
}

interface ReadSide {
  readonly policies: readonly PolicyDocument[];
  readonly boundary: readonly PolicyDocument[];
  /** Whether a permissions boundary limits it. */
  readonly hasBoundary: boolean;
  readonly elsewhere: readonly string[];
  /** Why some policy is missing. */
  readonly missing: readonly string[];
}

function readSide(side: GovernedPolicies | undefined, kind: PolicyScope['kind'], texts: PolicyTexts): ReadSide {
  const { documents = [], boundary = [], elsewhere = [] } = side ?? {};
  const own = texts.policies(documents, kind);
  const limit = texts.policies(boundary, 'permissions-boundary');
  return {
    policies: own.policies,
    boundary: limit.policies,
    hasBoundary: boundary.length > 0,
    elsewhere,
    missing: [...own.missing, ...limit.missing],
  };
}

function undecided(reasons: readonly string[]): AccessComparison {
  const open: NewAccess = { verdict: 'undecided', differences: [], isCut: false, reasons };
  return { allows: open, noLongerAllows: open, areDenials: false };
}

interface Sides {
  readonly old: ReadSide;
  readonly new: ReadSide;
}

/** What a user, role or group may by its policies, a boundary and service control policies. */
function comparePermissions(
  scope: PolicyScope,
  sides: Sides,
  context: EstateContext & { readonly accountId: string | undefined },
): AccessComparison {
  const missing = [...sides.old.missing, ...sides.new.missing];
  if (missing.length > 0) return undecided(missing);
  const { within } = policySides(scope, sides.old.policies, sides.new.policies);
  const limited = (name: keyof Sides): Side => limitedSide(scope, sides[name], { context, name });
  const plain = (name: keyof Sides): Side => ({ ...limited(name), limits: boundaryLimits(scope, sides[name]) });
  return {
    allows: settled(newAccess(limited('new'), plain('old'), within, context.twins), sides.new, sides.old),
    noLongerAllows: settled(newAccess(limited('old'), plain('new'), within, context.twins), sides.old, sides.new),
    areDenials: false,
  };
}

function boundaryLimits(scope: PolicyScope, { boundary, hasBoundary }: ReadSide): Side['limits'] {
  return hasBoundary
    ? [layer({ label: scope.label.replace(/^the permissions/, 'the permissions boundary') }, boundary)]
    : [];
}

/**
 * Service control policies stop what one side allows. On the other side they are left aside: what one of them no longer denies
 * is told once, where it is attached, and not for everybody it was attached to.
 */
function limitedSide(
  scope: PolicyScope,
  side: ReadSide,
  {
    context,
    name,
  }: { readonly context: EstateContext & { readonly accountId: string | undefined }; readonly name: keyof Sides },
): Side {
  const guardrails = context.texts.policies(context[name](context.accountId), 'service-control');
  const limit = layer({ label: 'service control policies' }, guardrails.policies);
  const denied = statementsOf(limit, 'Deny');
  return {
    grants: layer(scope, side.policies),
    beside: [],
    limits: [
      ...boundaryLimits(scope, side),
      ...(denied.length === 0 ? [] : [denials('service control policies', denied)]),
    ],
  };
}

/** Policies whose text is elsewhere count as equal where both sides name them; what only one names leaves it open. */
function settled(found: NewAccess, next: ReadSide, previous: ReadSide): NewAccess {
  const only = (one: ReadSide, other: ReadSide) => one.elsewhere.filter((arn) => !other.elsewhere.includes(arn));
  const granting = only(next, previous).filter((arn) => !arn.startsWith(BOUNDARY));
  const lifted = only(previous, next).filter((arn) => arn.startsWith(BOUNDARY));
  const open = [...granting, ...lifted];
  if (found.verdict === 'something') {
    const before = only(previous, next).filter((arn) => !arn.startsWith(BOUNDARY));
    if (before.length === 0) return found;
    return { ...found, verdict: 'undecided', reasons: [...found.reasons, ...before.map(unknownText)] };
  }
  if (open.length === 0) return found;
  return { ...NOTHING_NEW, verdict: 'undecided', reasons: [...found.reasons, ...open.map(unknownText)] };
}

function unknownText(arn: string): string {
  return `${arn} is attached on one side, and its text is not in the Terraform`;
}
