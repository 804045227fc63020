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

/** A value as both readers must have it: policies as what they say, and without where they were read. */
function comparable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, part: unknown) => {
      // The way to a key differs, by its alias or by its id; where it leads does not.
      if (name === 'file' || name === 'given' || (name === 'unknown' && Array.isArray(part))) return undefined;
      if (name === 'resource') return isResource(part) ? `${part.stack}: ${withoutFoundKeys(part.address)}` : part;
      if (name === 'label') return withoutFoundKeys(String(part));
      if (name === 'field_selector')
        return [part]
          .flat()
          .map(plain)
          .map((each) => JSON.stringify(each))
          .sort();
      if (name === 'arn' && typeof part === 'string' && /:kms:.*:(?:key|alias)\//.test(part)) return 'a key';
      if (typeof part === 'string' && ANSWERED.test(part)) return undefined;
      return name === 'text' && typeof part === 'string' ? sorted(JSON.parse(part)) : plain(part);
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
