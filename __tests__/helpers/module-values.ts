import fc from 'fast-check';
import { GivenValues } from '../../src/generalize/module-values';
import type { ModuleSource } from '../../src/generalize/generalize-module';
import type { ModuleVariable, Value, Values } from '../../src/generalize/module-variable';

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,11}[a-z0-9]$/);
const account = fc.stringMatching(/^[0-9]{12}$/);

/** Values for a module's variables that its validations let through, one or several elements in each set. */
export function moduleValues(module: ModuleSource): fc.Arbitrary<Values> {
  const entries = Object.fromEntries(module.variables.map((variable) => [variable.name, valueOf(variable)]));
  return (fc.record(entries) as fc.Arbitrary<Values>).filter((values) =>
    module.isPossible(new GivenValues(module.variables, values)),
  );
}

function valueOf(variable: ModuleVariable): fc.Arbitrary<Value> {
  const isNullable = variable.default === null || ('isNullable' in variable && variable.isNullable);
  const given = givenValue(variable);
  return isNullable ? fc.oneof(given, fc.constant(null)) : given;
}

function givenValue(variable: ModuleVariable): fc.Arbitrary<Value> {
  switch (variable.kind) {
    case 'text':
      return variable.name.endsWith('account_id') ? account : word;
    case 'number':
      return fc.integer({ min: 1, max: 3000 });
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...variable.words);
    case 'set': {
      const element = variable.name.endsWith('account_ids') ? account : word;
      const minLength = Array.isArray(variable.default) ? 0 : 1;
      return fc.uniqueArray(element, { minLength, maxLength: 4 });
    }
    case 'objects':
      return fc.array(
        fc.record({
          name: word,
          field_selectors: fc.array(
            fc.record({ field: word, equals: fc.array(word, { minLength: 1, maxLength: 2 }) }),
            {
              minLength: 1,
              maxLength: 2,
            },
          ),
        }),
        { maxLength: 2 },
      );
  }
}
