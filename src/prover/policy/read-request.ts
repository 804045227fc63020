import { nearestFinder, type FindNearest } from '../../text/nearest';
import { quote } from '../../text/quote';
import type { Request } from '../request';
import { lookUpAction, lookUpKey } from './iam-names';
import { itemsOf, membersOf, parseJsonElement, textOf, type JsonElement, type JsonMember } from './json-element';
import { parsePrincipalName } from './principal-name';
import { ProblemList, type PolicyProblem } from './problem';
import { describeType, suggestion } from './reading';

/** A request that was read, or everything that is wrong with it. */
export type ReadRequestResult =
  | {
      readonly ok: true;
      /** The request. */
      readonly request: Request;
      /** What deserves a look. */
      readonly warnings: readonly PolicyProblem[];
    }
  | {
      readonly ok: false;
      /** Errors and warnings in the order of the text, at least one error. */
      readonly problems: readonly PolicyProblem[];
    };

const ELEMENTS = ['principal', 'action', 'resource', 'context'] as const;

/**
 * Reads a request: `{"principal": …, "action": …, "resource": …, "context": {…}}`. The principal is an ARN, a service
 * principal, an identity provider, an account id for its root user, or `*` for an anonymous caller.
 */
export function readRequest(text: string): ReadRequestResult {
  const problems = new ProblemList(text);
  const root = parseJsonElement(text, problems);
  if (root === undefined) return { ok: false, problems: problems.sorted };
  const findNearest = nearestFinder();
  const members = readMembers(root, problems, findNearest);
  if (members === undefined) return { ok: false, problems: problems.sorted };
  const needed = (name: (typeof ELEMENTS)[number]): JsonElement | undefined => {
    const value = members.get(name)?.value;
    if (value === undefined && root.node.type === 'object') {
      problems.add(root, 'missing-element', `this request has no ${quote(name)}`);
    }
    return value;
  };
  const principal = readPrincipal(needed('principal'), problems);
  const action = readAction(needed('action'), problems, findNearest);
  const resource = readResource(needed('resource'), problems);
  const context = readContext(members.get('context'), problems, findNearest);
  const found = problems.sorted;
  const isBroken = found.some(({ severity }) => severity === 'error');
  if (isBroken || principal === undefined) return { ok: false, problems: found };
  return {
    ok: true,
    request: { principal, action, resource, context: { ...userName(principal), ...context } },
    warnings: found,
  };
}

/** Policies of users say `${aws:username}`; the name follows from the ARN. */
function userName(principal: Request['principal']): Request['context'] {
  if (principal.kind !== 'user') return {};
  return { 'aws:username': principal.name.slice(principal.name.lastIndexOf('/') + 1) };
}

function readMembers(
  root: JsonElement,
  problems: ProblemList,
  findNearest: FindNearest,
): ReadonlyMap<string, JsonMember> | undefined {
  if (root.node.type !== 'object') {
    const shape = 'a request is an object with "principal", "action", "resource" and "context"';
    problems.add(root, 'wrong-type', `${shape}, not ${describeType(root)}`);
    return new Map();
  }
  const members = membersOf(root, problems);
  const names = members.map(({ name }) => name);
  if (names.includes('Statement') && !names.some((name) => ELEMENTS.some((known) => known === name))) {
    problems.add(root, 'wrong-type', 'this is a policy, not a request; name it with --policy');
    return undefined;
  }
  for (const { name, nameAt } of members) {
    if (ELEMENTS.some((known) => known === name)) continue;
    const hint = suggestion(findNearest(name, ELEMENTS));
    problems.add(nameAt, 'unknown-element', `a request has no element ${quote(name)}${hint}`);
  }
  return new Map(members.map((member) => [member.name, member]));
}

/** Returns the text of an element; undefined, and reported, when it is none. */
function requiredText(element: JsonElement | undefined, problems: ProblemList): string | undefined {
  if (element === undefined) return undefined;
  const text = textOf(element);
  if (text === undefined) {
    problems.add(element, 'wrong-type', `this must be a text in quotes, not ${describeType(element)}`);
  }
  return text;
}

