import { readAccountList } from '../../../../src/app/init/account-list';
import { UserError } from '../../../../src/app/user-error';

interface Listed {
  readonly Id: string;
  readonly Name?: string;
  readonly [key: string]: unknown;
}

function listed(id: string, name: string, more: object = {}): Listed {
  return {
    Id: id,
    Arn: `arn:aws:organizations::111111111111:account/o-a1b2c3d4e5/${id}`,
    Email: `${id}@example.com`,
    Name: name,
    Status: 'ACTIVE',
    JoinedMethod: 'CREATED',
    JoinedTimestamp: '2024-01-01T00:00:00+00:00',
    ...more,
  };
}

function read(accounts: readonly unknown[], more: object = {}): ReturnType<typeof readAccountList> {
  return readAccountList(JSON.stringify({ Accounts: accounts, ...more }), 'accounts.json');
}

test('organization, partition and management account come from the ARNs', () => {
  const list = read([listed('222222222222', 'audit'), listed('111111111111', 'root'), listed('000000000003', 'first')]);
  expect(list).toEqual({
    organizationId: 'o-a1b2c3d4e5',
    partition: 'aws',
    managementAccountId: '111111111111',
    accounts: [
      { id: '000000000003', name: 'first' },
      { id: '111111111111', name: 'root' },
      { id: '222222222222', name: 'audit' },
    ],
    leftOut: [],
  });
  expect(JSON.stringify(list)).not.toContain('@');
});

test('another partition is recognized', () => {
  const arn = 'arn:aws-us-gov:organizations::111111111111:account/o-a1b2c3d4e5/111111111111';
  expect(read([listed('111111111111', 'root', { Arn: arn })]).partition).toBe('aws-us-gov');
});

test('accounts that are not active are left out and said, by State where AWS sends it', () => {
  const list = read([
    listed('111111111111', 'root', { State: 'ACTIVE' }),
    listed('222222222222', 'old', { Status: 'SUSPENDED' }),
    listed('333333333333', 'leaving', { Status: 'ACTIVE', State: 'PENDING_CLOSURE' }),
    listed('444444444444', 'new', { Status: undefined, State: 'ACTIVE' }),
  ]);
  expect(list.accounts.map(({ id }) => id)).toEqual(['111111111111', '444444444444']);
  expect(list.leftOut).toEqual(['222222222222 "old" is SUSPENDED', '333333333333 "leaving" is PENDING_CLOSURE']);
});

const OTHER = { Arn: 'arn:aws:organizations::999999999999:account/o-zzzzzzzzzz/222222222222' };

test.each([
  ['no JSON', 'Accounts: []', '"accounts.json" is not JSON; expected what'],
  ['another shape', '[]', '"accounts.json" has no list "Accounts"; expected what'],
  ['null', 'null', '"accounts.json" has no list "Accounts"'],
  ['no account', '{"Accounts":[]}', '"accounts.json" lists no account'],
  ['an entry that is no account', '{"Accounts":[7]}', '"accounts.json": Accounts[0] is not an account'],
  ['an entry without ARN', '{"Accounts":[{"Id":"111111111111"}]}', '"accounts.json": Accounts[0] has no text "Arn"'],
])('rejects %s', (_, text, message) => {
  expect(() => readAccountList(text, 'accounts.json')).toThrow(UserError);
  expect(() => readAccountList(text, 'accounts.json')).toThrow(message);
});

test.each([
  ['a part of a list', [listed('111111111111', 'root')], { NextToken: 'x' }, 'is only a part of the list'],
  [
    'two organizations',
    [listed('111111111111', 'root'), listed('222222222222', 'x', OTHER)],
    {},
    'mixes organizations: 111111111111 is in o-a1b2c3d4e5, 222222222222 in o-zzzzzzzzzz',
  ],
  [
    'an account twice',
    [listed('111111111111', 'root'), listed('111111111111', 'root')],
    {},
    'lists account 111111111111 twice',
  ],
  [
    'an ARN of another account',
    [listed('111111111111', 'x', { Id: '111111111112' })],
    {},
    'which is not that of account "111111111112"',
  ],
  [
    'a list without the management account',
    [listed('222222222222', 'x')],
    {},
    'lacks the management account 111111111111',
  ],
])('rejects %s', (_, accounts, more, message) => {
  expect(() => read(accounts, more)).toThrow(UserError);
  expect(() => read(accounts, more)).toThrow(message);
});
