import { quoted, UserError } from '../user-error';
import type { ListedAccount } from './account-list';

/** An account with a name an organization file accepts. */
export interface NamedAccount extends ListedAccount {
  /** The name AWS Organizations has. */
  readonly listedName: string;
}

const LONGEST_NAME = 50;

/**
 * Gives every account a name that an organization file accepts and that leads to a stack of its own. Names AWS accepts
 * and we cannot, and names that differ only in case or punctuation, are changed; the account id makes them unique.
 */
export function nameAccounts(accounts: readonly ListedAccount[]): readonly NamedAccount[] {
  const cleaned = accounts.map(({ id, name }) => ({ id, listedName: name, name: cleanName(name) }));
  const uses = new Map<string, number>();
  for (const { name } of cleaned) uses.set(stackPart(name), (uses.get(stackPart(name)) ?? 0) + 1);
  // Two names with one stack are both changed: otherwise a new account could rename an old one's stack.
  return cleaned.map((account) =>
    account.name === '' || uses.get(stackPart(account.name)) !== 1 || endsInAccountId(account.name)
      ? { ...account, name: withId(account.name, account.id) }
      : account,
  );
}

/** The part of a stack name that comes from an account name. */
function stackPart(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '-');
}

function cleanName(name: string): string {
  const printable = name
    .normalize('NFC')
    // Control characters, half surrogate pairs, and what makes text look like another text.
    .replaceAll(/[\p{Cc}\p{Cs}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu, ' ')
    .replaceAll(/[/\\]/g, '-')
    .replaceAll('TfToken[', 'TfToken(')
    .trim();
  return shorten(printable, LONGEST_NAME);
}

/** A name that already ends in an id could equal another one that was given its id. */
function endsInAccountId(name: string): boolean {
  return /[^a-zA-Z0-9]\d{12}$/.test(name);
}

function withId(name: string, id: string): string {
  const start = shorten(name === '' ? 'account' : name, LONGEST_NAME - id.length - 1);
  return `${start}-${id}`;
}

/** Cuts text to so many UTF-16 units without cutting a character in two. */
function shorten(text: string, longest: number): string {
  let end = 0;
  for (const character of text) {
    if (end + character.length > longest) break;
    end += character.length;
  }
  return text.slice(0, end).trim();
}

/** Names under which the account that collects logs usually goes, the likeliest first. */
const AUDIT_NAMES = [
  'log-archive',
  'logarchive',
  'audit',
  'audit-logs',
  'logging',
  'logs',
  'security',
  'security-audit',
];

/**
 * Chooses the audit account.
 *
 * @param wanted - The name or id asked for; undefined: by the usual names.
 * @throws {@link UserError} `usage` when there is no such account, or no usual name.
 */
export function chooseAuditAccount(
  accounts: readonly NamedAccount[],
  managementAccountId: string,
  wanted: string | undefined,
): NamedAccount {
  const candidates = accounts.filter(({ id }) => id !== managementAccountId);
  const chosen = wanted === undefined ? byUsualName(candidates) : byName(candidates, wanted);
  if (chosen !== undefined) return chosen;
  const asked =
    wanted === undefined ? 'no account looks like the one that collects logs' : `there is no account ${quoted(wanted)}`;
  throw new UserError('usage', `${asked}; name one with --audit: ${listOf(candidates)}`);
}

function byUsualName(candidates: readonly NamedAccount[]): NamedAccount | undefined {
  for (const name of AUDIT_NAMES) {
    const found = candidates.find(({ listedName }) => stackPart(listedName.trim()) === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function byName(candidates: readonly NamedAccount[], wanted: string): NamedAccount | undefined {
  return (
    candidates.find(({ id, name }) => id === wanted || name === wanted) ??
    candidates.find(({ listedName }) => listedName === wanted)
  );
}

function listOf(candidates: readonly NamedAccount[]): string {
  const shown = candidates.slice(0, 10).map(({ name }) => quoted(name));
  const more = candidates.length - shown.length;
  if (shown.length === 0) return 'there is none besides the management account, which cannot be it';
  return more > 0 ? `${shown.join(', ')} and ${String(more)} more` : shown.join(', ');
}
