import { cidrPattern } from './cidr';
import { FIELDS, FIELD_NAMES, isFieldName, type FieldName } from './fields';
import { parseTextPattern } from './text-pattern';

/** A value that was read, or what is wrong with it. */
export type ReadValue =
  | {
      /** The value as a filter has it. */
      readonly value: string;
    }
  | {
      /** What is wrong and what would be right. */
      readonly problem: string;
    };

/** Names under which records and the event history know a field. */
const OTHER_NAMES: Readonly<Record<string, FieldName>> = {
  'aws-region': 'region',
  'source-ip-address': 'source-ip',
  'recipient-account-id': 'account',
  'account-id': 'account',
  'user-name': 'username',
  user: 'username',
  'session-name': 'session',
  'role-name': 'role',
  'vpc-endpoint-id': 'vpc-endpoint',
  'request-parameters': 'request',
  'response-elements': 'response',
  service: 'event-source',
};

/** Finds a field by any spelling of its name: `event-name`, `EventName`, `eventName`, `event_name`, `eventID`. */
export function findField(name: string): FieldName | undefined {
  const words = name
    .replaceAll('_', '-')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
  if (isFieldName(words)) return words;
  const squeezed = words.replaceAll('-', '');
  return OTHER_NAMES[words] ?? FIELD_NAMES.find((field) => field.replaceAll('-', '') === squeezed);
}

/** Reads a value that a field is compared with. */
export function readValue(field: FieldName, text: string): ReadValue {
  const { comparison } = FIELDS[field];
  if (text === '') return { problem: `${field} needs a value; ${field} = * is any` };
  if (text.includes('\0')) return { problem: `${field} cannot hold the character U+0000` };
  if (field === 'account' || field === 'caller-account') return accountValue(text);
  switch (comparison) {
    case 'flag':
      return flagValue(field, text);
    case 'service':
      return { value: /^[a-z0-9-]+$/i.test(text) ? `${text.toLowerCase()}.amazonaws.com` : text };
    case 'address':
      return addressValue(text);
    case 'text':
    case 'resource-type':
    case 'resource-name':
      return { value: text };
  }
}

function flagValue(field: FieldName, text: string): ReadValue {
  const value = text.toLowerCase();
  const isFlag = value === 'true' || value === 'false';
  return isFlag ? { value } : { problem: `${field} is true or false, not ${JSON.stringify(text)}` };
}

function addressValue(text: string): ReadValue {
  return text.includes('/') && cidrPattern(text) === undefined
    ? { problem: `${JSON.stringify(text)} is no block of addresses; write one as 10.0.0.0/8 or 2001:db8::/32` }
    : { value: text };
}

function accountValue(text: string): ReadValue {
  const isId = /^\d{12}$/.test(text) || parseTextPattern(text).length > 1;
  return isId
    ? { value: text }
    : { problem: `${JSON.stringify(text)} is not an account id; an account id is 12 digits` };
}
