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

/** Heads, with an index where there are many. */
type PreparedList = HeadIndex | readonly Head[];

type HeadOf = (pattern: string) => Head;

/** Lists of at most so many patterns are looked through. */
const SHORT = 8;

/**
 * Narrows statements and classes to a set of requests: leaves out patterns and values that no request of the set can match.
 * Within the set, what is left matches exactly what the whole matched.
 */
export class Narrowing {
  private readonly setKeys: ReadonlySet<string>;
  /** The heads of lists, by the list itself, as each kind of pattern. */
  private readonly lists = new Map<HeadOf, WeakMap<readonly string[], PreparedList>>();
  private readonly compared = new WeakMap<Condition, { readonly values: ComparedValues | undefined }>();

  constructor(setKeys: ReadonlySet<string>) {
    this.setKeys = setKeys;
  }

  /** The statement within bounds; undefined when it matches nothing there. */
  statement(bound: BoundStatement, within: Bounds): BoundStatement | undefined {
    const statement = this.elements(bound.statement, within);
    const principals = bound.principals && this.callers(bound.principals, patternCaller, within);
    if (statement === undefined || principals?.length === 0) return undefined;
    if (statement === bound.statement && principals === bound.principals) return bound;
    return { ...bound, statement, principals };
  }

  private elements(statement: Statement, within: Bounds): Statement | undefined {
    const principal = this.principal(statement.principal, within);
    const action = this.element(statement.action, within.actions, actionHead);
    const resource = statement.resource && this.element(statement.resource, within.resources, likeHead);
    const conditions = this.conditions(statement.conditions, within);
    if (conditions === undefined || isNothing(action) || isNothing(resource)) return undefined;
    if (principal?.entries.length === 0) return undefined;
    const isSame =
      principal === statement.principal &&
      action === statement.action &&
      resource === statement.resource &&
      conditions === statement.conditions;
    return isSame ? statement : { ...statement, principal, action, resource, conditions };
  }

  /** The class within bounds; undefined when it has no request there. */
  class(one: RequestClass, within: Bounds): RequestClass | undefined {
    const principals = this.callers(one.principals, patternCaller, within);
    const actions = this.patterns(one.actions, within.actions, actionHead);
    const resources = this.patterns(one.resources, within.resources, likeHead);
    const conditions = this.conditions(one.conditions, within);
    if (conditions === undefined || [principals, actions, resources].some(({ length }) => length === 0))
      return undefined;
    const isSame =
      principals === one.principals &&
      actions === one.actions &&
      resources === one.resources &&
      conditions === one.conditions;
    return isSame ? one : { ...one, principals, actions, resources, conditions };
  }

  private principal(principal: Statement['principal'], within: Bounds): Statement['principal'] {
    if (principal === undefined || principal.negated) return principal;
    const entries = this.callers(principal.entries, entryCaller, within);
    return entries === principal.entries ? principal : { ...principal, entries };
  }

  /** Elements like `NotResource` stay as they are. */
  private element(element: PatternElement, within: readonly Head[] | undefined, headOf: HeadOf): PatternElement {
    if (element.negated) return element;
    const patterns = this.patterns(element.patterns, within, headOf);
    return patterns === element.patterns ? element : { ...element, patterns };
  }

  /** Conditions without those that always hold; undefined when one never holds. */
  private conditions(conditions: readonly Condition[], within: Bounds): readonly Condition[] | undefined {
    let isSame = true;
    const kept: Condition[] = [];
    for (const condition of conditions) {
      const compared = this.comparedValues(condition);
      const bounds = compared === undefined ? undefined : within.keys.get(compared.key);
      if (compared === undefined || bounds === undefined) {
        kept.push(condition);
        continue;
      }
      const left = this.condition(condition, compared, bounds);
      if (left === 'never') return undefined;
      isSame &&= left === condition;
      if (left !== 'always') kept.push(left);
    }
    return isSame ? conditions : kept;
  }

  /** A condition without the values that the key does not have. */
  private condition(
    condition: Condition,
    { negated, absentPasses, headOf }: ComparedValues,
    { heads, mayBeAbsent }: KeyBounds,
  ): Condition | 'always' | 'never' {
    const values = this.patterns(condition.values, heads, headOf);
    if (values.length > 0) return values === condition.values ? condition : { ...condition, values };
    if (negated) return 'always';
    // Where the key may be absent, the condition says that it is.
    return absentPasses && mayBeAbsent ? condition : 'never';
  }

  private patterns(
    patterns: readonly string[],
    within: readonly Head[] | undefined,
    headOf: HeadOf,
  ): readonly string[] {
    if (within === undefined) return patterns;
    const list = this.list(patterns, headOf);
    const kept =
      list instanceof HeadIndex
        ? list.near(within).flatMap((place) => patterns[place] ?? [])
        : patterns.filter((_, place) => {
            const head = list[place];
            return head === undefined || within.some((one) => mayMeet(one, head));
          });
    return kept.length === patterns.length ? patterns : kept;
  }

  private list(patterns: readonly string[], headOf: HeadOf): PreparedList {
    let ofKind = this.lists.get(headOf);
    if (ofKind === undefined) this.lists.set(headOf, (ofKind = new WeakMap<readonly string[], PreparedList>()));
    const known = ofKind.get(patterns);
    if (known !== undefined) return known;
    const heads = patterns.map(headOf);
    const made = patterns.length > SHORT ? new HeadIndex(heads) : heads;
    ofKind.set(patterns, made);
    return made;
  }

  private comparedValues(condition: Condition): ComparedValues | undefined {
    let known = this.compared.get(condition);
    if (known === undefined)
      this.compared.set(condition, (known = { values: comparedValues(condition, this.setKeys) }));
    return known.values;
  }

  private callers<T>(entries: readonly T[], callerOf: (entry: T) => Caller, { callers }: Bounds): readonly T[] {
    if (callers === undefined) return entries;
    const kept = entries.filter((entry) => {
      const caller = callerOf(entry);
      return callers.some((one) => mayBe(one, caller));
    });
    return kept.length === entries.length ? entries : kept;
  }
}

function isNothing(element: PatternElement | undefined): boolean {
  return element !== undefined && !element.negated && element.patterns.length === 0;
}

/** Whether somebody may be both. */
export function mayBe(one: Caller, other: Caller): boolean {
  if (one === 'any' || other === 'any') return true;
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return mayMeet(one.service, other.service);
}
