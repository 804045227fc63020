import type { EstateResource } from '../estate';
import type { LogThing } from '../log-thing';
import { arnOf, labelOf, nameOf } from './estate-index';

/** What every thing has, from the resource that makes it. */
export function thing(resource: EstateResource): LogThing {
  const { accountId } = resource;
  const region = resource.type.startsWith('aws_iam_') ? undefined : resource.region;
  return { resource, label: labelOf(resource), name: nameOf(resource), arn: arnOf(resource), accountId, region };
}