function readPrincipal(element: JsonElement | undefined, problems: ProblemList): Request['principal'] | undefined {
  const text = requiredText(element, problems);
  if (element === undefined || text === undefined) return undefined;
  const principal = parsePrincipalName(text);
  if (principal === undefined) {
    const right =
      'write the ARN of a user, role or session, a service such as "cloudtrail.amazonaws.com", an account id for its root user, or "*" for an anonymous caller';
    problems.add(element, 'principal', `${quote(text)} is no principal; ${right}`);
  }
  return principal;
}

function readAction(element: JsonElement | undefined, problems: ProblemList, findNearest: FindNearest): string {
  const text = requiredText(element, problems);
  if (element === undefined || text === undefined) return '';
  if (!/^[A-Za-z0-9-]+:[A-Za-z0-9]+$/.test(text)) {
    problems.add(element, 'action', `${quote(text)} is not one action; write one such as "s3:PutObject"`);
    return '';
  }
  const verdict = lookUpAction(text, findNearest);
  if (verdict.kind === 'misspelt' || verdict.kind === 'unlisted') {
    const hint = suggestion(verdict.kind === 'misspelt' ? verdict.nearest : undefined);
    problems.add(element, 'unlisted-action', `AWS lists no action ${quote(text)}${hint}`);
  } else if (verdict.kind === 'unknown-prefix') {
    problems.add(element, 'unlisted-service', `AWS lists no service for ${quote(text)}${suggestion(verdict.nearest)}`);
  }
  return text;
}

function readResource(element: JsonElement | undefined, problems: ProblemList): string {
  const text = requiredText(element, problems);
  if (element === undefined || text === undefined) return '';
  if (text !== '*' && !/^arn(:[^:]*){4}:.+$/s.test(text)) {
    const right = 'write one such as "arn:aws:s3:::bucket/key", or "*" for an action without resource';
    problems.add(element, 'arn', `${quote(text)} is no ARN; ${right}`);
  }
  return text;
}

function readContext(
  member: JsonMember | undefined,
  problems: ProblemList,
  findNearest: FindNearest,
): Request['context'] {
  if (member === undefined) return {};
  const { value } = member;
  if (value.node.type !== 'object') {
    problems.add(value, 'wrong-type', `this must be an object of condition keys, not ${describeType(value)}`);
    return {};
  }
  const entries = membersOf(value, problems).map(({ name, nameAt, value: found }) => {
    checkKey({ name, at: nameAt }, problems, findNearest);
    const values = itemsOf(found).flatMap((item) => readValue(item, problems) ?? []);
    const [only] = values;
    return [name, found.node.type === 'array' || only === undefined ? values : only] as const;
  });
  return Object.fromEntries(entries);
}

function checkKey(
  { name, at }: { readonly name: string; readonly at: JsonElement },
  problems: ProblemList,
  findNearest: FindNearest,
): void {
  if (!/^[^:\s]+:.+$/.test(name)) {
    problems.add(at, 'wrong-value', `${quote(name)} is no condition key; write one such as "aws:SourceArn"`);
    return;
  }
  const verdict = lookUpKey(name, findNearest);
  if (verdict.kind === 'misspelt') {
    problems.add(at, 'misspelt-key', `there is no condition key ${quote(name)}${suggestion(verdict.nearest)}`);
  } else if (verdict.kind === 'unlisted' || verdict.kind === 'unknown-prefix') {
    problems.add(at, 'unlisted-key', `AWS lists no condition key ${quote(name)}`);
  }
}

function readValue(at: JsonElement, problems: ProblemList): string | undefined {
  const { type } = at.node;
  if (type === 'string' || type === 'boolean' || type === 'number') return String(at.node.value);
  problems.add(at, 'wrong-type', `a value must be a text, a number or a boolean, not ${describeType(at)}`);
  return undefined;
}
