import type { Request } from '../request';
import { derivedKeys } from './derived-keys';
import { principalForms } from './principal-forms';

/** Condition keys of one request. */
export interface RequestContext {
  /** Values of a key, whose name is given in lower case; undefined when it is absent or has no value. */
  readonly values: (key: string) => readonly string[] | undefined;
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
  const keys = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(request.context)) {
    const values = typeof value === 'string' ? [value] : value;
    if (values.length > 0) keys.set(name.toLowerCase(), values);
  }
  const partition = partitionOf(request);
  for (const [name, value] of derivedKeys(request.principal, partition)) keys.set(name.toLowerCase(), [value]);
  return {
    request,
    action: request.action.toLowerCase(),
    principalForms: principalForms(request.principal, partition),
    values: (key) => keys.get(key),
  };
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
