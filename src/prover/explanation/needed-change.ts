import type { PreparedRequest } from '../evaluator';
import type { Condition, PolicyKind, PolicyOrigin, PrincipalEntry, Statement } from '../policy/statement';
import type { Request } from '../request';
import type { Mismatch } from './mismatch';

/** Operators whose values are a list to add to. */
const LISTS: ReadonlySet<Condition['operator']> = new Set([
  'StringEquals',
  'StringEqualsIgnoreCase',
  'StringLike',
  'ArnEquals',
  'ArnLike',
  'NumericEquals',
  'DateEquals',
  'IpAddress',
]);

/**
 * Widens a statement by what one element lacks.
 *
 * @returns undefined when that takes more than one more value.
 */
export function widened(statement: Statement, mismatch: Mismatch, prepared: PreparedRequest): Statement | undefined {
  const { principal, action, resource } = statement;
  const { request } = prepared;
  switch (mismatch.element) {
    case 'Principal':
      if (principal === undefined || principal.negated) return undefined;
      return { ...statement, principal: { ...principal, entries: [...principal.entries, principalEntry(prepared)] } };
    case 'Action':
      return action.negated
        ? undefined
        : { ...statement, action: { ...action, patterns: [...action.patterns, request.action] } };
    case 'Resource':
      return resource === undefined || resource.negated
        ? undefined
        : { ...statement, resource: { ...resource, patterns: [...resource.patterns, asText(request.resource)] } };
    case 'Condition':
      return widenedCondition(statement, mismatch.condition, prepared);
  }
}

function widenedCondition(
  statement: Statement,
  condition: Condition | undefined,
  prepared: PreparedRequest,
): Statement | undefined {
  const values = condition === undefined ? undefined : prepared.values(condition.key.toLowerCase());
  if (condition === undefined || values === undefined || !LISTS.has(condition.operator)) return undefined;
  const more = { ...condition, values: [...condition.values, ...values.map(asText)] };
  return { ...statement, conditions: statement.conditions.map((one) => (one === condition ? more : one)) };
}

/** Characters of the request that a policy would take for a wildcard or a variable. */
function asText(text: string): string {
  return text.replaceAll(/\$(?=\{)|[*?]/g, (character) => `\${${character}}`);
}

/**
 * Makes the narrowest statement that allows a request, in a policy of a kind. That of a service names the source it acts
 * for, where the request does.
 */
export function allowingStatement(prepared: PreparedRequest, kind: PolicyKind, origin: PolicyOrigin): Statement {
  const { request } = prepared;
  const namesPrincipal = kind === 'resource' || kind === 'key' || kind === 'trust';
  return {
    origin,
    index: 0,
    sid: undefined,
    effect: 'Allow',
    principal: namesPrincipal ? { negated: false, entries: [principalEntry(prepared)] } : undefined,
    action: { negated: false, patterns: [request.action] },
    resource: kind === 'trust' ? undefined : { negated: false, patterns: [resourceFor(request, kind)] },
    conditions: namesPrincipal ? sourceConditions(prepared) : [],
  };
}

/** In a key policy, `*` is the key; a service control policy sets a limit for every resource. */
function resourceFor({ resource }: Request, kind: PolicyKind): string {
  return kind === 'key' || kind === 'service-control' || resource === '*' ? '*' : asText(resource);
}

function sourceConditions(prepared: PreparedRequest): readonly Condition[] {
  if (prepared.request.principal.kind !== 'service') return [];
  const key = ['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID'].find(
    (name) => prepared.values(name.toLowerCase()) !== undefined,
  );
  if (key === undefined) return [];
  const found = prepared.values(key.toLowerCase()) ?? [];
  return [{ operator: 'StringEquals', set: undefined, ifExists: false, key, values: found.map(asText) }];
}

/** Names the caller as a policy does. */
function principalEntry(prepared: PreparedRequest): PrincipalEntry {
  const { principal } = prepared.request;
  switch (principal.kind) {
    case 'service':
      return { type: 'Service', value: principal.name };
    case 'federated':
      return { type: 'Federated', value: principal.provider };
    case 'canonical-user':
      return { type: 'CanonicalUser', value: principal.id };
    case 'anonymous':
      return { type: '*', value: '*' };
    case 'root':
    case 'user':
    case 'role':
      // Always there: it follows from the principal.
      return { type: 'AWS', value: prepared.values('aws:principalarn')?.[0] ?? principal.accountId };
  }
}
