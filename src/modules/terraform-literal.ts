import { renderPolicy, type Policy } from '../policies';

/**
 * Returns `text` so that Terraform takes it as it stands: `${` and `%{` would otherwise start an expression.
 *
 * Everything that came from a person passes through here on its way into a resource.
 *
 * @see "Strings and Templates" (Terraform language), escape sequences
 */
export function terraformLiteral(text: string): string {
  return text.replaceAll(/[$%]\{/g, (opening) => `${opening.charAt(0)}${opening}`);
}

/** Returns a policy as the literal JSON a Terraform argument takes. IAM's own `${aws:…}` variables survive. */
export function policyLiteral(policy: Policy): string {
  return terraformLiteral(renderPolicy(policy));
}
