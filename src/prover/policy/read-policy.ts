import { nearestFinder } from '../../text/nearest';
import { quote } from '../../text/quote';
import { itemsOf, membersOf, parseJsonElement, textOf, type JsonElement, type JsonMember } from './json-element';
import { notAPolicy } from './not-a-policy';
import { ProblemList, type PolicyProblem, type TextPosition } from './problem';
import { readStatement } from './read-statement';
import { describeType, suggestion, type Reading } from './reading';
import type { PolicyDocument, PolicyKind, PolicyOrigin, Statement } from './statement';

/** What a text is said to be. */
export interface ReadPolicyOptions {
  /** What kind of policy it is. */
  readonly kind: PolicyKind;
  /** Where it was read. */
  readonly origin: PolicyOrigin;
}

/** A policy that was read, or everything that is wrong with it. */
export type ReadPolicyResult =
  | {
      readonly ok: true;
      /** The policy. */
      readonly policy: PolicyDocument;
      /** What deserves a look. */
      readonly warnings: readonly PolicyProblem[];
      /** Where its statements begin, in their order. */
      readonly places: readonly TextPosition[];
    }
  | {
      readonly ok: false;
      /** Errors and warnings in the order of the text, at least one error. */
      readonly problems: readonly PolicyProblem[];
    };

const ELEMENTS = ['Version', 'Id', 'Statement'] as const;

/**
 * Reads a policy document and reports all of its mistakes at once. What AWS would refuse is an error, and so is what AWS
 * accepts without saying what it means; what is valid and hardly meant is a warning.
 *
 * @see "IAM JSON policy element reference"
 */
export function readPolicy(text: string, { kind, origin }: ReadPolicyOptions): ReadPolicyResult {
  const problems = new ProblemList(text);
  const root = parseJsonElement(text, problems);
  if (root === undefined) return { ok: false, problems: problems.sorted };
  const instead = notAPolicy(root);
  if (instead !== undefined) {
    problems.add(root, 'wrong-type', `this is ${instead}`);
    return { ok: false, problems: problems.sorted };
  }
  const findNearest = nearestFinder();
  const members = readMembers(root, problems, findNearest);
  const version = readVersion(root, members.get('Version'), problems);
  const reading: Reading = { kind, hasVariables: version === '2012-10-17', problems, findNearest };
  const id = members.get('Id');
  if (id !== undefined && textOf(id.value) === undefined) {
    problems.add(id.value, 'wrong-type', `an Id must be a text, not ${describeType(id.value)}`);
  }
  const places = statementsOf(root, members.get('Statement'), problems);
  const statements = places.map((element, index) => readStatement(element, { origin, index }, reading));
  checkSids(places, statements, problems);
  const found = problems.sorted;
  if (found.some(({ severity }) => severity === 'error')) return { ok: false, problems: found };
  return {
    ok: true,
    policy: { kind, origin, version, statements },
    warnings: found,
    places: places.map(({ offset }) => problems.position(offset)),
  };
}

function readMembers(
  root: JsonElement,
  problems: ProblemList,
  findNearest: Reading['findNearest'],
): ReadonlyMap<string, JsonMember> {
  if (root.node.type !== 'object') {
    problems.add(root, 'wrong-type', `a policy is an object with "Version" and "Statement", not ${describeType(root)}`);
    return new Map();
  }
  const members = membersOf(root, problems);
  for (const { name, nameAt } of members) {
    if (ELEMENTS.some((known) => known === name)) continue;
    const hint = suggestion(findNearest(name, ELEMENTS));
    problems.add(nameAt, 'unknown-element', `a policy has no element ${quote(name)}${hint}`);
  }
  return new Map(members.map((member) => [member.name, member]));
}

/** Without a version, AWS takes the older one. */
function readVersion(
  root: JsonElement,
  member: JsonMember | undefined,
  problems: ProblemList,
): PolicyDocument['version'] {
  if (member === undefined) {
    if (root.node.type === 'object') {
      problems.add(
        root,
        'version-missing',
        'there is no "Version", which means 2008-10-17, without policy variables; write "2012-10-17"',
      );
    }
    return '2008-10-17';
  }
  const version = textOf(member.value);
  if (version === '2012-10-17' || version === '2008-10-17') return version;
  const found = version === undefined ? describeType(member.value) : quote(version);
  problems.add(
    member.value,
    'wrong-value',
    `the version of the policy language is "2012-10-17" or "2008-10-17", not ${found}`,
  );
  return '2012-10-17';
}

/** One statement need not stand in a list. */
function statementsOf(
  root: JsonElement,
  member: JsonMember | undefined,
  problems: ProblemList,
): readonly JsonElement[] {
  if (member === undefined) {
    if (root.node.type === 'object') problems.add(root, 'missing-element', 'this policy has no "Statement"');
    return [];
  }
  const statements = itemsOf(member.value);
  if (statements.length === 0)
    problems.add(member.value, 'empty-list', 'this policy has no statements; write at least one');
  return statements;
}

function checkSids(elements: readonly JsonElement[], statements: readonly Statement[], problems: ProblemList): void {
  const seen = new Set<string>();
  for (const [index, { sid }] of statements.entries()) {
    const element = elements[index];
    if (sid === undefined || element === undefined) continue;
    if (seen.has(sid)) {
      const message = `another statement has the Sid ${quote(sid)} too; a Sid is unique in its policy`;
      problems.add(element, 'duplicate-sid', message);
    }
    seen.add(sid);
  }
}
