import type { GovernedPolicies } from './governed-policies';

const NOUNS: Readonly<Partial<Record<GovernedPolicies['governs']['type'], string>>> = {
  'kms-key': 'key',
  'log-groups': 'log groups',
  'log-destination': 'log destination',
  'log-delivery-destination': 'delivery destination',
  'managed-policy': 'managed policy',
  'organization-root': 'the organization root',
  'organizational-unit': 'organizational unit',
  'organization-target': 'a target of the organization',
  'glue-catalog': 'Glue catalog',
  'vpc-endpoint': 'VPC endpoint',
  'event-bus': 'event bus',
};

/** Names what policies govern, such as `bucket "logs" of account 222222222222`. */
export function nameOf({ governs }: GovernedPolicies): string {
  const { type, name, arn, address, accountId, region } = governs;
  const noun = NOUNS[type] ?? type;
  if (type === 'log-groups')
    return [
      noun,
      ...(accountId === undefined ? [] : ['of account', accountId]),
      ...(region === undefined ? [] : ['in', region]),
    ].join(' ');
  if (type === 'organization-root') return noun;
  const called = name ?? arn ?? address;
  const owner = type === 'account' || accountId === undefined ? '' : ` of account ${accountId}`;
  return called === undefined ? `${noun}${owner}` : `${noun} ${JSON.stringify(called)}${owner}`;
}
