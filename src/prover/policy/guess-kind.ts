import { parseJsonElement, itemsOf, membersOf } from './json-element';
import { ProblemList } from './problem';
import type { PolicyKind } from './statement';

/**
 * Says what kind of policy a text most likely is: whether its statements name principals, and resources besides, tells
 * policies of identities, resources and roles apart. Key policies look like resource policies.
 */
export function guessPolicyKind(text: string): Extract<PolicyKind, 'identity' | 'resource' | 'trust'> {
  const problems = new ProblemList(text);
  const root = parseJsonElement(text, problems);
  const statements = root === undefined ? [] : membersOf(root, problems).filter(({ name }) => name === 'Statement');
  const names = new Set(
    statements
      .flatMap(({ value }) => itemsOf(value))
      .flatMap((statement) => membersOf(statement, problems).map(({ name }) => name.replace(/^Not/, ''))),
  );
  if (!names.has('Principal')) return 'identity';
  return names.has('Resource') ? 'resource' : 'trust';
}
