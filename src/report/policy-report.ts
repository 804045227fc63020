import type { PrintPolicyResult } from '../app/policy/print-policy';

/** Renders policies as JSON: one as the document alone, which `aws` takes as a file; all of them by name. */
export function renderPolicyJson({ all, policies }: PrintPolicyResult): string {
  const [first] = policies;
  const value = all ? Object.fromEntries(policies.map(({ name, document }) => [name, document])) : first?.document;
  return `${JSON.stringify(value, null, 2)}\n`;
}
