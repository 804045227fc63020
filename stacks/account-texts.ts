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
  const literal = terraformLiteral(text);
  return [inJson(text), inJson(inJson(text)), inJson(literal), inJson(inJson(literal))];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/**
 * Returns how the texts of an account contain each other. Two accounts for which that differs do not share a template: where one
 * is called `acct-<its id>` and the other is not, it cannot be told from the first what the second is to hold.
 */
export function textPattern(texts: readonly string[]): string {
  const different = [...new Set(texts)];
  const places = texts.map((text) => different.indexOf(text)).join();
  const contained = different.map((text, index) =>
    different
      .map((other, place) =>
        place === index || other === '' || !text.includes(other) ? '' : text.replaceAll(other, HOLE),
      )
      .join(),
  );
  return [places, ...contained].join('|');
}

/** A character that no organization file can hold. */
const HOLE = '\u0000';
