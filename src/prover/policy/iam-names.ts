import type { FindNearest } from '../../text/nearest';
import names from './iam-names.json';

/** What is known of a name. */
export type NameVerdict =
  | {
      /** AWS lists it. */
      readonly kind: 'known';
      /** Whether a request may carry several values of it; false for actions. */
      readonly isMultiValued: boolean;
    }
  | {
      /** It is close to one that AWS lists. */
      readonly kind: 'misspelt';
      /** The one. */
      readonly nearest: string;
    }
  | {
      /** AWS does not list it. */
      readonly kind: 'unlisted';
    }
  | {
      /** AWS does not list what stands before the colon. */
      readonly kind: 'unknown-prefix';
      /** The nearest one; undefined when none is near. */
      readonly nearest: string | undefined;
    }
  | {
      /** Nothing is known about names of this prefix. */
      readonly kind: 'unknown';
    };

const KEYS: Readonly<Record<string, string>> = names.keys;
const ACTIONS: Readonly<Record<string, string>> = names.actions;

/** Looks a condition key up, without case. */
export function lookUpKey(key: string, findNearest: FindNearest): NameVerdict {
  const colon = key.indexOf(':');
  const [prefix, name] = [key.slice(0, colon).toLowerCase(), key.slice(colon + 1)];
  // Identity providers choose their own keys, after their address.
  if (/[./]/.test(prefix)) return { kind: 'unknown' };
  if (own(KEYS, prefix) === undefined) {
    if (own(ACTIONS, prefix) !== undefined) return { kind: 'unlisted' };
    const prefixes = Object.keys(KEYS).filter((known) => entriesOf(known).some((entry) => stands(entry, name)));
    const nearest = findNearest(prefix, prefixes);
    if (nearest !== undefined) return { kind: 'misspelt', nearest: `${nearest}:${name}` };
    return { kind: 'unknown-prefix', nearest: undefined };
  }
  const entries = entriesOf(prefix);
  const found = entries.find((entry) => stands(entry, name));
  if (found !== undefined) return { kind: 'known', isMultiValued: found.endsWith('[]') };
  const plain = entries.map((entry) => entry.replace(/\[\]$/, '')).filter((entry) => !entry.includes('*'));
  const nearest = findNearest(name, plain) ?? nearestFamily(name, entries, findNearest);
  return nearest === undefined ? { kind: 'unlisted' } : { kind: 'misspelt', nearest: `${prefix}:${nearest}` };
}

function entriesOf(prefix: string): readonly string[] {
  return own(KEYS, prefix)?.split(' ') ?? [];
}

/** `PrincipalTag/*` stands for every tag; the text of a key has no pattern of its own. */
function stands(entry: string, name: string): boolean {
  const [pattern, wanted] = [entry.replace(/\[\]$/, '').toLowerCase(), name.toLowerCase()];
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === wanted;
  const [start, end] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return wanted.length > start.length + end.length && wanted.startsWith(start) && wanted.endsWith(end);
}

/** A misspelt `PrincipalTga/team` is near to `PrincipalTag/team`. */
function nearestFamily(name: string, entries: readonly string[], findNearest: FindNearest): string | undefined {
  const match = /^(.+?[/:])(.+)$/.exec(name);
  if (match === null) return undefined;
  const starts = entries.filter((entry) => /[/:]\*$/.test(entry)).map((entry) => entry.slice(0, -1));
  const nearest = findNearest(match[1] ?? '', starts);
  return nearest === undefined ? undefined : `${nearest}${match[2] ?? ''}`;
}

/** Looks an action pattern such as `s3:Put*` up, without case. */
export function lookUpAction(pattern: string, findNearest: FindNearest): NameVerdict {
  const colon = pattern.indexOf(':');
  const [prefix, name] = [pattern.slice(0, colon).toLowerCase(), pattern.slice(colon + 1)];
  if (/[*?]/.test(prefix)) return { kind: 'unknown' };
  const listed = own(ACTIONS, prefix);
  if (listed === undefined) return { kind: 'unknown-prefix', nearest: findNearest(prefix, Object.keys(ACTIONS)) };
  if (listed === '' || /^\*+$/.test(name)) return { kind: 'unknown' };
  const operations = listed.split(' ');
  const expression = new RegExp(`^${name.split('').map(asExpression).join('')}$`, 'i');
  if (operations.some((operation) => expression.test(operation))) return { kind: 'known', isMultiValued: false };
  const nearest = /[*?]/.test(name) ? undefined : findNearest(name, operations);
  return nearest === undefined ? { kind: 'unlisted' } : { kind: 'misspelt', nearest: `${prefix}:${nearest}` };
}

/** Lists the actions of AWS that a pattern with a service in it matches, such as `s3:Get*`. */
export function listedActions(pattern: string): readonly string[] {
  const [prefix = '', name = ''] = pattern.split(':');
  const listed = own(ACTIONS, prefix.toLowerCase());
  if (listed === undefined || listed === '') return [];
  const expression = new RegExp(`^${name.split('').map(asExpression).join('')}$`, 'i');
  return listed.split(' ').flatMap((operation) => (expression.test(operation) ? [`${prefix}:${operation}`] : []));
}

function asExpression(character: string): string {
  if (character === '*') return '.*';
  return character === '?' ? '.' : character.replace(/[^A-Za-z0-9]/, '\\$&');
}

/** Names such as `constructor` are no prefix. */
function own(record: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
