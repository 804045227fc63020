import type { Construct } from 'constructs';
import type { DerivedText } from '../../src/generalize/generalize-module';
import type { ModuleValues } from '../../src/generalize/module-values';
import type { ModuleVariable } from '../../src/generalize/module-variable';

/** A plain Terraform module and the constructs it is made from. */
export interface ModuleDefinition {
  /** Its name, the folder's. */
  readonly name: string;
  /** What it makes, in a sentence that follows "Terraform module:". */
  readonly summary: string;
  /** What its user should know, in paragraphs. */
  readonly notes: readonly string[];
  /** Names of the constructs it is made from. */
  readonly constructs: readonly string[];
  /** Its variables, the needed ones first. */
  readonly variables: readonly ModuleVariable[];
  /** Provider configurations that its user hands over beside the default one, without `aws.`. */
  readonly aliases: readonly string[];
  /** Texts that follow from variables. */
  readonly derived: readonly DerivedText[];
  /** Whether the validations let values through together. */
  readonly isPossible: (values: ModuleValues) => boolean;
  /** Adds the constructs, and outputs. */
  readonly build: (scope: Construct, values: ModuleValues) => void;
}
