import { blocks, isObject, type JsonObject } from './records';

/** What the expressions of a root may refer to. */
export interface DeclaredNames {
  /** Addresses of resources and data sources. */
  readonly addresses: ReadonlySet<string>;
  /** By the root of a reference that is no resource: its names, or `any` where they are not known here. */
  readonly simple: ReadonlyMap<string, ReadonlySet<string> | 'any'>;
  /** Provider configurations: `aws`, `aws.replica`. */
  readonly providers: readonly string[];
}

/** A resource or data source of a root. */
export interface DeclaredBlock {
  /** Which of the two. */
  readonly kind: 'resource' | 'data';
  /** Type without `data.`. */
  readonly type: string;
  /** Terraform address. */
  readonly address: string;
  /** What stands in it; undefined when that is not an object. */
  readonly body: JsonObject | undefined;
}

/** A provider configuration of a root. */
export interface ProviderBlock {
  /** Provider's local name, such as `aws`. */
  readonly provider: string;
  /** Name with the alias, such as `aws.replica`. */
  readonly name: string;
  /** What stands in it. */
  readonly body: JsonObject;
}

/** @see "References to Values" in Terraform's documentation */
const BUILT_IN: readonly (readonly [string, ReadonlySet<string> | 'any'])[] = [
  ['path', new Set(['module', 'root', 'cwd'])],
  ['terraform', new Set(['workspace', 'applying'])],
  ['each', new Set(['key', 'value'])],
  ['count', new Set(['index'])],
  ['self', 'any'],
];

/** Returns the resources and data sources of a root, in the order they stand there. */
export function declaredBlocks(root: JsonObject): readonly DeclaredBlock[] {
  return (['resource', 'data'] as const).flatMap((kind) =>
    labelled(root[kind]).flatMap(([type, named]) =>
      labelled(named).flatMap(([name, body]) => {
        const address = `${kind === 'data' ? 'data.' : ''}${type}.${name}`;
        const bodies: readonly unknown[] = Array.isArray(body) ? body : [body];
        return bodies.map((each) => ({ kind, type, address, body: isObject(each) ? each : undefined }));
      }),
    ),
  );
}

/** Returns the provider configurations of a root. */
export function providerBlocks(root: JsonObject): readonly ProviderBlock[] {
  return labelled(root['provider']).flatMap(([provider, bodies]) =>
    blocks(bodies).map((body) => {
      const { alias } = body;
      return { provider, name: typeof alias === 'string' ? `${provider}.${alias}` : provider, body };
    }),
  );
}

/** Returns the names that a root declares. */
export function declaredNames(
  root: JsonObject,
  declared: readonly DeclaredBlock[],
  providers: readonly ProviderBlock[],
): DeclaredNames {
  const names = (key: string) => new Set(labelled(root[key]).map(([name]) => name));
  return {
    addresses: new Set(declared.map(({ address }) => address)),
    simple: new Map<string, ReadonlySet<string> | 'any'>([
      ['var', names('variable')],
      ['local', names('locals')],
      ['module', names('module')],
      ...BUILT_IN,
    ]),
    providers: providers.map(({ name }) => name),
  };
}

/** Entries of a block's labels, which JSON writes as one object or as a list of them; comments left out. */
function labelled(value: unknown): readonly (readonly [string, unknown])[] {
  return blocks(value).flatMap((each) => Object.entries(each).filter(([name]) => name !== '//'));
}
