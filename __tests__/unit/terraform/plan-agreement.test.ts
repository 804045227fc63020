import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Estate, EstateResource } from '../../../src/terraform/estate';
import { mergedEstate } from '../../../src/terraform/estate-of';
import { documents } from '../../../src/terraform/facts/read-documents';
import { logEstate } from '../../../src/terraform/facts/read-log-estate';
import { readPlan } from '../../../src/terraform/plan/read-plan';
import { EXAMPLES } from '../../helpers/examples';
import { goldenEstate, TERRAFORM_FIXTURES } from '../../helpers/estates';

function plannedEstate(example: string): Estate {
  const folder = join(TERRAFORM_FIXTURES, 'plans', example);
  return mergedEstate(
    readdirSync(folder).map((name) => readPlan(readFileSync(join(folder, name), 'utf8'), join(folder, name))),
  );
}

/** What AWS answered while planning, the ids of keys and of the root, is not in the output. */
const ANSWERED = /^arn:[^:]+:kms:[^:]+:\d+:key\/|^r-[a-z0-9]+$/;

/** Parts that may differ, by name: `undefined` leaves one out. */
const COMPARABLE: Readonly<Record<string, (part: unknown) => unknown>> = {
  file: () => undefined,
  // The way to a key differs, by its alias or by its id; where it leads does not.
  given: () => undefined,
  arn: (part) => (typeof part === 'string' && /:kms:.*:(?:key|alias)\//.test(part) ? 'a key' : part),
  unknown: () => undefined,
  resource: (part) => (isResource(part) ? `${part.stack}: ${withoutFoundKeys(part.address)}` : part),
  label: (part) => withoutFoundKeys(String(part)),
  field_selector: (part) =>
    [part]
      .flat()
      .map((each) => JSON.stringify(plain(each)))
      .sort(),
  text: (part) => sorted(JSON.parse(String(part))),
};

/** A value as both readers must have it: policies as what they say, and without where they were read. */
function comparable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, part: unknown) => {
      const compare = COMPARABLE[name];
      if (compare !== undefined) return part === undefined ? undefined : compare(part);
      return typeof part === 'string' && ANSWERED.test(part) ? undefined : plain(part);
    }),
  );
}

/** VPCs that Terraform finds are not in the output. The emulator has one in every Region. */
function withoutFoundKeys(address: string): string {
  return address.replace(/\["vpc-[0-9a-f]+"\]$/, '[*]');
}

function isResource(value: unknown): value is EstateResource {
  return typeof value === 'object' && value !== null && 'address' in value;
}

/** Terraform sorts the members of a policy it shows. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}

/** A plan shows blocks that are not set as empty lists, which the output leaves out. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !(Array.isArray(member) && member.length === 0))
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

describe.each(EXAMPLES)('what %s will deploy', (example) => {
  const synthesized = goldenEstate(example);
  const planned = plannedEstate(example);

  test('is the same resources in the same places', () => {
    const places = ({ resources }: Estate) =>
      resources.map(({ stack, address, accountId, region, partition }) => [
        stack,
        withoutFoundKeys(address),
        accountId,
        region,
        partition,
      ]);
    expect(places(planned)).toEqual(places(synthesized));
  });

  test('is the same documents about the same things', () => {
    expect(documents(synthesized).length).toBeGreaterThan(3);
    expect(comparable(documents(planned))).toEqual(comparable(documents(synthesized)));
  });

  test('is the same facts', () => {
    const [fromPlan, fromOutput] = [logEstate(planned), logEstate(synthesized)];
    for (const name of Object.keys(fromOutput) as (keyof typeof fromOutput)[]) {
      expect({ [name]: comparable(fromPlan[name]) }).toEqual({ [name]: comparable(fromOutput[name]) });
    }
  });
});

test('one wider statement in a plan would be seen', () => {
  const planned = plannedEstate('organization-trail');
  const widened = {
    ...planned,
    resources: planned.resources.map((resource) => {
      const policy = String(resource.values['policy']).replace('cloudtrail.amazonaws.com', '*');
      return resource.type === 'aws_s3_bucket_policy'
        ? { ...resource, values: { ...resource.values, policy } }
        : resource;
    }),
  };
  expect(comparable(documents(widened))).not.toEqual(comparable(documents(goldenEstate('organization-trail'))));
});
