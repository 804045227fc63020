import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { organizationOf, ROOT } from '../helpers/examples';
import { resourcesOf, type Resource, type Roots, type TerraformRoot } from '../helpers/terraform-roots';
import { isAlarmed, METRIC_FILTER_CHECKS, patternPasses } from './scanners/alarm-coverage';
import NOT_EMITTED from './scanners/not-emitted.json';
import { ORGANIZATION_FILES, synthesized } from './scanners/organizations';
import PROWLER from './scanners/prowler.json';
import type { Rule } from './scanners/rule';
import { RULES } from './scanners/rules';
import { skipsOf } from './scanners/skips';
import { COVERAGE_RULES, isCovered } from './scanners/trail-coverage';
import UNCHECKED_TYPES from './scanners/unchecked-types.json';

/*
 * What checkov and prowler expect of each resource, as rules of our own over the synthesized Terraform JSON. A resource
 * that does not meet one carries a note with the reason; a note for a rule that is met is out of date.
 */

const all: ReadonlyMap<string, Roots> = new Map(
  [...ORGANIZATION_FILES.keys()].map((name) => [name, synthesized(name)]),
);
const rootsOfAll: readonly TerraformRoot[] = [...all.values()].flatMap((roots) => [...roots.values()]);
const emittedTypes = new Set(rootsOfAll.flatMap((root) => resourcesOf(root)).map(({ type }) => type));

function typesOf({ resourceType, alsoTypes = [] }: Rule): readonly string[] {
  return [resourceType, ...alsoTypes];
}

/** What is wrong with a resource's notes, compared with what the rules say. */
async function disagreements(resource: Resource, root: TerraformRoot, rules: readonly Rule[]): Promise<string[]> {
  const skips = new Map(skipsOf(resource).map(({ id, comment }) => [id, comment]));
  const own = rules.filter((rule) => typesOf(rule).includes(resource.type));
  const found = await Promise.all(
    own.map(async (rule) => {
      const reason = skips.get(rule.id);
      if (await rule.check(resource, root)) return reason === undefined ? [] : [`${rule.id} is met, its note is stale`];
      return reason?.trim() ? [] : [`${rule.id} (${rule.reads}) is not met and no note says why`];
    }),
  );
  const unknown = [...skips.keys()].filter((id) => !own.some((rule) => rule.id === id));
  return [...found.flat(), ...unknown.map((id) => `${id} is no rule for ${resource.type}`)].map(
    (text) => `${resource.type}.${resource.name}: ${text}`,
  );
}

async function disagreementsOf(roots: Iterable<TerraformRoot>): Promise<string[]> {
  const found = [...roots].flatMap((root) => resourcesOf(root).map(async (each) => disagreements(each, root, RULES)));
  return (await Promise.all(found)).flat();
}

test.each([...all])('%s: every resource meets what is expected of it or says why not', async (_name, roots) => {
  expect(await disagreementsOf(roots.values())).toEqual([]);
});

describe.each(RULES)('rule $id', (rule) => {
  test('fails for the resource that shows how', async () => {
    const bad = resourcesOf(rule.failing, rule.resourceType).find(({ name }) => name === 'bad');
    if (bad === undefined) throw new Error('the fixture holds no resource named "bad"');
    expect(await rule.check(bad, rule.failing)).toBe(false);
    expect(await disagreements(bad, rule.failing, [rule])).toHaveLength(1);
  });

  test('is met by a resource that orgtrail writes, unless only a program can meet it', async () => {
    const verdicts = rootsOfAll.flatMap((root) =>
      resourcesOf(root, rule.resourceType).map(async (resource) => rule.check(resource, root)),
    );
    expect((await Promise.all(verdicts)).includes(true)).toBe(rule.byConstructsOnly !== true);
  });
});

