import type { ModuleDescription } from './module-description';

/** Writes the README of an export's folder: which modules there are, and how they go together. */
export function exportReadme(modules: readonly ModuleDescription[]): string {
  const rows = modules.map(({ name, summary }) => `- [${name}](modules/${name}): ${summary}`);
  return `# Terraform modules for CloudTrail

${rows.join('\n')}

Each module has a README with its inputs and outputs, a root in \`examples\` that uses it, and a test: \`terraform test\` in its folder
needs no account.

Applied in this order they need no second run. Names and ARNs among the outputs are known when Terraform plans, and wait for what must
stand first; so do not write \`depends_on\` at a module, and Terraform shows every policy in the plan.

Written by \`orgtrail export\`. \`orgtrail prove --plan\` proves their policies in the plan of a root that uses them.
`;
}
