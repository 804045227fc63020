import { compileStatement, type PreparedRequest } from '../evaluator';
import type { Condition, Statement } from '../policy/statement';

/** An element of a statement that a request does not match. */
export interface Mismatch {
  /** The element. */
  readonly element: 'Principal' | 'Action' | 'Resource' | 'Condition';
  /** The condition; undefined for the other elements. */
  readonly condition: Condition | undefined;
  /** What the statement asks for, in words. */
  readonly asks: string;
  /** What the request has, in words. */
  readonly has: string;
}

/** How far an element that does not match takes a statement from a request: one about another action is about something else. */
const DISTANCE: Readonly<Record<Mismatch['element'], number>> = { Action: 8, Principal: 4, Resource: 2, Condition: 1 };

/** Returns how far a statement is from matching, 0 when it matches. */
export function distanceOf(mismatches: readonly Mismatch[]): number {
  return mismatches.reduce((sum, { element }) => sum + DISTANCE[element], 0);
}

/** Lists what in a statement a request does not match. */
export function mismatchesOf(statement: Statement, prepared: PreparedRequest): readonly Mismatch[] {
  const { matchesPrincipal, matchesAction, matchesResource, conditions } = compileStatement(statement);
  const { request } = prepared;
  const { principal, action, resource } = statement;
  const found: Mismatch[] = [];
  const add = (element: Mismatch['element'], asks: string, has: string): void => {
    found.push({ element, condition: undefined, asks, has });
  };
  if (!matchesPrincipal(prepared) && principal !== undefined) {
    const names = principal.entries.map(({ value }) => value);
    add('Principal', elementText('Principal', principal.negated, names), principalText(prepared));
  }
  if (!matchesAction(prepared)) add('Action', elementText('Action', action.negated, action.patterns), request.action);
  if (!matchesResource(prepared) && resource !== undefined) {
    add('Resource', elementText('Resource', resource.negated, resource.patterns), request.resource);
  }
  for (const [index, condition] of statement.conditions.entries()) {
    if (conditions[index]?.(prepared) === true) continue;
    const has = valuesText(prepared.values(condition.key.toLowerCase()));
    found.push({ element: 'Condition', condition, asks: conditionText(condition), has });
  }
  return found;
}

/** Lists the conditions of a statement with what the request has for them: why a Deny applies. */
export function conditionsWithValues(statement: Statement, prepared: PreparedRequest): readonly Mismatch[] {
  return statement.conditions.map((condition) => ({
    element: 'Condition',
    condition,
    asks: conditionText(condition),
    has: valuesText(prepared.values(condition.key.toLowerCase())),
  }));
}

function elementText(element: string, negated: boolean, values: readonly string[]): string {
  return `${negated ? 'Not' : ''}${element} ${listText(values)}`;
}

/** Names a condition as the policy does: `StringEquals aws:SourceArn "a" or "b"`. */
function conditionText({ operator, set, ifExists, key, values }: Condition): string {
  const name = `${set === undefined ? '' : `${set}:`}${operator}${ifExists ? 'IfExists' : ''}`;
  return `${name} ${key} ${listText(values)}`;
}

const MOST = 3;

function listText(values: readonly string[]): string {
  const shown = values.slice(0, MOST).map((value) => JSON.stringify(value));
  const more = values.length > MOST ? ` or ${String(values.length - MOST)} more` : '';
  return `${shown.join(' or ')}${more}`;
}

function valuesText(values: readonly string[] | undefined): string {
  return values === undefined ? 'no such key' : values.map((value) => JSON.stringify(value)).join(', ');
}

function principalText(prepared: PreparedRequest): string {
  const { principal } = prepared.request;
  switch (principal.kind) {
    case 'service':
      return principal.name;
    case 'federated':
      return principal.provider;
    case 'canonical-user':
      return principal.id;
    case 'anonymous':
      return 'an anonymous caller';
    case 'root':
    case 'user':
    case 'role':
      return prepared.values('aws:principalarn')?.[0] ?? principal.accountId;
  }
}
