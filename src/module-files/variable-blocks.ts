import { typeOf, type ModuleVariable } from '../generalize/module-variable';
import { attribute, block, type Block } from '../terraform/hcl/body';
import { code, literal } from '../terraform/hcl/expression';
import { valueExpression } from './value-expression';

/** Returns the `variable` blocks of a module. */
export function variableBlocks(variables: readonly ModuleVariable[]): readonly Block[] {
  return variables.map((variable) =>
    block(
      'variable',
      [variable.name],
      [
        attribute('description', literal(variable.description)),
        attribute('type', code(typeOf(variable))),
        ...(variable.default === undefined ? [] : [attribute('default', valueExpression(variable.default))]),
        // A module that is handed null takes its default then, or refuses it.
        ...(isNullable(variable) ? [] : [attribute('nullable', literal(false))]),
        ...(variable.validations ?? []).map(({ condition, message }) =>
          block('validation', [], [attribute('condition', condition), attribute('error_message', literal(message))]),
        ),
      ],
    ),
  );
}

function isNullable(variable: ModuleVariable): boolean {
  return variable.default === null || ('isNullable' in variable && variable.isNullable);
}
