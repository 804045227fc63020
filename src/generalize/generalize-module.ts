import type { Block } from '../terraform/hcl/body';
import { reference, type Expression } from '../terraform/hcl/expression';
import type { ProviderSchema } from '../terraform/provider-schema';
import type { Dimension, Point, Sample } from './dimension';
import { mergeRoots } from './merge-root';
import { Merging, type Local } from './merging';
import type { ModuleValues } from './module-values';
import { dimensionsOf, type ModuleVariable } from './module-variable';
import { reconcile, type ObjectNode } from './node';
import { Placeholders } from './placeholder';
import { samplePoints } from './sample-points';
import { readSampleRoot, type SampledRoot } from './sample-root';
import { StandIns, type Naming } from './stand-ins';

/** A module that is made from its variables' values by a program. */
export interface ModuleSource {
  /** Its variables. */
  readonly variables: readonly ModuleVariable[];
  /** Texts that follow from variables and that the module names. */
  readonly derived: readonly DerivedText[];
  /** Whether the variables' validations let these values through together. */
  readonly isPossible: (values: ModuleValues) => boolean;
  /** Returns the Terraform root for values, as cdktf writes it. */
  readonly synthesize: (values: ModuleValues) => Readonly<Record<string, unknown>>;
}

/** A text that follows from variables and takes another form where it is written. */
export interface DerivedText {
  /** Name of the local value it becomes; absent for one that is written out each time. */
  readonly name?: string;
  /** The value in the module. */
  readonly value: Expression;
  /**
   * Puts the value where the text stands in what was made.
   *
   * @param placeholder - Stands for the value.
   */
  readonly substitute: (text: string, values: ModuleValues, placeholder: string) => string;
}

/** A module's content. */
export interface GeneralizedModule {
  /** Local values, in the order they are used. */
  readonly locals: readonly Local[];
  /** Data sources and resources. */
  readonly resources: readonly Block[];
  /** Outputs. */
  readonly outputs: readonly Block[];
}

/**
 * Turns a program that makes Terraform from values into Terraform that takes the values as variables. The program is run with
 * stand-ins, once for each case of what its output may depend on; where the stand-ins come out, the variables go.
 *
 * Lists are represented by one element, since the programs treat all elements alike; where they do not, a sample says so.
 */
export function generalizeModule(source: ModuleSource, schema: ProviderSchema): GeneralizedModule {
  const dimensions = dimensionsOf(source.variables);
  const placeholders = new Placeholders();
  const points = samplePoints(dimensions);
  const sampling = { source, dimensions, placeholders };
  // What is sorted shows at the bases, one of which fills every list; the others show what depends on what.
  const samples = [
    ...points.bases.flatMap((point) => reconciled(point, { ...sampling, point })),
    ...points.others.flatMap((point) => {
      const value = sampleAt({ ...sampling, point }, 'ascending');
      return value === undefined ? [] : [{ point, value }];
    }),
  ];
  const merging = new Merging(dimensions, placeholders);
  const { resources, outputs, locals } = mergeRoots(merging, samples, schema);
  const named = source.derived.flatMap(({ name, value }) =>
    name === undefined ? [] : [[name, { name, value }] as const],
  );
  const derived = [...new Map(named).values()];
  const used = JSON.stringify([resources, outputs, locals]);
  return {
    resources,
    outputs,
    locals: [...derived.filter(({ name }) => used.includes(`local.${name}`)), ...locals],
  };
}

interface Sampling {
  readonly source: ModuleSource;
  readonly dimensions: readonly Dimension[];
  readonly placeholders: Placeholders;
  readonly point: Point;
}

function reconciled(point: Point, sampling: Sampling): readonly Sample<SampledRoot>[] {
  const ascending = sampleAt(sampling, 'ascending');
  const descending = sampleAt(sampling, 'descending');
  if (ascending === undefined || descending === undefined) return [];
  return [{ point, value: reconcileRoots(ascending, descending) }];
}

function sampleAt({ source, dimensions, placeholders, point }: Sampling, naming: Naming): SampledRoot | undefined {
  const values = new StandIns({ variables: source.variables, dimensions, placeholders }, point, naming);
  if (!source.isPossible(values)) return undefined;
  const root = source.synthesize(values);
  const withPlaceholders = (text: string): string => {
    const substituted = source.derived.reduce((before, { name, value, substitute }) => {
      const expression = name === undefined ? value : reference(`local.${name}`);
      return substitute(before, values, placeholders.of({ kind: 'value', expression }));
    }, text);
    return values.withPlaceholders(substituted);
  };
  return readSampleRoot(root, { placeholders, withPlaceholders, numbers: values.numbers });
}

function reconcileRoots(left: SampledRoot, right: SampledRoot): SampledRoot {
  const resources = [...left.resources].map(([address, resource]) => {
    const other = right.resources.get(address);
    if (other === undefined) throw new Error(`${address} is there for some values only`);
    return [address, { ...resource, body: reconcile(resource.body, other.body) as ObjectNode }] as const;
  });
  const outputs = [...left.outputs].map(([name, output]) => {
    const other = right.outputs.get(name);
    if (other === undefined) throw new Error(`output ${name} is there for some values only`);
    return [name, reconcile(output, other) as ObjectNode] as const;
  });
  return { resources: new Map(resources), outputs: new Map(outputs) };
}
