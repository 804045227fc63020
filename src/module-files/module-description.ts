import type { ModuleVariable, Values } from '../generalize/module-variable';

/** What is said of a module beside its content. */
export interface ModuleDescription {
  /** Its name, the folder's. */
  readonly name: string;
  /** What it makes, in words that follow "Terraform module:". */
  readonly summary: string;
  /** What its user should know, in paragraphs. */
  readonly notes: readonly string[];
  /** Names of the constructs it is made from. */
  readonly constructs: readonly string[];
  /** Its variables, the needed ones first. */
  readonly variables: readonly ModuleVariable[];
  /** Provider configurations that its user hands over beside the default one, with the Region of each in the example. */
  readonly aliases: readonly ProviderAlias[];
  /** What mocked data sources say in tests, by type. */
  readonly mocks: Readonly<Record<string, Values>>;
}

/** A provider configuration that a module's user hands over. */
export interface ProviderAlias {
  /** Its name after `aws.`. */
  readonly name: string;
  /** Its Region in the example. */
  readonly exampleRegion: string;
}

/** How files of Terraform are written. */
export type TerraformFormat = 'json' | 'hcl';

/** A file of an export. */
export interface ModuleFile {
  /** Its name below the export's folder, with `/`. */
  readonly file: string;
  /** Its text. */
  readonly text: string;
}
