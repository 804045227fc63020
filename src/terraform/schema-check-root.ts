import type { JsonObject } from './records';
import {
  declaredBlocks,
  declaredNames,
  providerBlocks,
  type DeclaredBlock,
  type DeclaredNames,
  type ProviderBlock,
} from './schema-check-names';
import { forEachTemplate, referencesIn } from './schema-check-references';
import type { Traversal } from './template';

/** A text in a root that refers to something. */
interface Template {
  /** Address it stands below. */
  readonly address: string;
  /** Path of the argument that holds it. */
  readonly argument: string;
  /** What it refers to. */
  readonly references: readonly Traversal[];
}

/** A root, read once for all the checks. */
export interface ReadRoot {
  /** The root itself. */
  readonly root: JsonObject;
  /** Resources and data sources. */
  readonly blocks: readonly DeclaredBlock[];
  /** Provider configurations. */
  readonly providers: readonly ProviderBlock[];
  /** What expressions may refer to. */
  readonly names: DeclaredNames;
  /** Texts with expressions. A text with a directive is left out: only Terraform can tell what it refers to. */
  readonly templates: readonly Template[];
}

/** Blocks without an address of their own in which Terraform evaluates expressions. */
const OTHER_BLOCKS = ['output', 'locals', 'module', 'import', 'check'] as const;

/** Reads what the checks need out of a root. */
export function readRoot(root: JsonObject): ReadRoot {
  const blocks = declaredBlocks(root);
  const providers = providerBlocks(root);
  const templates: Template[] = [];
  const collect = (address: string, value: unknown) => {
    forEachTemplate(value, '', (text, argument) => {
      // These two take addresses, with or without the signs of an expression.
      if (/^(?:provider|depends_on\[\d+\])$/.test(argument)) return;
      const references = referencesIn(text);
      if (references !== undefined) templates.push({ address, argument, references });
    });
  };
  for (const { name, body } of providers) collect(`provider.${name}`, body);
  for (const { address, body } of blocks) collect(address, body);
  for (const name of OTHER_BLOCKS) collect(name, root[name]);
  return { root, blocks, providers, names: declaredNames(root, blocks, providers), templates };
}
