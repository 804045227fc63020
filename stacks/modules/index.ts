import type { ModuleSource } from '../../src/generalize/generalize-module';
import type { ModuleDescription } from '../../src/module-files/module-description';
import { MODULE_DEFINITIONS } from './module-definitions';
import { synthesizeModule } from './synthesize-module';

/**
 * Returns the modules that can be exported, in the order they are applied.
 *
 * @param scratch - A directory that cdktf may make folders in.
 */
export function exportableModules(scratch: string): readonly (ModuleDescription & ModuleSource)[] {
  return MODULE_DEFINITIONS.map((definition) => ({
    ...definition,
    synthesize: (values) => synthesizeModule(definition, values, scratch),
  }));
}
