import type { EstateResource } from '../estate';
import { text } from '../records';
import type { EstateIndex } from './estate-index';

/** What an argument names: a resource of a type, by one of its attributes. */
export interface Target {
  /** Terraform type. */
  readonly type: string;
  /** Such as `arn`; `name` is compared within account and Region. */
  readonly attribute: string;
}

/** Returns what an attachment belongs to, by resource: `argument` names a resource of `type` by `attribute`. */
export function attachments(
  index: EstateIndex,
  attachment: string,
  argument: string,
  to: Target,
): ReadonlyMap<EstateResource, EstateResource> {
  return new Map(
    index.ofType(attachment).flatMap((resource) => {
      const target = attachedTo(index, resource, argument, to);
      return target === undefined ? [] : [[target, resource]];
    }),
  );
}

/** Returns the resource of a type that an argument names. */
export function attachedTo(
  index: EstateIndex,
  resource: EstateResource,
  argument: string,
  { type, attribute }: Target,
): EstateResource | undefined {
  const referred = index.referred(resource, argument);
  if (referred?.type === type && index.isManaged(referred)) return referred;
  const value = text(resource.values[argument]);
  return attribute === 'name' ? index.named(type, value, resource) : index.having(type, attribute, value);
}
