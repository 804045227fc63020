import { attribute, block, type Block, type Body, type BodyItem } from '../terraform/hcl/body';
import { conditional, isLiteral, literal, type Expression } from '../terraform/hcl/expression';
import type { ProviderSchema } from '../terraform/provider-schema';
import { withCountedAddresses } from './counted-addresses';
import type { Sample } from './dimension';
import { dependencies, mergeBodies } from './merge-body';
import { mergeValues } from './merge-value';
import type { Local, Merging, Place } from './merging';
import { unionInOrder, type Node } from './node';
import type { SampledResource, SampledRoot } from './sample-root';

/** What a module holds beside its variables. */
export interface MergedRoot {
  /** Data sources and resources. */
  readonly resources: readonly Block[];
  /** Outputs. */
  readonly outputs: readonly Block[];
  /** Values that got a name. */
  readonly locals: readonly Local[];
}

/** Returns one root that has, for the values of each point, what the sample at that point has. */
export function mergeRoots(
  merging: Merging,
  samples: readonly Sample<SampledRoot>[],
  schema: ProviderSchema,
): MergedRoot {
  const addresses = unionInOrder(samples.map(({ value }) => [...value.resources.keys()]));
  const counted = new Set<string>();
  const resources = addresses.map((address) => {
    const inside = samples.flatMap(({ point, value }) => {
      const resource = value.resources.get(address);
      return resource === undefined ? [] : [{ point, value: resource }];
    });
    const outside = samples.filter(({ value }) => !value.resources.has(address));
    const condition = merging.condition(inside, outside);
    if (!isLiteral(condition, true)) counted.add(address);
    return mergeResource(merging, inside, schema, condition);
  });
  const outputs = mergeOutputs(merging, samples);
  return {
    resources: resources.map((each) => withCountedAddresses(each, counted)),
    outputs: outputs.map((each) => withCountedAddresses(each, counted)),
    locals: merging.locals,
  };
}

const NOWHERE: Omit<Place, 'path'> = { inPolicy: false, scope: new Map() };

function mergeResource(
  merging: Merging,
  samples: readonly Sample<SampledResource>[],
  schema: ProviderSchema,
  condition: Expression,
): Block {
  const [first] = samples;
  if (first === undefined) throw new Error('a resource is in no sample');
  const { mode, type, label } = first.value;
  const known = (mode === 'data' ? schema.data : schema.resources).get(type);
  if (known === undefined)
    throw new Error(`${type} is not in src/terraform/data; run scripts/write-provider-schema.ts`);
  const bodies = samples.map(({ point, value }) => ({ point, value: value.body }));
  const count = isLiteral(condition, true) ? [] : [attribute('count', oneOrNone(condition))];
  const body = mergeBodies(merging, bodies, known, { ...NOWHERE, path: [label] });
  return block(mode, [type, label], [...comments(samples), ...count, ...provided(body)]);
}

/** `count` is what makes a resource conditional. */
function oneOrNone(condition: Expression): Expression {
  return { kind: 'conditional', condition, chosen: literal(1), otherwise: literal(0) };
}

/** Which provider a resource uses is said first. */
function provided(body: Body): Body {
  const isProvider = (item: BodyItem): boolean => item.kind === 'attribute' && item.name === 'provider';
  return [...body.filter(isProvider), ...body.filter((item) => !isProvider(item))];
}

/** A scanner reads a module without its values, so only what holds for all of them is noted. */
function comments(samples: readonly Sample<SampledResource>[]): readonly BodyItem[] {
  const [first, ...others] = samples.map(({ value }) => value.comments);
  return (first ?? [])
    .filter((text) => others.every((each) => each.includes(text)))
    .map((text) => ({ kind: 'comment', text }));
}

function mergeOutputs(merging: Merging, samples: readonly Sample<SampledRoot>[]): readonly Block[] {
  const names = unionInOrder(samples.map(({ value }) => [...value.outputs.keys()]));
  return names.map((name) => {
    const inside = samples.flatMap(({ point, value }) => {
      const output = value.outputs.get(name);
      return output === undefined ? [] : [{ point, value: output }];
    });
    const outside = samples.filter(({ value }) => !value.outputs.has(name));
    const all = (key: string): readonly Sample<Node>[] =>
      inside.flatMap(({ point, value }) => {
        const entry = value.entries.get(key);
        return entry === undefined ? [] : [{ point, value: entry }];
      });
    const place = { ...NOWHERE, path: [name] };
    const value = mergeValues(merging, all('value'), place);
    return block(
      'output',
      [name],
      [
        attribute('description', mergeValues(merging, all('description'), place)),
        attribute('value', conditional(merging.condition(inside, outside), value, literal(null))),
        ...dependencies(all('depends_on').map((each) => each.value)),
      ],
    );
  });
}
