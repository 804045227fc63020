import type { ModuleSource } from '../../src/generalize/generalize-module';
import type { ModuleDescription } from '../../src/module-files/module-description';
import type { LogSource } from '../../src/sources';
import { moduleDefinitions } from './module-definitions';
import { synthesizeModule } from './synthesize-module';

/**
 * Returns the modules that can be exported, in the order they are applied.
 *
 * @param scratch - A directory that cdktf may make folders in.
 * @param sources - The log sources of the modules about log delivery.
 * @throws UnsupportedDeliveryError when a source delivers to nothing such a module makes.
 */
export function exportableModules(
  scratch: string,
  sources: readonly LogSource[],
): readonly (ModuleDescription & ModuleSource)[] {
  return moduleDefinitions(sources).map((definition) => ({
    ...definition,
    synthesize: (values) => synthesizeModule(definition, values, scratch),
  }));
}
