import { readOrganization, renderIssue, type Organization } from '../../../src/organization';
import { organizationPolicies, policyProblems } from '../../../src/policies';
import { packedOrganization } from '../../helpers/packed-organization';
import { shardedOrganization, shardedText, type ShardedOrganization } from '../../helpers/sharded-organization';

/*
 * What is refused names the number, the quota and ways out. Every way that names a setting is tried here: the setting is written
 * into the file, and then the policy fits.
 */

type File = Record<string, unknown> & {
  audit: { bucket: Record<string, unknown> };
  trails: Record<string, unknown>[];
};

function read(file: unknown): Organization {
  const result = readOrganization(JSON.stringify(file), 'organization.json');
  if (!result.ok) throw new Error(result.issues.map(renderIssue).join('\n'));
  return result.organization;
}

function fileOf(accounts: number, packing: string): File {
  return JSON.parse(packedOrganization({ accounts, packing })) as File;
}

function spreading(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({ name: `s${String(index + 1)}`, spread: true }));
}

/** Sizes and limits as a message says them. */
function numbersOf(problem: string): { readonly size: number; readonly limit: number } {
  const [, size = '', limit = ''] =
    /has (\d+) (?:bytes|characters), but AWS allows an? [A-Za-z ]+? (\d+);/.exec(problem) ?? [];
  return { size: Number(size), limit: Number(limit) };
}

const PACKINGS = ['accounts', 'pooled', 'variable', 'organization'];
const OVERFULL = [
  ['accounts', 100],
  ['accounts', 1000],
  ['pooled', 100],
  ['pooled', 1000],
  ['variable', 1000],
] as const;

test.each(PACKINGS.flatMap((packing) => [10, 100, 1000].map((accounts) => [packing, accounts] as const)))(
  'the packing %s with %i accounts is refused exactly where a policy is larger than its quota, with both numbers',
  (packing, accounts) => {
    const organization = read(fileOf(accounts, packing));
    const problems = policyProblems(organization);
    const tooLarge = organizationPolicies(organization).filter(({ policy }) => policy.size > policy.quota.limit);
    expect(problems.map(numbersOf)).toEqual(
      tooLarge.map(({ policy }) => ({ size: policy.size, limit: policy.quota.limit })),
    );
    expect(problems.length > 0).toBe(OVERFULL.some(([name, count]) => name === packing && count === accounts));
  },
);

describe.each(OVERFULL)('what the packing %s refuses with %i accounts', (packing, accounts) => {
  const file = fileOf(accounts, packing);
  const problems = policyProblems(read(file));

  test('fits with each packing that the refusal names, at the size it says', () => {
    for (const problem of problems) {
      const policy = /^policy "([^"]+)"/.exec(problem)?.[1];
      for (const [, other = '', size] of problem.matchAll(/"packing: (\w+)" \((\d+) bytes\)/g)) {
        const changed = read({ ...file, trails: file.trails.map((trail) => ({ ...trail, packing: other })) });
        const found = organizationPolicies(changed).find(({ policy: { name } }) => name === policy);
        expect(found?.policy.size).toBe(Number(size));
        expect(found?.policy.size).toBeLessThanOrEqual(found?.policy.quota.limit ?? 0);
      }
    }
  });

  test('fits with the shards that the refusal names, and not with one less', () => {
    for (const problem of problems) {
      const count = Number(/write (\d+) shards/.exec(problem)?.[1]);
      expect(problem).toContain(`, up to s${String(count)})`);
      const withShards = (shards: number) =>
        read({ ...file, audit: { ...file.audit, bucket: { ...file.audit.bucket, shards: spreading(shards) } } });
      expect(policyProblems(withShards(count))).toEqual([]);
      expect(policyProblems(withShards(count - 1))).not.toEqual([]);
    }
  });

  test('has room for as many accounts as the refusal says, and for no more', () => {
    for (const problem of problems) {
      const policy = /^policy "([^"]+)"/.exec(problem)?.[1];
      const room = Number(/which is enough for (\d+)/.exec(problem)?.[1]);
      const fits = (count: number) =>
        organizationPolicies(read(fileOf(count, packing))).every(
          ({ policy: { name, size, quota } }) => name !== policy || size <= quota.limit,
        );
      expect([room, fits(room), fits(room + 1)]).toEqual([room, true, false]);
    }
  });
});

