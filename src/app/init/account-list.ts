import { PARTITIONS, type Partition } from '../../organization';
import { isRecord, parseJson } from '../json-value';
import { quoted, UserError } from '../user-error';

/** An account as AWS Organizations lists it. Its e-mail address is never kept. */
export interface ListedAccount {
  /** Account id. */
  readonly id: string;
  /** Its name there. */
  readonly name: string;
}

/** What the output of `aws organizations list-accounts` says. */
export interface AccountList {
  /** Organization id. */
  readonly organizationId: string;
  /** Partition of all accounts. */
  readonly partition: Partition;
  /** Id of the management account. */
  readonly managementAccountId: string;
  /** Active accounts, sorted by id. */
  readonly accounts: readonly ListedAccount[];
  /** Accounts left out, with the reason, such as `333333333333 "old shop" is SUSPENDED`. */
  readonly leftOut: readonly string[];
}

interface Entry extends ListedAccount {
  readonly state: string;
  readonly partition: Partition;
  readonly organizationId: string;
  readonly managementAccountId: string;
}

const ACCOUNT_ARN = /^arn:([a-z-]+):organizations::(\d{12}):account\/(o-[a-z0-9]{10,32})\/(\d{12})$/;
const EXPECTED = 'expected what "aws organizations list-accounts --output json" prints';

/**
 * Reads the output of `aws organizations list-accounts`.
 *
 * @param file - Its name, for messages.
 * @throws {@link UserError} `accounts-file` when it is not such output, is incomplete, or mixes organizations.
 */
export function readAccountList(text: string, file: string): AccountList {
  const list = parseList(text, file);
  const entries = list.map((entry, index) => readEntry(entry, `${quoted(file)}: Accounts[${String(index)}]`));
  const [first] = entries;
  if (first === undefined) throw refused(`${quoted(file)} lists no account`);
  checkOneOrganization(entries, file);
  checkIds(entries, file);
  const active = entries.filter(({ state }) => state === 'ACTIVE');
  const { organizationId, partition, managementAccountId } = first;
  if (!active.some(({ id }) => id === managementAccountId)) {
    throw refused(`${quoted(file)} lacks the management account ${managementAccountId}, or does not list it as active`);
  }
  return {
    organizationId,
    partition,
    managementAccountId,
    accounts: active.map(({ id, name }) => ({ id, name })).sort(byId),
    leftOut: entries
      .filter(({ state }) => state !== 'ACTIVE')
      .sort(byId)
      .map(({ id, name, state }) => `${id} ${quoted(name)} is ${state}`),
  };
}

function refused(message: string, cause?: unknown): UserError {
  return new UserError('accounts-file', message, { cause });
}

function byId(left: ListedAccount, right: ListedAccount): number {
  return Number(left.id) - Number(right.id);
}

function parseList(text: string, file: string): readonly unknown[] {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw refused(`${quoted(file)} is not JSON; ${EXPECTED}`, error);
  }
  if (!isRecord(value) || !Array.isArray(value['Accounts'])) {
    throw refused(`${quoted(file)} has no list "Accounts"; ${EXPECTED}`);
  }
  if (typeof value['NextToken'] === 'string') {
    throw refused(
      `${quoted(file)} is only a part of the list; run list-accounts without --max-items and --no-paginate`,
    );
  }
  return value['Accounts'];
}

function readEntry(entry: unknown, place: string): Entry {
  if (!isRecord(entry)) throw refused(`${place} is not an account; ${EXPECTED}`);
  const id = textOf(entry, 'Id', place);
  const arn = textOf(entry, 'Arn', place);
  const [, partition = '', managementAccountId = '', organizationId = '', arnId] = ACCOUNT_ARN.exec(arn) ?? [];
  const known = PARTITIONS.find((candidate) => candidate === partition);
  if (known === undefined || arnId !== id) {
    throw refused(`${place} has the ARN ${quoted(arn)}, which is not that of account ${quoted(id)}; ${EXPECTED}`);
  }
  // AWS is replacing Status by State; where both are there, State is the one that stays.
  const state = textOf(entry, typeof entry['State'] === 'string' ? 'State' : 'Status', place);
  // An account may have no name.
  const name = typeof entry['Name'] === 'string' ? entry['Name'] : '';
  return { id, name, state, partition: known, organizationId, managementAccountId };
}

function textOf(entry: Readonly<Record<string, unknown>>, key: string, place: string): string {
  const value = entry[key];
  if (typeof value !== 'string' || value === '') throw refused(`${place} has no text ${quoted(key)}; ${EXPECTED}`);
  return value;
}

function checkOneOrganization(entries: readonly Entry[], file: string): void {
  const [first] = entries;
  const other = entries.find(({ organizationId }) => organizationId !== first?.organizationId);
  if (first === undefined || other === undefined) return;
  throw refused(
    `${quoted(file)} mixes organizations: ${first.id} is in ${first.organizationId}, ${other.id} in ${other.organizationId}`,
  );
}

function checkIds(entries: readonly Entry[], file: string): void {
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id)) throw refused(`${quoted(file)} lists account ${id} twice`);
    seen.add(id);
  }
}
