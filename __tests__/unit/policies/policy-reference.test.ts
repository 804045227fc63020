import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderPolicyReference } from '../../../scripts/policy-reference';
import { organizationPolicies } from '../../../src/policies';
import { EXAMPLES, ROOT, exampleFile, organizationOf } from '../../helpers/examples';

/** Text without what a formatter changes: line breaks, and the padding and rulers of tables. */
const words = (text: string) => text.replaceAll(/[\s-]+/g, ' ');

test('docs/policies.md lists the statements of the examples; else run scripts/write-policy-docs.ts', () => {
  const policies = EXAMPLES.toReversed().flatMap((example) =>
    organizationPolicies(organizationOf(exampleFile(example))).map(({ policy }) => policy),
  );
  const written = readFileSync(join(ROOT, 'docs', 'policies.md'), 'utf8');
  expect(words(written)).toBe(words(renderPolicyReference(policies)));
});
