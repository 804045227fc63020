import * as fc from 'fast-check';
import { groupAccounts, MOST_GROUPS } from '../../../src/flow/account-groups';
import type { Account } from '../../../src/organization';

function account(number: number, organizationalUnit = ''): Account {
  const id = String(number).padStart(12, '0');
  return { id, name: `account-${id}`, organizationalUnit, regions: ['eu-west-1'], stackName: `member-${id}` };
}

function titles(accounts: readonly Account[]): readonly string[] {
  return groupAccounts(accounts).map(({ title, accounts: members }) => `${title}: ${String(members.length)}`);
}

/** Units named 0, 1, 2, …, with this many accounts each. */
function units(...sizes: readonly number[]): readonly Account[] {
  return sizes.flatMap((size, unit) =>
    Array.from({ length: size }, (_, index) => account(unit * 100 + index, String(unit))),
  );
}

test('few accounts have a box each', () => {
  expect(titles([account(1), account(2, 'workloads/prod')])).toEqual([
    'account-000000000001: 1',
    'account-000000000002: 1',
  ]);
});

test('more accounts share the box of their unit, as deep as boxes allow', () => {
  const deep = Array.from({ length: 14 }, (_, index) =>
    account(index, `workloads/unit-${String(index % 3)}/team-${String(index)}`),
  );
  expect(titles([...deep, account(20)])).toEqual([
    '(root): 1',
    'workloads/unit-0: 5',
    'workloads/unit-1: 5',
    'workloads/unit-2: 4',
  ]);
});

test('where the top level has too many units, the largest stay and the others share a box', () => {
  const sizes = [9, 1, 8, 2, 7, 7, 7, 7, 7, 7, 7, 7, 7, 1];
  expect(titles(units(...sizes))).toEqual([
    '0: 9',
    '10: 7',
    '11: 7',
    '12: 7',
    '2: 8',
    '4: 7',
    '5: 7',
    '6: 7',
    '7: 7',
    '8: 7',
    '9: 7',
    '3 more OUs: 4',
  ]);
});

test('every account is in one box, and boxes are few', () => {
  const unit = fc
    .array(fc.constantFrom('a', 'b', 'c', 'workloads', 'x-1', 'x-2'), { maxLength: 4 })
    .map((path) => path.join('/'));
  const accounts = fc
    .array(fc.oneof(unit, fc.integer({ min: 0, max: 30 }).map(String)), { minLength: 1, maxLength: 60 })
    .map((paths) => paths.map((path, index) => account(index, path)));
  fc.assert(
    fc.property(accounts, (all) => {
      const groups = groupAccounts(all);
      expect(groups.length).toBeLessThanOrEqual(MOST_GROUPS);
      expect(groups.flatMap(({ accounts: members }) => members.map(({ id }) => id)).sort()).toEqual(
        all.map(({ id }) => id),
      );
      expect(new Set(groups.map(({ node }) => node)).size).toBe(groups.length);
    }),
  );
});