describe('notes', () => {
  const bucket: Resource = {
    type: 'aws_s3_bucket',
    name: 'noted',
    arguments: { bucket: 'logs', '//': { checkov: { skip: [{ id: 'CKV_AWS_18', comment: 'no reader' }] } } },
  };
  const rules = RULES.filter(({ id }) => id === 'CKV_AWS_18');

  test('excuse a rule that is not met', async () => {
    expect(await disagreements(bucket, {}, rules)).toEqual([]);
  });

  test('without a reason excuse nothing', async () => {
    const silent = { ...bucket, arguments: { '//': { checkov: { skip: [{ id: 'CKV_AWS_18', comment: ' ' }] } } } };
    expect(await disagreements(silent, {}, rules)).toEqual([expect.stringContaining('no note says why')]);
  });

  test('for a rule that is met are stale', async () => {
    const root = { resource: { aws_s3_bucket_logging: { on: { bucket: '${aws_s3_bucket.noted.id}' } } } };
    expect(await disagreements(bucket, root, rules)).toEqual([expect.stringContaining('stale')]);
  });

  test('for a rule of another type are wrong', async () => {
    expect(await disagreements(bucket, {}, [])).toEqual([expect.stringContaining('is no rule for aws_s3_bucket')]);
  });
});

describe('the tables', () => {
  test('every resource type is judged or known to be judged by no check', () => {
    const judged = RULES.flatMap(typesOf);
    expect([...emittedTypes].filter((type) => !judged.includes(type)).sort()).toEqual(UNCHECKED_TYPES);
  });

  test('types whose checks are left out are emitted nowhere', () => {
    const data = rootsOfAll.flatMap((root) => Object.keys(root.data ?? {}).map((type) => `data.${type}`));
    expect(Object.keys(NOT_EMITTED).filter((type) => emittedTypes.has(type) || data.includes(type))).toEqual([]);
  });

  test('every id stands once', () => {
    const ids = [...RULES.map(({ id }) => id), ...Object.values(NOT_EMITTED).flat()];
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('every prowler check points to rules that exist, and stands in one table', () => {
    const known = RULES.map(({ id }) => id);
    expect(
      Object.values(PROWLER.byRule)
        .flat()
        .filter((id) => !known.includes(id)),
    ).toEqual([]);
    const checks = [
      ...[PROWLER.byRule, PROWLER.byTrail, PROWLER.notJudged].flatMap((table) => Object.keys(table)),
      ...METRIC_FILTER_CHECKS.keys(),
    ];
    expect(checks.filter((check, index) => checks.indexOf(check) !== index)).toEqual([]);
  });
});

describe.each(COVERAGE_RULES)('prowler $id', (rule) => {
  const unmet: Readonly<Record<string, string>> =
    new Map<string, { readonly unmet: Readonly<Record<string, string>> }>(Object.entries(PROWLER.byTrail)).get(rule.id)
      ?.unmet ?? {};

  test('fails for the trail that shows how', () => {
    expect(isCovered(rule, new Map([['bad', rule.failing]]))).toBe(false);
  });

  test.each([...all])('%s: a trail meets it, or the table says why none does', (name, roots) => {
    expect(isCovered(rule, roots) ? 'met' : (unmet[name]?.trim() ?? 'no reason')).toBe(unmet[name] ?? 'met');
  });
});

test('every coverage rule has its line in the prowler table, and the other way round', () => {
  expect(Object.keys(PROWLER.byTrail).sort()).toEqual(COVERAGE_RULES.map(({ id }) => id).sort());
});

describe.each([...METRIC_FILTER_CHECKS])('prowler %s', (id, check) => {
  test('fails for a pattern that lacks one of its parts', () => {
    const { events = [], source } = check;
    const pattern = [...events.slice(1).map((name) => `$.eventName=${name}`), `$.eventSource=${source ?? ''}`].join(
      ' ',
    );
    expect(patternPasses(pattern, check)).toBe(false);
  });

  test.each([...all])('%s: is met where the file asks for alarms, and nowhere else', (name, roots) => {
    const asked = organizationOf(ORGANIZATION_FILES.get(name) ?? '').alarms;
    expect([id, isAlarmed(check, roots)]).toEqual([id, asked !== undefined]);
  });
});

test('docs/scanners.md is what the rules and notes say', () => {
  const script = join(ROOT, 'scripts', 'write-scanner-docs.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, '--check'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(`${stdout}${stderr}`).toBe('docs/scanners.md is up to date\n');
  expect(status).toBe(0);
}, 60_000);
