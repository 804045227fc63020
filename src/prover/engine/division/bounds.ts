import type { Condition, ConditionOperator, PrincipalEntry } from '../../policy/statement';
import { isMultivalued } from '../compile/key-domains';
import type { BoundStatement, PrincipalPattern, RequestClass } from '../question';
import { arnHead, equalsHead, likeHead, wholeHead, type Head } from './head';

/** Who calls, as far as it tells callers apart: everybody, a service by name, or another kind of caller. */
export type Caller = 'any' | 'identity' | 'federated' | 'anonymous' | 'canonical' | { readonly service: Head };

/**
 * What is true of every request of a set: it matches one head of each list. A list that is not there says nothing. What is
 * outside of the heads is certainly outside of the set; the reverse is not said.
 */
export interface Bounds {
  /** Callers. */
  readonly callers: readonly Caller[] | undefined;
  /** Actions, in lower case. */
  readonly actions: readonly Head[] | undefined;
  /** Resources. */
  readonly resources: readonly Head[] | undefined;
  /** Values of condition keys, by key in lower case. */
  readonly keys: ReadonlyMap<string, KeyBounds>;
}

/** What is true of a condition key. */
export interface KeyBounds {
  /** Its value begins like one of these. */
  readonly heads: readonly Head[];
  /** Whether it may also be absent. */
  readonly mayBeAbsent: boolean;
}

/** How the values of an operator begin; operators that do not compare texts, or compare them without case, are not listed. */
const HEADS: Readonly<Partial<Record<ConditionOperator, (value: string) => Head>>> = {
  StringEquals: equalsHead,
  StringLike: likeHead,
  ArnEquals: arnHead,
  ArnLike: arnHead,
};

const NEGATED_HEADS: Readonly<Partial<Record<ConditionOperator, (value: string) => Head>>> = {
  StringNotEquals: equalsHead,
  StringNotLike: likeHead,
  ArnNotEquals: arnHead,
  ArnNotLike: arnHead,
};

/** A condition whose values can be compared with bounds. */
export interface ComparedValues {
  /** Key in lower case. */
  readonly key: string;
  /** Whether it asks that none matches. */
  readonly negated: boolean;
  /** Whether it also holds where the key is absent. */
  readonly absentPasses: boolean;
  /** The head of a value. */
  readonly headOf: (value: string) => Head;
}

/** Reads a condition on one value of a key; undefined for any other. `setKeys` are keys that some condition has with a set operator. */
export function comparedValues(
  { key: written, operator, set, ifExists }: Condition,
  setKeys: ReadonlySet<string>,
): ComparedValues | undefined {
  const key = written.toLowerCase();
  if (set !== undefined || isMultivalued(key, setKeys.has(key))) return undefined;
  const headOf = HEADS[operator];
  if (headOf !== undefined) return { key, negated: false, absentPasses: ifExists, headOf };
  const negatedHeadOf = NEGATED_HEADS[operator];
  return negatedHeadOf === undefined ? undefined : { key, negated: true, absentPasses: true, headOf: negatedHeadOf };
}

/** What a statement says of the requests it matches. */
export function statementBounds({ statement, principals }: BoundStatement, setKeys: ReadonlySet<string>): Bounds {
  const { principal, action, resource } = statement;
  const own = principal === undefined || principal.negated ? undefined : principal.entries.map(entryCaller);
  return {
    callers: own ?? principals?.map(patternCaller),
    actions: action.negated ? undefined : action.patterns.map(actionHead),
    resources: resource === undefined || resource.negated ? undefined : resource.patterns.map(likeHead),
    keys: keyBounds(statement.conditions, setKeys),
  };
}

/** What a class says of its requests. */
export function classBounds(
  { principals, actions, resources, conditions }: RequestClass,
  setKeys: ReadonlySet<string>,
): Bounds {
  return {
    callers: principals.map(patternCaller),
    actions: actions.map(actionHead),
    resources: resources.map(likeHead),
    keys: keyBounds(conditions, setKeys),
  };
}

/** Of several conditions on a key, one that needs it to be there says most, and then one with few values. */
function keyBounds(conditions: readonly Condition[], setKeys: ReadonlySet<string>): ReadonlyMap<string, KeyBounds> {
  const found = new Map<string, KeyBounds>();
  for (const condition of conditions) {
    const compared = comparedValues(condition, setKeys);
    if (compared === undefined || compared.negated) continue;
    const { key, absentPasses: mayBeAbsent, headOf } = compared;
    const known = found.get(key);
    const isBetter =
      known === undefined ||
      (mayBeAbsent === known.mayBeAbsent ? condition.values.length < known.heads.length : known.mayBeAbsent);
    if (isBetter) found.set(key, { heads: condition.values.map(headOf), mayBeAbsent });
  }
  return found;
}

/** The head of an action pattern. */
export function actionHead(pattern: string): Head {
  return likeHead(pattern.toLowerCase());
}

/** The callers that an entry of `Principal` names. */
export function entryCaller({ type, value }: PrincipalEntry): Caller {
  switch (type) {
    case '*':
      return 'any';
    case 'AWS':
      return value === '*' ? 'any' : 'identity';
    case 'Service':
      return { service: wholeHead(value) };
    case 'Federated':
      return 'federated';
    case 'CanonicalUser':
      return 'canonical';
  }
}

/** The callers of a pattern. */
export function patternCaller(pattern: PrincipalPattern): Caller {
  switch (pattern.kind) {
    case 'any':
      return 'any';
    case 'service':
      return { service: likeHead(pattern.name) };
    case 'account':
    case 'arn':
      return 'identity';
    case 'federated':
      return 'federated';
    case 'anonymous':
      return 'anonymous';
  }
}
