import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { readOrganization } from '../../src/organization';
import { isContainer } from '../../src/organization/container';
import type { Organization, ReadResult } from '../../src/organization';

const EXAMPLES = ['govcloud', 'log-deliveries', 'member-trails', 'organization-trail'].map((name) =>
  readFileSync(join(__dirname, '../../examples', name, 'organization.yaml'), 'utf8'),
);

const example = fc.constantFrom(...EXAMPLES);

function organizationOf(result: ReadResult): Organization {
  if (!result.ok) throw new Error('the example is right');
  return result.organization;
}

/** Returns a linear congruential generator: shuffling needs no better one. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
}

/** Shuffles every list of the document and the keys of every map. */
function shuffled(value: unknown, random: () => number): unknown {
  const shuffle = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => [random(), item] as const)
      .sort(([left], [right]) => left - right)
      .map(([, item]) => item);
  if (Array.isArray(value)) return shuffle(value.map((item: unknown) => shuffled(item, random)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(shuffle(Object.entries(value)).map(([key, item]) => [key, shuffled(item, random)]));
}

describe('an organization file', () => {
  it('gives the same organization in whatever order its lists and keys are', () => {
    fc.assert(
      fc.property(example, fc.noShrink(fc.integer()), (text, seed) => {
        const random = randomFrom(seed);
        const other = stringify(shuffled(parse(text), random));
        expect(organizationOf(readOrganization(other, 'other.yaml'))).toEqual(
          organizationOf(readOrganization(text, 'organization.yaml')),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same organization as YAML and as JSON', () => {
    for (const text of EXAMPLES) {
      const json = JSON.stringify(parse(text), null, 2);
      expect(organizationOf(readOrganization(json, 'f'))).toEqual(organizationOf(readOrganization(text, 'f')));
    }
  });

  it('never throws, and points into the text, whatever was cut out of it or pasted into it', () => {
    const paste = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('', '\n', ': ', '- ', '[', '}', '"', '&a ', '*a', '!!int ', '---\n', 'null', '{}', '[]', '1e999'),
    );
    fc.assert(
      fc.property(example, fc.nat(), fc.nat({ max: 40 }), paste, (text, position, length, pasted) => {
        const at = position % text.length;
        const changed = text.slice(0, at) + pasted + text.slice(at + length);
        const result = readOrganization(changed, 'organization.yaml');
        const issues = result.ok ? result.warnings : result.issues;
        const lines = changed.split('\n');
        for (const { line, column, problem, remedy } of issues) {
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
          expect(problem).not.toBe('');
          expect(remedy).not.toBe('');
        }
        expect(issues.some(({ severity }) => severity === 'error')).toBe(!result.ok);
      }),
      { numRuns: 400 },
    );
  });

  it('never throws on a document of any values in the place of any value', () => {
    const places = fc.constantFrom(
      'organization',
      'accounts',
      'audit',
      'trails',
      'deliveries',
      'publishers',
      'guardrails',
      'deploy',
    );
    fc.assert(
      fc.property(example, places, fc.jsonValue({ maxDepth: 3 }), (text, place, value) => {
        const whole: unknown = parse(text);
        const document = { ...(isContainer(whole) ? whole : {}), [place]: value };
        expect(() => readOrganization(JSON.stringify(document), 'organization.json')).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });
});
