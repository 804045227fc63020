import * as fc from 'fast-check';
import { readOrganization, type Organization } from '../../src/organization';
import { spreadTo } from '../../src/organization/shards/spread';
import { organizationPolicies, type Policy, type Statement } from '../../src/policies';
import { findDifference, verifyCertificate, type RequestClass } from '../../src/prover/engine';
import { contextAgrees, sourceKeysAgree } from '../helpers/impossible-requests';
import { layerOf } from '../helpers/policy-layers';
import {
  MAIN_BUCKET,
  homes,
  shardedOrganization,
  shardedText,
  type ShardedOrganization,
} from '../helpers/sharded-organization';

/*
 * Shards are stable: an account that comes or goes moves no other. Shards are lossless: all buckets together let in exactly what
 * the one bucket would, and each account writes to one of them.
 */

const RUNS = Number(process.env['ORGTRAIL_PROPERTY_RUNS'] ?? 25);

const ids = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: 0, max: 30 }).map((number) => String(300_000_000_000 + number)),
    fc.bigInt({ min: 0n, max: 899_999_999_999n }).map((number) => String(number).padStart(12, '0')),
  ),
  { minLength: 3, maxLength: 9 },
);

const NAMES = ['s1', 's2', 'payments', 'a', '2027'];

/** Shards of an organization: some spread, some take accounts by name, some neither; some accounts stay. */
const organizations: fc.Arbitrary<ShardedOrganization> = fc
  .record({
    ids,
    names: fc.subarray(NAMES, { minLength: 1 }),
    spreads: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    /** For each account: -1 stays, 0 is named nowhere, else it is named in the shard of that number. */
    places: fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 9, maxLength: 9 }),
    packing: fc.constantFrom('accounts', 'variable', 'pooled'),
  })
  .map(({ ids: all, names, spreads, places, packing }) => {
    const namedFor = (place: number) => all.filter((_, index) => places[index] === place).map((id) => `m-${id}`);
    const shards = names.map((name, index) => {
      const accounts = namedFor(index + 1);
      return { name, spread: spreads[index] ?? false, ...(accounts.length === 0 ? {} : { accounts }) };
    });
    const staying = namedFor(-1);
    const mayStay = staying.length > 0 && shards.some(({ spread }) => spread);
    return { ids: all, shards, packing, ...(mayStay ? { staying } : {}) };
  });

/** An organization with one account less, wherever it was named. */
function without({ ids: all, shards, staying, ...rest }: ShardedOrganization, id: string): ShardedOrganization {
  const others = (names: readonly string[] | undefined) => names?.filter((name) => name !== `m-${id}`);
  const left = others(staying);
  return {
    ...rest,
    ids: all.filter((other) => other !== id),
    shards: shards.map(({ accounts, ...shard }) => {
      const named = others(accounts) ?? [];
      return { ...shard, ...(named.length === 0 ? {} : { accounts: named }) };
    }),
    ...(left === undefined || left.length === 0 ? {} : { staying: left }),
  };
}

describe('shards are stable', () => {
  test('an account that comes or goes moves no other', () => {
    fc.assert(
      fc.property(organizations, fc.nat(), (sharded, pick) => {
        const id = sharded.ids[pick % sharded.ids.length] ?? '';
        const before = homes(shardedOrganization(sharded));
        const after = homes(shardedOrganization(without(sharded, id)));
        expect([...after]).toEqual([...before].filter(([account]) => account !== id));
      }),
      { numRuns: RUNS * 4 },
    );
  });

  test('a shard more that does not spread moves the accounts it names and no other', () => {
    fc.assert(
      fc.property(organizations, fc.nat(), (sharded, pick) => {
        const id = sharded.ids[pick % sharded.ids.length] ?? '';
        const before = homes(shardedOrganization(sharded));
        const bare = without(sharded, id);
        const more = { ...bare, ids: sharded.ids, shards: [...bare.shards, { name: 'new', accounts: [`m-${id}`] }] };
        const after = homes(shardedOrganization(more));
        expect(after.get(id)).toBe(`${MAIN_BUCKET}-new`);
        for (const [account, bucket] of before) if (account !== id) expect(after.get(account)).toBe(bucket);
      }),
      { numRuns: RUNS * 4 },
    );
  });

  test('a shard more that spreads takes accounts to itself and moves none between the others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 }), ids, (names, all) => {
        for (const id of all) {
          const before = spreadTo(id, names);
          expect([before, 'new']).toContain(spreadTo(id, [...names, 'new']));
          expect(spreadTo(id, names.toReversed())).toBe(before);
        }
      }),
      { numRuns: RUNS * 4 },
    );
  });

  test('the places that accounts have today are theirs in every later version', () => {
    const accounts = ['000000000000', '111111111111', '300000000003', '300000000004', '999999999999', '123456789012'];
    expect(accounts.map((id) => spreadTo(id, ['s1', 's2', 's3']))).toEqual(['s1', 's2', 's3', 's3', 's3', 's1']);
  });

  test('a thousand accounts are spread about evenly, also when their ids follow one another', () => {
    const counts = new Map<string, number>();
    for (let index = 0; index < 1000; index += 1) {
      const name = spreadTo(String(300_000_000_000 + index), ['s1', 's2', 's3', 's4', 's5']);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    expect(Math.max(...counts.values())).toBeLessThan(240);
    expect(Math.min(...counts.values())).toBeGreaterThan(160);
  });

  test('the order of accounts and shards in the file does not matter', () => {
    const order = fc.array(fc.nat(), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(organizations, order, (sharded, numbers) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((one, index) => ({ one, at: numbers[index] ?? 0 }))
            .toSorted((left, right) => left.at - right.at)
            .map(({ one }) => one);
        const other = { ...sharded, ids: shuffled(sharded.ids), shards: shuffled(sharded.shards) };
        expect(JSON.stringify(shardedOrganization(other))).toBe(JSON.stringify(shardedOrganization(sharded)));
      }),
      { numRuns: RUNS },
    );
  });
});

