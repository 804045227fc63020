import type { Condition, Statement } from '../../policy/statement';
import { isMultivalued } from './key-domains';
import type { TranslationFrame } from './space-builder';

/**
 * Writes a statement that says which values a policy variable may have, as in `StringEquals: { aws:SourceAccount: [...] }` beside
 * `${aws:SourceAccount}`, as one statement for each value. It is exact, and leaves no variable to take case by case.
 */
export function unfoldVariables(
  statement: Statement,
  { bindings, setKeys }: Pick<TranslationFrame, 'bindings' | 'setKeys'>,
): readonly Statement[] {
  const listed = statement.conditions.find((condition) => {
    const name = condition.key.toLowerCase();
    return (
      isListOfValues(condition) &&
      !bindings.has(name) &&
      !isMultivalued(name, setKeys.has(name)) &&
      mentions(statement, name)
    );
  });
  if (listed === undefined) return [statement];
  return [...new Set(listed.values)].map((value) => withValue(statement, listed, value));
}

/** Whether the key is there and has one of these values, written without variables. */
function isListOfValues({ operator, set, ifExists, values }: Condition): boolean {
  return (
    operator === 'StringEquals' && set === undefined && !ifExists && values.every((value) => /^[\w-]+$/.test(value))
  );
}

function mentions({ resource, conditions }: Statement, name: string): boolean {
  const values = [...(resource?.patterns ?? []), ...conditions.flatMap((condition) => condition.values)];
  return values.some((value) => value.toLowerCase().includes(`\${${name}}`));
}

function withValue(statement: Statement, listed: Condition, value: string): Statement {
  const variable = new RegExp(String.raw`\$\{${listed.key.replaceAll('.', String.raw`\.`)}\}`, 'gi');
  const bind = (texts: readonly string[]): readonly string[] =>
    texts.map((text) => text.replaceAll(variable, () => value));
  const { resource, conditions } = statement;
  return {
    ...statement,
    resource: resource === undefined ? undefined : { ...resource, patterns: bind(resource.patterns) },
    conditions: conditions.map((condition) =>
      condition === listed ? { ...condition, values: [value] } : { ...condition, values: bind(condition.values) },
    ),
  };
}
