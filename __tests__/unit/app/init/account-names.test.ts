import { chooseAuditAccount, nameAccounts } from '../../../../src/app/init/account-names';

function names(...listed: readonly string[]): readonly string[] {
  return nameAccounts(listed.map((name, index) => ({ id: String(100_000_000_000 + index), name }))).map(
    ({ name }) => name,
  );
}

test('a name that an organization file accepts stays as it is', () => {
  const accepted = ['Payments Prod', 'Überweisung', 'no', '1e3', '007', 'it\'s "quoted"', '${aws:username}', '本番'];
  expect(names(...accepted)).toEqual(accepted);
});

test.each([
  ['path separators', 'team/prod\\eu', 'team-prod-eu'],
  ['control characters', 'a\u0000b\nc', 'a b c'],
  ['characters that turn text round', 'a\u202Eb', 'a b'],
  ['half a surrogate pair', 'a\uD800b', 'a b'],
  ['a placeholder of CDKTF', '${TfToken[TOKEN.0]}', '${TfToken(TOKEN.0]}'],
  ['nothing at all', ' ', 'account-100000000000'],
  ['51 characters', 'x'.repeat(51), 'x'.repeat(50)],
  ['a character that does not fit whole', `${'x'.repeat(49)}😀`, 'x'.repeat(49)],
])('a name with %s is changed', (_, listed, expected) => {
  expect(names(listed)).toEqual([expected]);
});

test('names that would share a stack all get their account id', () => {
  expect(names('Shop Prod', 'shop-prod', 'bank')).toEqual(['Shop Prod-100000000000', 'shop-prod-100000000001', 'bank']);
  expect(names('本番', '開発')).toEqual(['本番-100000000000', '開発-100000000001']);
  expect(names('a', 'a', 'a-100000000000')).toEqual([
    'a-100000000000',
    'a-100000000001',
    'a-100000000000-100000000002',
  ]);
});

const ACCOUNTS = nameAccounts([
  { id: '111111111111', name: 'audit' },
  { id: '222222222222', name: 'Security' },
  { id: '333333333333', name: 'Log Archive' },
  { id: '444444444444', name: 'shop' },
]);

test('the audit account is the likeliest by name, and never the management account', () => {
  expect(chooseAuditAccount(ACCOUNTS, '111111111111', undefined).id).toBe('333333333333');
  expect(chooseAuditAccount(ACCOUNTS.slice(0, 2), '111111111111', undefined).id).toBe('222222222222');
});

test('the audit account can be chosen by name or id', () => {
  expect(chooseAuditAccount(ACCOUNTS, '111111111111', 'shop').id).toBe('444444444444');
  expect(chooseAuditAccount(ACCOUNTS, '111111111111', '222222222222').id).toBe('222222222222');
});

test('fails with the candidates when no account will do', () => {
  expect(() => chooseAuditAccount(ACCOUNTS, '111111111111', 'audit')).toThrow(
    'there is no account "audit"; name one with --audit: "Security", "Log Archive", "shop"',
  );
  expect(() => chooseAuditAccount(ACCOUNTS.slice(3), '111111111111', undefined)).toThrow(
    'no account looks like the one that collects logs; name one with --audit: "shop"',
  );
  expect(() => chooseAuditAccount(ACCOUNTS.slice(0, 1), '111111111111', undefined)).toThrow('there is none besides');
});
