import { quote } from '../../text/quote';
import { membersOf, textOf, type JsonElement, type JsonMember } from './json-element';
import { readVariables } from './policy-variables';
import { describeType, readTexts, suggestion, type PlacedText, type Reading } from './reading';
import type { PrincipalElement, PrincipalEntry } from './statement';

const TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

type PrincipalType = (typeof TYPES)[number];

const ACCOUNT = /^\d{12}$/;

/** The account of an origin access identity of CloudFront is a word. */
const IDENTITY_ARN =
  /^arn:[a-z0-9-]+:(iam::(\d{12}:(root|(user|role)\/.+)|cloudfront:user\/.+)|sts::\d{12}:(assumed-role\/[^/]+\/[^/]+|federated-user\/.+))$/;

/** What IAM puts in the place of a user or role that was deleted. */
const UNIQUE_ID = /^A[A-Z]{3}[A-Z0-9]{12,}$/;

/**
 * Reads the value of `Principal` or `NotPrincipal`.
 *
 * @see "AWS JSON policy elements: Principal"
 */
export function readPrincipal(element: JsonElement, negated: boolean, reading: Reading): PrincipalElement {
  const text = textOf(element);
  if (text === '*') return { negated, entries: [{ type: '*', value: '*' }] };
  if (element.node.type !== 'object') {
    const found = text === undefined ? describeType(element) : quote(text);
    reading.problems.add(
      element,
      'principal',
      `this must be "*" or an object such as {"Service": "cloudtrail.amazonaws.com"}, not ${found}`,
    );
    return { negated, entries: [] };
  }
  const members = membersOf(element, reading.problems);
  if (members.length === 0) reading.problems.add(element, 'empty-list', 'no principal is named; write at least one');
  return { negated, entries: members.flatMap((member) => readEntries(member, reading)) };
}

function readEntries({ name, nameAt, value }: JsonMember, reading: Reading): readonly PrincipalEntry[] {
  const type = TYPES.find((known) => known === name);
  if (type === undefined) {
    const nearest = reading.findNearest(name, TYPES);
    reading.problems.add(
      nameAt,
      'unknown-element',
      `there is no kind of principal ${quote(name)}${suggestion(nearest)}`,
    );
    return [];
  }
  return readTexts(value, reading).map((placed) => {
    readVariables(placed, 'nowhere', reading);
    const fault = placed.text.includes('${') ? undefined : CHECKS[type](placed.text);
    if (fault !== undefined) reading.problems.add(placed.at, 'principal', fault);
    warnOfUniqueId(placed, reading);
    return { type, value: placed.text };
  });
}

/** What is wrong with a principal of each kind; undefined for nothing. */
const CHECKS: Readonly<Record<PrincipalType, (value: string) => string | undefined>> = {
  AWS: (value) => {
    if (value === '*' || ACCOUNT.test(value) || UNIQUE_ID.test(value)) return undefined;
    if (/[*?]/.test(value)) {
      return `${quote(value)} has a wildcard, which a principal cannot have; name it in full, or use "*" with a condition on aws:PrincipalArn`;
    }
    if (IDENTITY_ARN.test(value)) return undefined;
    if (/:group\//.test(value)) return `${quote(value)} is a group, and a group is no principal; name users or roles`;
    return `${quote(value)} is no AWS principal; write "*", an account id, or the ARN of an account, user, role or session`;
  },
  Service: (value) =>
    /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value)
      ? undefined
      : `${quote(value)} is no service principal; write one such as "cloudtrail.amazonaws.com"`,
  Federated: (value) =>
    /[*?]/.test(value) ? `${quote(value)} has a wildcard, which a principal cannot have; name the provider` : undefined,
  CanonicalUser: (value) =>
    /^[0-9a-f]{64}$/.test(value)
      ? undefined
      : `${quote(value)} is no canonical user id, which has 64 hexadecimal digits`,
};

function warnOfUniqueId({ text, at }: PlacedText, { problems }: Reading): void {
  if (!UNIQUE_ID.test(text)) return;
  problems.add(
    at,
    'principal-id',
    `${quote(text)} is the id of a deleted user or role, and matches nobody; name the ARN`,
  );
}

/**
 * Reports what `NotPrincipal` forgets: an account or a role that is not named is denied with whoever acts through it.
 *
 * @see "AWS JSON policy elements: NotPrincipal"
 */
export function checkNotPrincipal(at: JsonElement, { entries }: PrincipalElement, { problems }: Reading): void {
  const named = new Set(entries.map(({ value }) => value));
  for (const { value } of entries) {
    const missing = formsAround(value).find((forms) => !forms.some((form) => named.has(form)));
    if (missing !== undefined) {
      problems.add(
        at,
        'not-principal-forms',
        `NotPrincipal names ${quote(value)} and must name ${quote(missing[0] ?? '')} too, or AWS may deny it all the same`,
      );
    }
  }
}

/** The forms of the account and of the role behind an ARN; one of each must be named. */
function formsAround(arn: string): readonly (readonly string[])[] {
  const match = /^arn:([^:]+):(?:iam|sts)::(\d{12}):(user|role|assumed-role)\/([^/]+)/.exec(arn);
  if (match === null) return [];
  const [, partition = '', accountId = '', kind, name = ''] = match;
  const account = [`arn:${partition}:iam::${accountId}:root`, accountId];
  return kind === 'assumed-role' ? [account, [`arn:${partition}:iam::${accountId}:role/${name}`]] : [account];
}