/** Policies of one kind: of the audit bucket and its shards. */
function policiesOf(organization: Organization, kind: string): readonly Policy[] {
  return organizationPolicies(organization)
    .filter(({ stack, policy }) => stack === 'audit' && (policy.name === kind || policy.name.startsWith(`${kind} `)))
    .map(({ policy }) => policy);
}

const SERVICES = ['cloudtrail.amazonaws.com', 'delivery.logs.amazonaws.com'];

/** What lets log files in, for all buckets or keys as if they were one. */
function lettingIn(organization: Organization, kind: string): readonly Statement[] {
  const statements = policiesOf(organization, kind).flatMap(({ document }) => document.Statement);
  const own = statements.filter(({ Sid, Effect, Principal }) => {
    const service = typeof Principal === 'object' ? [Principal.Service ?? []].flat() : [];
    // The topic is another in each shard, and its name is in the encryption context.
    return Effect === 'Allow' && service.some((name) => SERVICES.includes(name)) && Sid !== 'AllowCloudTrailUseTopic';
  });
  const text = organization.audit.shards.reduce(
    (json, { bucket, topic }) =>
      json.replaceAll(bucket.name, MAIN_BUCKET).replaceAll(topic?.name ?? bucket.name, 'orgtrail-log-delivery'),
    JSON.stringify(own),
  );
  return (JSON.parse(text) as Statement[]).map((statement, index) => ({ ...statement, Sid: `S${String(index)}` }));
}

function layersOf({ staying, ...sharded }: ShardedOrganization, kind: string) {
  const policyKind = kind === 'trail key' ? 'key' : 'resource';
  const whole = { ...sharded, shards: [] };
  const parts = { ...sharded, ...(staying === undefined ? {} : { staying }) };
  return [whole, parts].map((options) =>
    layerOf(
      {
        name: kind,
        document: { Version: '2012-10-17', Statement: lettingIn(shardedOrganization(options), kind) },
      },
      policyKind,
      policyKind === 'key' ? 'arn:aws:kms:eu-west-1:900000000002:key/k' : undefined,
    ),
  );
}

type Layer = ReturnType<typeof layerOf>;

function expectWithin(next: Layer | undefined, previous: Layer | undefined, impossible: RequestClass[] = []): void {
  if (next === undefined || previous === undefined) throw new Error('there are two');
  const answer = findDifference([next], [previous], { impossible });
  expect(answer).toMatchObject({ verdict: 'holds' });
  if (answer.verdict !== 'holds') return;
  const question = { next: [next], previous: [previous], within: undefined, budget: undefined, impossible };
  expect(verifyCertificate(answer.certificate, question)).toEqual({ valid: true });
}

describe('shards are lossless', () => {
  test.each(['audit bucket', 'trail key', 'notification topic'])(
    'all policies "%s" together let in exactly what one would',
    (kind) => {
      fc.assert(
        fc.property(organizations, (sharded) => {
          const [one, all] = layersOf(sharded, kind);
          expectWithin(all, one);
          // Pooled, the one bucket also lets a trail write below accounts that are in other shards now.
          if (sharded.packing === 'pooled' && kind === 'audit bucket') return;
          // Lists of one policy also hold pairs that AWS never sends: an account with the ARN or the context of another.
          expectWithin(one, all, [
            ...sourceKeysAgree(sharded.ids),
            ...(kind === 'trail key' ? contextAgrees(sharded.ids) : []),
          ]);
        }),
        { numRuns: RUNS },
      );
    },
  );

  test('each account is let into the bucket it is placed in, and into no other', () => {
    fc.assert(
      fc.property(organizations, (sharded) => {
        const organization = shardedOrganization(sharded);
        const places = homes(organization);
        for (const id of sharded.ids) {
          const open = policiesOf(organization, 'audit bucket').filter(({ document }) =>
            document.Statement.some(({ Effect, ...rest }) => Effect === 'Allow' && JSON.stringify(rest).includes(id)),
          );
          const buckets = open.map(({ document }) => JSON.stringify(document));
          expect(buckets).toHaveLength(1);
          expect(buckets[0]).toContain(`arn:aws:s3:::${places.get(id) ?? ''}"`);
        }
      }),
      { numRuns: RUNS * 2 },
    );
  });

  test('no shards leave every policy as it is', () => {
    const text = shardedText({ ids: ['300000000001'], shards: [], bucket: { shards: [] } });
    const read = readOrganization(text, 'organization.json');
    if (!read.ok) throw new Error('it is right');
    const plain = shardedOrganization({ ids: ['300000000001'], shards: [] });
    expect(organizationPolicies(read.organization)).toEqual(organizationPolicies(plain));
  });
});