describe('a shard that is full', () => {
  const ids = Array.from({ length: 90 }, (_, index) => String(300_000_000_000 + index));
  const more = { deliveries: [] };
  const listed = (options: Partial<ShardedOrganization>): ShardedOrganization => ({
    ids,
    shards: [],
    more,
    ...options,
  });
  const names = ids.map((id) => `m-${id}`);

  test('asks for as many others as take what it has no room for', () => {
    const full = listed({ shards: [{ name: 'all', accounts: names }] });
    const [problem = '', ...others] = policyProblems(shardedOrganization(full));
    expect(others).toEqual([]);
    expect(problem).toContain('policy "audit bucket all" has ');
    const [, moving, count, most] =
      /name at least (\d+) of the accounts of "acme-sharded-logs-all" under "accounts" of (\d+) other shards, at most (\d+) in each/.exec(
        problem,
      ) ?? [];
    expect([Number(moving), Number(count)]).toEqual([90 - Number(most), Math.ceil(90 / Number(most)) - 1]);
    const moved = names.slice(Number(most));
    const shards = Array.from({ length: Number(count) }, (_, index) => ({
      name: `more${String(index)}`,
      accounts: moved.slice(index * Number(most), (index + 1) * Number(most)),
    }));
    const apart = listed({ shards: [{ name: 'all', accounts: names.slice(0, Number(most)) }, ...shards] });
    expect(policyProblems(shardedOrganization(apart))).toEqual([]);
  });

  test('counts what stays in the audit bucket apart', () => {
    const [problem = ''] = policyProblems(
      shardedOrganization(listed({ shards: [{ name: 'few', accounts: [names[0] ?? ''] }] })),
    );
    expect(problem).toContain('policy "audit bucket" has ');
    expect(problem).toContain('89 accounts with trails take about');
    expect(problem).toContain('of the accounts of "acme-sharded-logs" under "accounts" of');
  });
});

describe('log deliveries that fill a policy', () => {
  const ids = Array.from({ length: 150 }, (_, index) => String(300_000_000_000 + index));
  const file = JSON.parse(shardedText({ ids, shards: [], more: { trails: [] } })) as File;

  test('are refused with the number of shards that makes them fit', () => {
    const [problem = ''] = policyProblems(read(file));
    expect(problem).toContain('150 accounts that deliver take about');
    const count = Number(/write (\d+) shards/.exec(problem)?.[1]);
    const changed = { ...file, audit: { ...file.audit, bucket: { ...file.audit.bucket, shards: spreading(count) } } };
    expect(policyProblems(read(changed))).toEqual([]);
  });

  test.each(['accounts', 'variable'])(
    'have room for as many accounts as the refusal says, with the packing %s',
    (packing) => {
      const many = Array.from({ length: packing === 'accounts' ? 150 : 900 }, (_, index) =>
        String(300_000_000_000 + index),
      );
      const organizationOf = (count: number) =>
        shardedOrganization({
          ids: many.slice(0, count),
          shards: [],
          more: {
            trails: [],
            deliveries: [{ source: 'vpc.flow-logs', to: ['s3'], s3: { packing }, targets: { ous: ['workloads'] } }],
          },
        });
      const [problem = ''] = policyProblems(organizationOf(many.length)).filter((each) =>
        each.includes('"audit bucket"'),
      );
      const room = Number(/which is enough for (\d+)/.exec(problem)?.[1]);
      const fits = (count: number) =>
        policyProblems(organizationOf(count)).every((each) => !each.includes('"audit bucket"'));
      expect([room, fits(room), fits(room + 1)]).toEqual([room, true, false]);
    },
  );
});
