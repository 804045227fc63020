import { quote } from '../../text/quote';
import { membersOf, textOf, type JsonElement, type JsonMember } from './json-element';
import { POLICY_KINDS } from './policy-kinds';
import { readVariables } from './policy-variables';
import { readConditions } from './read-conditions';
import { readActions, readResources } from './read-patterns';
import { checkNotPrincipal, readPrincipal } from './read-principal';
import { describeType, suggestion, type Reading } from './reading';
import type { PolicyOrigin, Statement } from './statement';

const ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

type ElementName = (typeof ELEMENTS)[number];

/** The elements of a statement, by name. */
type Elements = ReadonlyMap<ElementName, JsonMember>;

/**
 * Reads one statement. What is wrong goes to the problems, and then the statement is not to be used.
 *
 * @see "IAM JSON policy element reference"
 */
export function readStatement(
  element: JsonElement,
  place: { readonly origin: PolicyOrigin; readonly index: number },
  reading: Reading,
): Statement {
  const elements = elementsOf(element, reading);
  const effect = readEffect(element, elements, reading);
  const statement: Statement = {
    ...place,
    sid: readSid(elements.get('Sid')?.value, reading),
    effect,
    principal: readPrincipals(element, elements, reading),
    action: readPatterns(element, elements, 'Action', reading) ?? { negated: false, patterns: [] },
    resource: readPatterns(element, elements, 'Resource', reading),
    conditions: readCondition(elements, reading),
  };
  checkKind(element, statement, elements, reading);
  return statement;
}

function elementsOf(element: JsonElement, reading: Reading): Elements {
  const { problems, findNearest } = reading;
  if (element.node.type !== 'object') {
    problems.add(element, 'wrong-type', `a statement must be an object, not ${describeType(element)}`);
    return new Map();
  }
  const elements = new Map<ElementName, JsonMember>();
  for (const member of membersOf(element, problems)) {
    const name = ELEMENTS.find((known) => known === member.name);
    if (name !== undefined) {
      elements.set(name, member);
      continue;
    }
    const hint = suggestion(findNearest(member.name, ELEMENTS));
    problems.add(member.nameAt, 'unknown-element', `a statement has no element ${quote(member.name)}${hint}`);
  }
  return elements;
}

function readEffect(element: JsonElement, elements: Elements, { problems }: Reading): Statement['effect'] {
  const value = elements.get('Effect')?.value;
  if (value === undefined) {
    missing(element, '"Effect"; write "Allow" or "Deny"', problems);
    return 'Deny';
  }
  const text = textOf(value);
  if (text === 'Allow' || text === 'Deny') return text;
  const found = text === undefined ? describeType(value) : quote(text);
  problems.add(value, 'wrong-value', `the effect is "Allow" or "Deny", not ${found}`);
  return 'Deny';
}

function missing(element: JsonElement, what: string, problems: Reading['problems']): void {
  // A statement that is no object at all has been reported as that.
  if (element.node.type === 'object') problems.add(element, 'missing-element', `this statement has no ${what}`);
}

function readSid(value: JsonElement | undefined, reading: Reading): string | undefined {
  if (value === undefined) return undefined;
  const { problems, kind } = reading;
  const sid = textOf(value);
  if (sid === undefined) {
    problems.add(value, 'wrong-type', `a Sid must be a text, not ${describeType(value)}`);
    return undefined;
  }
  readVariables({ text: sid, at: value }, 'nowhere', reading);
  if (POLICY_KINDS[kind].sid?.test(sid) === false) {
    problems.add(
      value,
      'wrong-value',
      `a Sid of ${POLICY_KINDS[kind].noun} has letters and digits only, and ${quote(sid)} has more`,
    );
  }
  return sid === '' ? undefined : sid;
}

