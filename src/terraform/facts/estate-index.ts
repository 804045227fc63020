import { computedAttribute } from '../computed-attributes';
import type { DocumentText, Estate, EstateResource } from '../estate';
import { text } from '../records';

/** Argument that names what a type makes, where it is not `name`. */
const NAME_ARGUMENTS: ReadonlyMap<string, string> = new Map([
  ['aws_s3_bucket', 'bucket'],
  ['aws_lambda_function', 'function_name'],
]);

/** Returns the name of what a resource makes; undefined when not known. */
export function nameOf(resource: EstateResource): string | undefined {
  return text(resource.values[NAME_ARGUMENTS.get(resource.type) ?? 'name']);
}

/** Returns the ARN of what a resource makes; undefined when not known. */
export function arnOf(resource: EstateResource): string | undefined {
  return attributeOf(resource, 'arn');
}

/** Returns an attribute as AWS will answer it; undefined when not known. */
export function attributeOf(resource: EstateResource, attribute: string): string | undefined {
  const { type, values } = resource;
  return text(values[attribute]) ?? computedAttribute(type, attribute, values, resource);
}

/** Returns stack and address, which name a resource in messages. */
export function labelOf({ stack, address }: EstateResource): string {
  return `${stack}: ${address}`;
}

/** Returns the document an argument holds; undefined when the argument is not set. */
export function documentOf(resource: EstateResource, argument: string): DocumentText | undefined {
  const value = resource.values[argument];
  const isUnknown = resource.unknown.includes(argument);
  if ((value === undefined || value === '') && !isUnknown) return undefined;
  return { text: text(value), file: resource.file, address: labelOf(resource), argument };
}

/** Finds resources of an estate. */
export class EstateIndex {
  readonly #byType = new Map<string, EstateResource[]>();
  readonly #byAddress = new Map<string, EstateResource>();
  readonly #managed: ReadonlySet<EstateResource>;
  readonly #byAttribute = new Map<string, Map<string, EstateResource[]>>();

  public constructor(estate: Estate) {
    this.#managed = new Set(estate.resources);
    for (const source of estate.data) this.#byAddress.set(labelOf(source), source);
    for (const resource of estate.resources) {
      this.#byAddress.set(labelOf(resource), resource);
      const list = this.#byType.get(resource.type) ?? [];
      this.#byType.set(resource.type, list);
      list.push(resource);
    }
  }

  /** Managed resources of the types, in the order of the estate for each type. */
  public ofType(...types: readonly string[]): readonly EstateResource[] {
    return types.flatMap((type) => this.#byType.get(type) ?? []);
  }

  /** Whether Terraform makes it, and not only looks it up. */
  public isManaged(resource: EstateResource): boolean {
    return this.#managed.has(resource);
  }

  /** The resource or data source an argument refers to; undefined when it refers to none, or to one that is not there. */
  public referred(resource: EstateResource, place: string): EstateResource | undefined {
    const reference = resource.references[place];
    return reference && this.#byAddress.get(`${resource.stack}: ${reference.address}`);
  }

  /** The managed resource of a type that has an attribute with a value; undefined when there are none or several. */
  public having(type: string, attribute: string, value: string | undefined): EstateResource | undefined {
    if (value === undefined) return undefined;
    const [first, second] = this.#attributes(type, attribute).get(value) ?? [];
    return second === undefined ? first : undefined;
  }

  /** The managed resource of a type with a name, in the account and Region of another resource. */
  public named(type: string, name: string | undefined, beside: EstateResource): EstateResource | undefined {
    if (name === undefined) return undefined;
    const key = placedName(type, name, beside);
    const placed = this.#indexed(`${type} by name`, type, (resource) => {
      const own = text(resource.values['name']);
      return own === undefined ? undefined : placedName(type, own, resource);
    });
    return placed.get(key)?.[0] ?? (beside.accountId === undefined ? this.#onlyNamed(type, name, beside) : undefined);
  }

  /** A state does not show the account of everything; within one, a name that stands once is that resource. */
  #onlyNamed(type: string, name: string, { stack }: EstateResource): EstateResource | undefined {
    const found = this.having(type, 'name', name);
    return found?.stack === stack ? found : undefined;
  }

  #attributes(type: string, attribute: string): ReadonlyMap<string, EstateResource[]> {
    return this.#indexed(`${type}.${attribute}`, type, (resource) => attributeOf(resource, attribute));
  }

  #indexed(
    key: string,
    type: string,
    valueOf: (resource: EstateResource) => string | undefined,
  ): ReadonlyMap<string, EstateResource[]> {
    const known = this.#byAttribute.get(key);
    if (known !== undefined) return known;
    const found = new Map<string, EstateResource[]>();
    for (const resource of this.ofType(type)) {
      const value = valueOf(resource);
      if (value === undefined) continue;
      const list = found.get(value) ?? [];
      found.set(value, list);
      list.push(resource);
    }
    this.#byAttribute.set(key, found);
    return found;
  }
}

/** A name with the account and Region it is unique in; names of IAM are unique in the account. */
function placedName(type: string, name: string, { accountId = '', region = '' }: EstateResource): string {
  return `${accountId}/${type.startsWith('aws_iam_') ? '' : region}/${name}`;
}
