import type { SearchWords } from '../app/search/search-request';
import { UserError } from '../app/user-error';
import { oneValue } from './command';

/** The fields that have an option of their own; `--where` knows all. */
const FIELD_OPTIONS = {
  'event-name': 'API call or event, such as ConsoleLogin',
  'event-source': 'Service: iam.amazonaws.com, or iam for short',
  'event-id': 'Id of the event',
  'read-only': 'true or false',
  username: 'User name, session name of a role, or root',
  role: 'Name of the role whose session called',
  session: 'Session name of the role',
  principal: 'ARN of who called',
  'access-key-id': 'Access key that signed the call',
  'resource-type': 'Type of a resource: AWS::S3::Bucket',
  'resource-name': 'ARN or name of a resource',
  account: 'Account the event happened in',
  region: 'Region the call was made to',
  'source-ip': 'Address, or block of addresses such as 10.0.0.0/8',
  'error-code': 'Error, such as AccessDenied; "*" for any',
} as const;

type FieldOption = keyof typeof FIELD_OPTIONS;

const FIELD_OPTION_NAMES = Object.keys(FIELD_OPTIONS) as readonly FieldOption[];

/** What an option of a list was given: one text, several, or none. */
export type Values = readonly string[] | undefined;

/** The arguments that say which events. */
export type FilterArguments = Readonly<Record<FieldOption, Values>> & {
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly where: string | undefined;
  readonly question: string | undefined;
  readonly columns: Values;
  readonly 'count-by': Values;
  readonly limit: string;
  readonly 'time-zone': string;
};

/** Reads an option whose values are alternatives: given again, or with commas. */
export function list(option: string): (value: unknown) => Values {
  return (value) => {
    if (value === undefined) return undefined;
    const texts = (Array.isArray(value) ? value : [value]).map((text: unknown) => oneValue(option, text));
    return texts.flatMap((text) => text.split(',').map((part) => part.trim()));
  };
}

/** Reads an option of a field: values may have commas in them, so each is given on its own. */
function alternatives(option: string): (value: unknown) => Values {
  return (value) =>
    value === undefined
      ? undefined
      : (Array.isArray(value) ? value : [value]).map((text: unknown) => oneValue(option, text));
}

const optional = (option: string) => (value: unknown) => (value === undefined ? undefined : oneValue(option, value));

const fieldOption = (name: FieldOption) =>
  ({ type: 'string', requiresArg: true, describe: FIELD_OPTIONS[name], coerce: alternatives(`--${name}`) }) as const;

/** The options that say which events. */
export const FILTER_OPTIONS = {
  'event-name': fieldOption('event-name'),
  'event-source': fieldOption('event-source'),
  'event-id': fieldOption('event-id'),
  'read-only': fieldOption('read-only'),
  username: fieldOption('username'),
  role: fieldOption('role'),
  session: fieldOption('session'),
  principal: fieldOption('principal'),
  'access-key-id': fieldOption('access-key-id'),
  'resource-type': fieldOption('resource-type'),
  'resource-name': fieldOption('resource-name'),
  account: fieldOption('account'),
  region: fieldOption('region'),
  'source-ip': fieldOption('source-ip'),
  'error-code': fieldOption('error-code'),
  since: {
    type: 'string',
    requiresArg: true,
    describe: 'First time: 7d, 12h, 2026-11-03, 2026-11-03T09:05+01:00',
    coerce: optional('--since'),
  },
  until: { type: 'string', requiresArg: true, describe: 'Last time; of a day, all of it', coerce: optional('--until') },
  where: {
    type: 'string',
    requiresArg: true,
    describe: 'Filter with AND, OR, NOT: role = ci-* AND NOT region = eu-west-1',
    coerce: optional('--where'),
  },
  question: {
    type: 'string',
    requiresArg: true,
    describe: 'Named question; "orgtrail search questions" lists them',
    coerce: optional('--question'),
  },
  columns: {
    type: 'string',
    requiresArg: true,
    describe: 'Columns of events; "orgtrail search fields" lists them',
    coerce: list('--columns'),
  },
  'count-by': {
    type: 'string',
    requiresArg: true,
    describe: 'Count events by these fields',
    coerce: list('--count-by'),
  },
  limit: {
    type: 'string',
    requiresArg: true,
    default: '100',
    describe: 'Rows at most; 0 for all',
    coerce: (value: unknown) => oneValue('--limit', value),
  },
  'time-zone': {
    type: 'string',
    requiresArg: true,
    default: 'UTC',
    describe: 'Time zone of times: Europe/Berlin',
    coerce: (value: unknown) => oneValue('--time-zone', value),
  },
} as const;

/** Returns what is asked, in words. */
export function searchWords(args: FilterArguments): SearchWords {
  if (!/^\d{1,9}$/.test(args.limit))
    throw new UserError('usage', `--limit ${args.limit} is no number; give 0 for all rows`);
  return {
    fields: FIELD_OPTION_NAMES.map((name) => [name, args[name] ?? []]),
    since: args.since,
    until: args.until,
    where: args.where,
    question: args.question,
    columns: args.columns,
    countBy: args['count-by'],
    limit: Number(args.limit),
    timeZone: args['time-zone'],
  };
}
