import type { Construct } from 'constructs';
import type { DerivedText } from '../../src/generalize/generalize-module';
import type { ModuleValues } from '../../src/generalize/module-values';
import type { ModuleDescription } from '../../src/module-files/module-description';

/** A plain Terraform module and the constructs it is made from. */
export interface ModuleDefinition extends ModuleDescription {
  /** Texts that follow from variables. */
  readonly derived: readonly DerivedText[];
  /** Whether the validations let values through together. */
  readonly isPossible: (values: ModuleValues) => boolean;
  /** Adds the constructs, and outputs. */
  readonly build: (scope: Construct, values: ModuleValues) => void;
}
