import { posix } from 'node:path';
import { providerSchemas } from '../terraform/provider-schemas';
import { checkTerraformRoot } from '../terraform/schema-check';
import { parseJson } from './json-value';

/** A synthesized stack. */
export interface StackFile {
  /** Its name below the output directory. */
  readonly file: string;
  /** Its text. */
  readonly text: string;
  /** The same object for all stacks stamped from one template; absent for a stack that is one of a kind. */
  readonly template?: object;
}

/** More than this says no more about one fault. */
const MOST_FINDINGS = 5;

/**
 * Returns a check of synthesized stacks against the provider's schemas. Of the stacks stamped from one template only the first
 * is looked at: the others differ from it in text within JSON strings, which changes neither arguments nor their types.
 *
 * @throws Error, by the check, when a stack does not fit: that is a fault of orgtrail, whatever the organization file says.
 */
export function outputCheck(): (stack: StackFile) => void {
  const schemas = providerSchemas();
  const checked = new Set<object>();
  return ({ file, text, template }) => {
    if (template !== undefined) {
      if (checked.has(template)) return;
      checked.add(template);
    }
    const stack = posix.basename(posix.dirname(file));
    const errors = checkTerraformRoot(stack, parseJson(text), schemas).filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return;
    const lines = errors.slice(0, MOST_FINDINGS).map(({ address, argument, message, versions }) => {
      const provider = versions.length === 0 ? '' : ` (provider ${versions.join(', ')})`;
      return `  ${[address, argument].filter((part) => part !== '').join(': ')}: ${message}${provider}`;
    });
    throw new Error(`stack "${stack}" does not fit the provider's schema, nothing written:\n${lines.join('\n')}`);
  };
}