/** Returns the element or its `Not…` form, which exclude each other. */
function oneOf(
  elements: Elements,
  name: 'Principal' | 'Action' | 'Resource',
  { problems, kind }: Reading,
): JsonMember | undefined {
  const plain = elements.get(name);
  const negated = elements.get(`Not${name}`);
  if (plain !== undefined && negated !== undefined) {
    problems.add(negated.nameAt, 'element-conflict', `a statement has "${name}" or "Not${name}", not both`);
  }
  const { noun, notForms } = POLICY_KINDS[kind];
  if (negated !== undefined && name !== 'Resource' && !notForms.includes(`Not${name}`)) {
    problems.add(negated.nameAt, 'element-not-allowed', `${noun} has no "Not${name}"; use "${name}"`);
  }
  return plain ?? negated;
}

function readPrincipals(element: JsonElement, elements: Elements, reading: Reading): Statement['principal'] {
  const { problems, kind } = reading;
  const rules = POLICY_KINDS[kind];
  if (rules.principal === 'never') {
    const member = elements.get('Principal') ?? elements.get('NotPrincipal');
    if (member !== undefined) {
      problems.add(
        member.nameAt,
        'element-not-allowed',
        `${rules.noun} has no "${member.name}": it applies to whom it is attached to`,
      );
    }
    return undefined;
  }
  const member = oneOf(elements, 'Principal', reading);
  if (member === undefined) missing(element, `"Principal", and ${rules.noun} says who`, problems);
  return member === undefined ? undefined : readPrincipal(member.value, member.name === 'NotPrincipal', reading);
}

function readPatterns(
  element: JsonElement,
  elements: Elements,
  name: 'Action' | 'Resource',
  reading: Reading,
): Statement['resource'] {
  const rules = POLICY_KINDS[reading.kind];
  const member = oneOf(elements, name, reading);
  if (name === 'Resource' && rules.resource === 'never') {
    if (member !== undefined) {
      reading.problems.add(
        member.nameAt,
        'element-not-allowed',
        `${rules.noun} has no "${member.name}": it governs its role`,
      );
    }
    return undefined;
  }
  if (member === undefined) {
    missing(element, `"${name}"; write "${name}" or "Not${name}"`, reading.problems);
    return undefined;
  }
  const read = name === 'Action' ? readActions : readResources;
  return { negated: member.name.startsWith('Not'), patterns: read(member.value, reading) };
}

function readCondition(elements: Elements, reading: Reading): Statement['conditions'] {
  const value = elements.get('Condition')?.value;
  return value === undefined ? [] : readConditions(value, reading);
}

/** What a kind of policy does not allow in combination. */
function checkKind(element: JsonElement, statement: Statement, elements: Elements, reading: Reading): void {
  const at = elements.get('NotPrincipal')?.nameAt;
  const { effect, principal } = statement;
  if (at !== undefined && principal?.negated === true) {
    if (effect === 'Deny') checkNotPrincipal(at, principal, reading);
    else reading.problems.add(at, 'not-principal', ALLOW_NOT_PRINCIPAL);
  }
  if (reading.kind === 'resource-control') checkResourceControl(element, statement, elements, reading);
}

const ALLOW_NOT_PRINCIPAL =
  'AWS does not support "NotPrincipal" with "Allow", which would let in everybody else, unknown callers among them; name who is allowed';

/** @see "RCP syntax" */
function checkResourceControl(
  element: JsonElement,
  { effect, principal, action, conditions }: Statement,
  elements: Elements,
  { problems }: Reading,
): void {
  if (principal?.entries.some(({ value }) => value !== '*') === true) {
    const message = 'a resource control policy applies to everybody; write "Principal": "*" and a condition';
    problems.add(elements.get('Principal')?.value ?? element, 'principal', message);
  }
  const isFullAccess = action.patterns.join(' ') === '*' && conditions.length === 0;
  if (effect === 'Allow' && !isFullAccess) {
    const message = 'a resource control policy only denies, beside RCPFullAWSAccess; write "Deny"';
    problems.add(elements.get('Effect')?.value ?? element, 'wrong-value', message);
  }
}
