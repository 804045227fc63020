import type { Account } from '../src/organization';
import { terraformLiteral } from '../src/modules/terraform-literal';

/**
 * Returns every text a stack may name its own account with, as it stands in synthesized JSON. Every account gives the same
 * number of texts in the same order, so that a place in the list means the same for each.
 *
 * A name and an OU path are user text: a resource argument holds them escaped once, a policy inside one twice, and either
 * with Terraform's own escaping when it came through {@link terraformLiteral}.
 */
export function accountTexts({ id, name, organizationalUnit, stackName }: Account): readonly string[] {
  return [id, stackName, stackName.replace(/^member-/, ''), ...written(name), ...written(organizationalUnit)];
}

function written(text: string): readonly string[] {
  if (/^[\w/. -]*$/.test(text)) return [text, text, text, text];
  const literal = terraformLiteral(text);
  return [inJson(text), inJson(inJson(text)), inJson(literal), inJson(inJson(literal))];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
