import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readOrganization, type Organization } from '../../src/organization';
import { synthesize } from '../../stacks';
import { withTemporaryDirectory } from './examples';

/** The arguments of a resource or data source, as Terraform JSON holds them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** One `cdk.tf.json`. */
export interface TerraformRoot {
  readonly '//'?: unknown;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly provider?: Readonly<Record<string, readonly Arguments[]>>;
  readonly terraform?: Arguments;
  readonly import?: readonly Arguments[];
  readonly output?: unknown;
}

/** A resource with its address. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly arguments: Arguments;
}

/** Stack name to Terraform root. */
export type Roots = ReadonlyMap<string, TerraformRoot>;

/** Reads an organization file's text that must be right. */
export function organizationFrom(text: string): Organization {
  const result = readOrganization(text, 'organization.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 2));
  return result.organization;
}

/** Synthesizes an organization and reads every root back. */
export function rootsOf(organization: Organization): Roots {
  return withTemporaryDirectory((directory) => {
    synthesize(organization, directory);
    const stacks = join(directory, 'stacks');
    return new Map(
      readdirSync(stacks)
        .sort()
        .map((name) => [name, JSON.parse(readFileSync(join(stacks, name, 'cdk.tf.json'), 'utf8')) as TerraformRoot]),
    );
  });
}

/** Every resource of a root, or those of one type. */
export function resourcesOf(root: TerraformRoot, type?: string): readonly Resource[] {
  return Object.entries(root.resource ?? {})
    .filter(([key]) => type === undefined || key === type)
    .flatMap(([key, named]) => Object.entries(named).map(([name, given]) => ({ type: key, name, arguments: given })));
}

/** Whether a value refers to an attribute of a resource: `"${aws_s3_bucket.logs.id}"`. */
export function refersTo(value: unknown, { type, name }: Pick<Resource, 'type' | 'name'>): boolean {
  return typeof value === 'string' && value.includes(`\${${type}.${name}.`);
}
