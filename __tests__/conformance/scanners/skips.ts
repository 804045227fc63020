import type { Resource } from '../../helpers/terraform-roots';
import { at, list, text } from './rule';

/** A note that a scanner's expectation does not apply to a resource. */
export interface Skip {
  readonly id: string;
  readonly comment: string;
}

/** The notes a resource carries. */
export function skipsOf(resource: Resource): readonly Skip[] {
  return list(at(resource.arguments, '//', 'checkov', 'skip')).map((skip) => ({
    id: text(at(skip, 'id')),
    comment: text(at(skip, 'comment')),
  }));
}
