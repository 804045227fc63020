import type { Condition, PatternElement, Statement } from '../../policy/statement';
import type { BoundStatement, RequestClass } from '../question';
import {
  actionHead,
  comparedValues,
  entryCaller,
  patternCaller,
  type Bounds,
  type Caller,
  type ComparedValues,
  type KeyBounds,
} from './bounds';
import { HeadIndex, likeHead, mayMeet, type Head } from './head';

/*
 * Narrows statements and classes to a set of requests: leaves out patterns and values that no request of the set can match.
 * Within the set, what is left matches exactly what the whole matched.
 */

/** Makes a statement ready; the function returns it within bounds, and undefined when it matches nothing there. */
export function narrowableStatement(
  bound: BoundStatement,
  setKeys: ReadonlySet<string>,
): (within: Bounds) => BoundStatement | undefined {
  const narrow = narrowableElements(bound.statement, setKeys);
  const narrowCallers = bound.principals && narrowableCallers(bound.principals, patternCaller);
  return (within) => {
    const statement = narrow(within);
    const principals = narrowCallers?.(within);
    if (statement === undefined || principals?.length === 0) return undefined;
    return statement === bound.statement && principals === bound.principals
      ? bound
      : { ...bound, principals, statement };
  };
}

function narrowableElements(
  statement: Statement,
  setKeys: ReadonlySet<string>,
): (within: Bounds) => Statement | undefined {
  const narrowPrincipal = narrowablePrincipal(statement.principal);
  const narrowAction = narrowableElement(statement.action, actionHead);
  const narrowResource = statement.resource && narrowableElement(statement.resource, likeHead);
  const narrowConditions = narrowableConditions(statement.conditions, setKeys);
  return (within) => {
    const action = narrowAction(within.actions);
    const resource = narrowResource?.(within.resources);
    const principal = narrowPrincipal(within);
    const conditions = narrowConditions(within);
    const isEmpty = isNothing(action) || isNothing(resource) || principal?.entries.length === 0;
    if (conditions === undefined || isEmpty) return undefined;
    const isSame =
      principal === statement.principal &&
      action === statement.action &&
      resource === statement.resource &&
      conditions === statement.conditions;
    return isSame ? statement : { ...statement, principal, action, resource, conditions };
  };
}

/** Makes a class ready; the function returns it within bounds, and undefined when it has no request there. */
export function narrowableClass(
  one: RequestClass,
  setKeys: ReadonlySet<string>,
): (within: Bounds) => RequestClass | undefined {
  const callers = narrowableCallers(one.principals, patternCaller);
  const actionsOf = narrowablePatterns(one.actions, actionHead);
  const resourcesOf = narrowablePatterns(one.resources, likeHead);
  const conditionsOf = narrowableConditions(one.conditions, setKeys);
  return (within) => {
    const actions = actionsOf(within.actions);
    const resources = resourcesOf(within.resources);
    const principals = callers(within);
    const conditions = conditionsOf(within);
    const isEmpty = [principals, actions, resources].some(({ length }) => length === 0);
    if (conditions === undefined || isEmpty) return undefined;
    const isSame =
      principals === one.principals &&
      actions === one.actions &&
      resources === one.resources &&
      conditions === one.conditions;
    return isSame ? one : { ...one, principals, actions, resources, conditions };
  };
}

function narrowablePrincipal(principal: Statement['principal']): (within: Bounds) => Statement['principal'] {
  if (principal === undefined || principal.negated) return () => principal;
  const callers = narrowableCallers(principal.entries, entryCaller);
  return (within) => {
    const entries = callers(within);
    return entries === principal.entries ? principal : { ...principal, entries };
  };
}

/** Elements like `NotResource` stay as they are. */
function narrowableElement(
  element: PatternElement,
  headOf: (pattern: string) => Head,
): (within: readonly Head[] | undefined) => PatternElement {
  if (element.negated) return () => element;
  const narrow = narrowablePatterns(element.patterns, headOf);
  return (within) => {
    const patterns = narrow(within);
    return patterns === element.patterns ? element : { ...element, patterns };
  };
}

/** Conditions without those that always hold; undefined when one never holds. */
function narrowableConditions(
  conditions: readonly Condition[],
  setKeys: ReadonlySet<string>,
): (within: Bounds) => readonly Condition[] | undefined {
  const prepared = conditions.map((condition) => {
    const compared = comparedValues(condition, setKeys);
    const narrow = compared === undefined ? undefined : narrowablePatterns(condition.values, compared.headOf);
    return { condition, compared, narrow };
  });
  return (within) => {
    let isSame = true;
    const kept: Condition[] = [];
    for (const { condition, compared, narrow } of prepared) {
      const bounds = compared === undefined ? undefined : within.keys.get(compared.key);
      const values = bounds === undefined ? undefined : narrow?.(bounds.heads);
      const left =
        compared === undefined || bounds === undefined || values === undefined
          ? condition
          : withValues(condition, values, { compared, bounds });
      if (left === 'never') return undefined;
      isSame &&= left === condition;
      if (left !== 'always') kept.push(left);
    }
    return isSame ? conditions : kept;
  };
}

/** A condition without the values that the key does not have. */
function withValues(
  condition: Condition,
  values: readonly string[],
  { compared, bounds }: { readonly compared: ComparedValues; readonly bounds: KeyBounds },
): Condition | 'always' | 'never' {
  if (values.length > 0) return values === condition.values ? condition : { ...condition, values };
  if (compared.negated) return 'always';
  // Where the key may be absent, the condition says that it is.
  return compared.absentPasses && bounds.mayBeAbsent ? condition : 'never';
}

/** Lists of at most so many patterns are looked through. */
const SHORT = 8;

function narrowablePatterns(
  patterns: readonly string[],
  headOf: (pattern: string) => Head,
): (within: readonly Head[] | undefined) => readonly string[] {
  const heads = patterns.map(headOf);
  const index = patterns.length > SHORT ? new HeadIndex(heads) : undefined;
  const isNear = (head: Head, within: readonly Head[]): boolean => within.some((one) => mayMeet(one, head));
  return (within) => {
    if (within === undefined) return patterns;
    if (index !== undefined) {
      const near = index.near(within);
      return near.length === patterns.length ? patterns : near.flatMap((place) => patterns[place] ?? []);
    }
    if (heads.every((head) => isNear(head, within))) return patterns;
    return patterns.filter((_, place) => {
      const head = heads[place];
      return head === undefined || isNear(head, within);
    });
  };
}

function narrowableCallers<T>(entries: readonly T[], callerOf: (entry: T) => Caller): (within: Bounds) => readonly T[] {
  const callers = entries.map(callerOf);
  const isNear = (caller: Caller | undefined, within: readonly Caller[]): boolean =>
    caller === undefined || within.some((one) => mayBe(one, caller));
  return ({ callers: within }) => {
    if (within === undefined || callers.every((caller) => isNear(caller, within))) return entries;
    return entries.filter((_, place) => isNear(callers[place], within));
  };
}

function isNothing(element: PatternElement | undefined): boolean {
  return element !== undefined && !element.negated && element.patterns.length === 0;
}

/** Whether somebody may be both. */
function mayBe(one: Caller, other: Caller): boolean {
  if (one === 'any' || other === 'any') return true;
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return mayMeet(one.service, other.service);
}
