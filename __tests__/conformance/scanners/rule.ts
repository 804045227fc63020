import {
  refersTo,
  resourcesOf,
  type Arguments,
  type Resource,
  type TerraformRoot,
} from '../../helpers/terraform-roots';

/** What a scanner expects of one type of resource. */
export interface Rule {
  /** The scanner's own id. */
  readonly id: string;
  /** The resource type the expectation is about. */
  readonly resourceType: string;
  /** Other types it is about in the same way. */
  readonly alsoTypes?: readonly string[];
  /** What is looked at, for a reader of the table. */
  readonly reads: string;
  /** How orgtrail meets it. */
  readonly met: string;
  /** Whether only a program that uses the constructs can meet it: no organization file does. */
  readonly byConstructsOnly?: boolean;
  /** Whether the resource meets it. */
  readonly check: (resource: Resource, root: TerraformRoot) => boolean | Promise<boolean>;
  /** Resources of which the one named `bad` does not meet it: shows that the rule can fail. */
  readonly failing: TerraformRoot;
}

/** A root that holds one resource named `bad`, and others to go with it. */
export function failing(type: string, given: Arguments, others: TerraformRoot['resource'] = {}): TerraformRoot {
  return { resource: { ...others, [type]: { ...others[type], bad: given } } };
}

/** The block or value under a path; a repeated block counts by its first. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((current, key) => {
    const block: unknown = Array.isArray(current) ? current[0] : current;
    return typeof block === 'object' && block !== null ? (block as Arguments)[key] : undefined;
  }, value);
}

/** A value as a list: one, several or none. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** A value as text; what is no text is empty. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Resources of a type that belong to a bucket: their `bucket` argument refers to it. */
export function ofBucket(bucket: Resource, root: TerraformRoot, type: string): readonly Arguments[] {
  return resourcesOf(root, type)
    .filter((resource) => refersTo(resource.arguments['bucket'], bucket))
    .map((resource) => resource.arguments);
}

/** A rule: an argument must have been given a value. */
export function given(id: string, resourceType: string, argument: string, met: string): Rule {
  return {
    id,
    resourceType,
    reads: `\`${argument}\` is set`,
    met,
    check: ({ arguments: { [argument]: value } }) => value !== undefined && value !== '',
    failing: failing(resourceType, {}),
  };
}

/** A rule: an argument must be true. */
export function isTrue(id: string, resourceType: string, argument: string, met: string): Rule {
  return {
    id,
    resourceType,
    reads: `\`${argument}\` is true`,
    met,
    check: ({ arguments: { [argument]: value } }) => value === true,
    failing: failing(resourceType, { [argument]: false }),
  };
}
