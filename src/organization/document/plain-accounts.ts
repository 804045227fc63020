import type { Document } from 'yaml';
import { isMap, isScalar } from 'yaml';

/** An account list longer than this is read as any other YAML; AWS allows 50,000 accounts. */
const MAX_ACCOUNTS = 60_000;

/** A value on one line that YAML cannot read as anything but this text. */
const QUOTED = String.raw`'[^'"\\\[\p{C}\p{Zl}\p{Zp}]+'|"[^'"\\\[\p{C}\p{Zl}\p{Zp}]+"`;
const PLAIN = String.raw`[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*`;
const VALUE = `${QUOTED}|${PLAIN}`;
const LIST = String.raw`\[ *(?:${PLAIN})(?:, *(?:${PLAIN})){0,30} *\]`;
const PAIR = String.raw`(?:id|name|ou|regions): +(?:${LIST}|${VALUE})`;

const HEADING = /^accounts: *$/mu;
const FLOW_ITEM = new RegExp(String.raw`^( *)- +\{ *(${PAIR}(?:, *${PAIR})*) *\} *$`, 'u');
const BLOCK_ITEM = new RegExp(String.raw`^( *)- (${PAIR}) *$`, 'u');
const BLOCK_PAIR = new RegExp(String.raw`^( +)(${PAIR}) *$`, 'u');
const PAIRS = new RegExp(String.raw`(id|name|ou|regions): +(${LIST}|${VALUE})`, 'gu');
const NOTHING = /^ *(?:#.*)?$/u;
const NEXT_SECTION = /^[A-Za-z]/u;
const OTHER_THAN_TEXT = /^(?:true|false|null)$/i;

/** Stands for the account list in the text that is left; no account list is text. */
const STAND_IN = 'plain-accounts';

/** An account as it stands in the file. */
type PlainAccount = Readonly<Record<string, string | readonly string[]>>;

/** An organization file whose account list is written so plainly that it was read line by line. */
export interface PlainAccounts {
  /** The accounts, as YAML would have read them. */
  readonly accounts: readonly PlainAccount[];
  /** The file without them. */
  readonly rest: string;
  /** Whether the parsed rest has the list where the file has it: at the key `accounts` of the root map. */
  readonly standsIn: (document: Document.Parsed) => boolean;
}

/**
 * Takes a plain account list out of the text of an organization file: in a file of ten thousand accounts YAML would spend most
 * of the time and memory of the whole run on it. Undefined when any line of the list is not of the two common forms, as a whole
 * and without a doubt; then YAML reads it.
 */
export function takePlainAccounts(text: string): PlainAccounts | undefined {
  const heading = HEADING.exec(text);
  // With another line end or a YAML directive, the same characters can mean something else.
  if (heading === null || text.includes('\r') || /^%/m.test(text)) return undefined;
  const start = heading.index + heading[0].length + 1;
  const list = readList(text, start);
  if (list === undefined || list.accounts.length === 0) return undefined;
  const rest = `${text.slice(0, heading.index)}accounts: ${STAND_IN}\n${text.slice(list.end)}`;
  return { accounts: list.accounts, rest, standsIn: (document) => standsIn(document, heading.index) };
}

function standsIn({ contents }: Document.Parsed, offset: number): boolean {
  if (!isMap(contents) || contents.flow === true) return false;
  return contents.items.some(
    ({ key, value }) => isScalar(key) && key.range?.[0] === offset && isScalar(value) && value.value === STAND_IN,
  );
}

interface AccountList {
  readonly accounts: readonly PlainAccount[];
  readonly end: number;
}

function readList(text: string, start: number): AccountList | undefined {
  const lines = new AccountLines();
  let at = start;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, end);
    if (NEXT_SECTION.test(line)) break;
    if (!lines.take(line)) return undefined;
    at = end + 1;
  }
  return { accounts: lines.accounts, end: Math.min(at, text.length) };
}

/** Reads one line after the other; all accounts have to be indented alike. */
class AccountLines {
  public readonly accounts: Record<string, string | readonly string[]>[] = [];
  #indent: number | undefined;
  #open = false;

  /** Returns whether the line is one of an account list, without a doubt. */
  public take(line: string): boolean {
    const flow = FLOW_ITEM.exec(line);
    if (flow !== null) return this.#item(flow[1] ?? '', flow[2] ?? '', false);
    const block = BLOCK_ITEM.exec(line);
    if (block !== null) return this.#item(block[1] ?? '', block[2] ?? '', true);
    const pair = BLOCK_PAIR.exec(line);
    return pair === null ? NOTHING.test(line) : this.#pair(pair[1] ?? '', pair[2] ?? '');
  }

  #pair(indent: string, pairs: string): boolean {
    const account = this.accounts.at(-1);
    const fits = this.#open && indent.length === (this.#indent ?? 0) + 2;
    return fits && account !== undefined && addPairs(account, pairs);
  }

  #item(indent: string, pairs: string, open: boolean): boolean {
    this.#indent ??= indent.length;
    this.#open = open;
    const account: Record<string, string | readonly string[]> = {};
    this.accounts.push(account);
    return indent.length === this.#indent && this.accounts.length <= MAX_ACCOUNTS && addPairs(account, pairs);
  }
}

/** Adds keys and values; false when a key comes twice or YAML reads a value as something else than text. */
function addPairs(account: Record<string, string | readonly string[]>, pairs: string): boolean {
  for (const [, key = '', value = ''] of pairs.matchAll(PAIRS)) {
    const plain = value.startsWith('[') ? listOf(value) : textOf(value);
    if (plain === undefined || key in account) return false;
    account[key] = plain;
  }
  return true;
}

function listOf(value: string): readonly string[] | undefined {
  const items = value
    .slice(1, -1)
    .split(',')
    .map((item) => textOf(item.trim()));
  return items.every((item) => item !== undefined) ? items : undefined;
}

function textOf(value: string): string | undefined {
  if (value.startsWith("'") || value.startsWith('"')) return value.slice(1, -1);
  return OTHER_THAN_TEXT.test(value) ? undefined : value;
}
