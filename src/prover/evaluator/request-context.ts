import type { Request } from '../request';
import { derivedKeys } from './derived-keys';
import { principalForms } from './principal-forms';

/** Condition keys of one request. */
export interface RequestContext {
  /** Values of a key, whose name is given in lower case; undefined when it is absent or has no value. */
  values(key: string): readonly string[] | undefined;
}

/** A request that is ready to be compared with statements. */
export interface PreparedRequest extends RequestContext {
  /** The request. */
  readonly request: Request;
  /** Its action in lower case. */
  readonly action: string;
  /** Every way a policy may name its principal, as {@link principalForms} writes them. */
  readonly principalForms: ReadonlySet<string>;
}

/** Adds what follows from the principal to a request, and makes it ready. What follows cannot be given otherwise. */
export function prepareRequest(request: Request): PreparedRequest {
  return new LazyRequest(request);
}

/** Every key that follows from the principal begins like this. */
const DERIVED_PREFIX = 'aws:principal';

/** Works out what follows from the principal when a statement first asks: most requests are decided without. */
class LazyRequest implements PreparedRequest {
  public readonly request: Request;
  public readonly action: string;
  readonly #given = new Map<string, readonly string[]>();
  #derived: ReadonlyMap<string, readonly string[]> | undefined;
  #forms: ReadonlySet<string> | undefined;

  public constructor(request: Request) {
    this.request = request;
    this.action = request.action.toLowerCase();
    for (const name of Object.keys(request.context)) {
      const value = request.context[name] ?? [];
      const values = typeof value === 'string' ? [value] : value;
      if (values.length > 0) this.#given.set(name.toLowerCase(), values);
    }
  }

  public get principalForms(): ReadonlySet<string> {
    this.#forms ??= principalForms(this.request.principal, partitionOf(this.request));
    return this.#forms;
  }

  public values(key: string): readonly string[] | undefined {
    return (key.startsWith(DERIVED_PREFIX) ? this.#derivedValues(key) : undefined) ?? this.#given.get(key);
  }

  #derivedValues(key: string): readonly string[] | undefined {
    this.#derived ??= new Map(
      derivedKeys(this.request.principal, partitionOf(this.request)).map(([name, value]) => [
        name.toLowerCase(),
        [value],
      ]),
    );
    return this.#derived.get(key);
  }
}

/** Condition keys that follow from a principal, by name; the principal lives in the partition of the resource. */
export function derivedContext(request: Request): ReadonlyMap<string, string> {
  return new Map(derivedKeys(request.principal, partitionOf(request)));
}

/** ARNs of one partition never match those of another, and nobody calls across. */
function partitionOf({ resource }: Request): string {
  const end = resource.startsWith('arn:') ? resource.indexOf(':', 4) : -1;
  const partition = end === -1 ? '' : resource.slice(4, end);
  return partition === '' || partition === '*' ? 'aws' : partition;
}
