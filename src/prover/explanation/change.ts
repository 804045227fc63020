import {
  authorize,
  prepareRequest,
  statementMatches,
  type AccessFacts,
  type Decision,
  type PreparedRequest,
} from '../evaluator';
import type { PolicyDocument, PolicyKind, Statement } from '../policy/statement';
import type { Request } from '../request';
import { grantsMore } from './grants-more';
import { distanceOf, mismatchesOf, type Mismatch } from './mismatch';
import { allowingStatement, widened } from './needed-change';
import { closedLevels, grantPlaces, withAddition, withStatement, type PolicyPlace } from './policy-place';
import { statementJson, type StatementJson } from './statement-json';

/** What to change at one place so that a request is allowed. */
export interface Change {
  /** The place, named as in the decision. */
  readonly layer: string;
  /** `edit`: an Allow statement misses the request in one element; `add`: a statement is missing. */
  readonly kind: 'edit' | 'add';
  /** The Allow statement that comes nearest; undefined when there is none. */
  readonly nearest: Statement | undefined;
  /** What in it does not match. */
  readonly mismatches: readonly Mismatch[];
  /** The statement as it should be, or the one to add. */
  readonly statement: StatementJson;
  /**
   * Condition keys that the request lacks and the nearest statement asks for: with them the request may need no change; empty where
   * something else does not match either.
   */
  readonly missingKeys: readonly string[];
  /** Whether the statement lets a service in on anybody's behalf, since the request does not say for whom it calls. */
  readonly isUnscoped: boolean;
}

interface Candidate extends Change {
  readonly place: PolicyPlace;
  readonly policies: readonly PolicyDocument[];
}

/**
 * Finds the fewest places to change so that a request that nothing denies is allowed, and at each the smallest change.
 * Every answer has been tried: with it, the evaluator allows the request.
 *
 * @returns Nothing when no change at these places allows it.
 */
export function changesToAllow(request: Request, facts: AccessFacts, decision: Decision): readonly Change[] {
  const levels = closedLevels(facts, decision.layers).map((place) => candidate(place, request));
  const grants = grantPlaces(facts, request).map((place) => candidate(place, request));
  const choices = subsets(grants).toSorted((left, right) => cost(left) - cost(right));
  for (const choice of choices) {
    const changes = [...levels, ...choice];
    const after = changes.reduce((before, { place, policies }) => place.replace(before, policies), facts);
    if (authorize(request, after).outcome !== 'allowed') continue;
    return changes.map(({ place: _place, policies: _policies, ...change }) => change);
  }
  return [];
}

/** Fewer places first; then places that have policies, then near statements. */
function cost(changes: readonly Candidate[]): number {
  const each = changes.map(({ place, kind, nearest, mismatches }) => {
    const near = kind === 'edit' ? distanceOf(mismatches) : 50;
    // A policy that allows already leaves the decision to another.
    const hasAllowed = nearest !== undefined && mismatches.length === 0 ? 10 : 0;
    return 1000 + (place.policies.length === 0 ? 100 : 0) + near + hasAllowed;
  });
  return each.reduce((sum, one) => sum + one, 0);
}

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.reduce<readonly (readonly T[])[]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
}

function candidate(place: PolicyPlace, request: Request): Candidate {
  const prepared = prepareRequest(request);
  const { layer, kind, policies } = place;
  const near = nearestAllow(policies, prepared);
  const edited = near === undefined ? undefined : editedStatement(near, prepared, kind);
  const mismatches = near?.mismatches ?? [];
  const missingKeys = missingKeysOf(mismatches, prepared);
  const common = { place, layer, nearest: near?.statement, mismatches, missingKeys, isUnscoped: false };
  if (near !== undefined && edited !== undefined) {
    return {
      ...common,
      kind: 'edit',
      statement: statementJson(edited),
      policies: withStatement(policies, near.statement, edited),
    };
  }
  const added = allowingStatement(prepared, kind, policies[0]?.origin ?? { file: undefined, name: layer });
  return {
    ...common,
    kind: 'add',
    statement: statementJson(added),
    policies: withAddition(policies, kind, added),
    isUnscoped: request.principal.kind === 'service' && added.principal !== undefined && added.conditions.length === 0,
  };
}

function missingKeysOf(mismatches: readonly Mismatch[], prepared: PreparedRequest): readonly string[] {
  const keys = mismatches.flatMap(({ condition }) =>
    condition !== undefined && prepared.values(condition.key.toLowerCase()) === undefined ? [condition.key] : [],
  );
  return keys.length === mismatches.length ? keys : [];
}

interface NearStatement {
  readonly statement: Statement;
  readonly mismatches: readonly Mismatch[];
}

/** A statement that misses the action and more is about something else. */
function nearestAllow(policies: readonly PolicyDocument[], prepared: PreparedRequest): NearStatement | undefined {
  return policies
    .flatMap(({ statements }) => statements)
    .filter(({ effect }) => effect === 'Allow')
    .map((statement) => ({ statement, mismatches: mismatchesOf(statement, prepared) }))
    .filter(({ mismatches }) => mismatches.length === 1 || mismatches.every(({ element }) => element !== 'Action'))
    .toSorted((left, right) => distanceOf(left.mismatches) - distanceOf(right.mismatches))[0];
}

/** A statement that misses the request in several elements would be widened for more than this request. */
function editedStatement(
  { statement, mismatches }: NearStatement,
  prepared: PreparedRequest,
  kind: PolicyKind,
): Statement | undefined {
  const [only, ...others] = mismatches;
  if (only === undefined || others.length > 0 || grantsMore(statement, only, kind)) return undefined;
  const edited = widened(statement, only, prepared);
  return edited !== undefined && statementMatches(edited, prepared.request) ? edited : undefined;
}
