/** A policy document as JSON holds it. */
export interface PolicyJson {
  readonly Version: string;
  readonly Statement: readonly StatementJson[];
}

/** One text or several. */
export type OneOrMany = string | readonly string[];

/** A principal element as JSON holds it. */
export type PrincipalJson = '*' | Readonly<Record<string, OneOrMany>>;

/** The conditions of a statement: by operator, by key. */
export type ConditionJson = Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;

/** A statement as JSON holds it. */
export interface StatementJson {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: PrincipalJson;
  readonly Action: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly Condition?: ConditionJson;
}

/** What was changed in a policy, in the words of the task: one mutation, one change. */
export type MutationKind =
  | 'statement removed'
  | 'effect flipped'
  | 'condition dropped'
  | 'condition widened'
  | 'operator negated'
  | 'IfExists toggled'
  | 'principal widened'
  | 'principal narrowed'
  | 'action widened'
  | 'action narrowed'
  | 'resource widened'
  | 'resource narrowed'
  | 'list value removed';

/** A statement with one change. */
export interface StatementMutation {
  readonly kind: MutationKind;
  /** What was changed into what. */
  readonly what: string;
  readonly statement: StatementJson;
}

/** Values as a list. */
export function listed(value: OneOrMany): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** A list as policies write it: one value stands alone. */
export function written(values: readonly string[]): OneOrMany {
  const [first, ...more] = values;
  return first !== undefined && more.length === 0 ? first : values;
}

/** Every list that lacks one of several values. */
export function withoutOne(value: OneOrMany): readonly { readonly gone: string; readonly left: OneOrMany }[] {
  const values = listed(value);
  if (values.length < 2) return [];
  return values.map((gone, index) => ({ gone, left: written(values.toSpliced(index, 1)) }));
}

/** Every list in which one value has become another. */
export function withOther(
  value: OneOrMany,
  others: (one: string) => readonly string[],
): readonly { readonly from: string; readonly to: string; readonly values: OneOrMany }[] {
  const values = listed(value);
  return values.flatMap((from, index) =>
    others(from).map((to) => ({ from, to, values: written([...new Set(values.with(index, to))]) })),
  );
}

/** The ARN with its Region, its account or its name replaced by a star, where it has one. */
export function partsStarred(text: string): readonly string[] {
  const parts = text.split(':');
  if (parts[0] !== 'arn' || parts.length < 6) return [];
  return parts.flatMap((part, index) =>
    index < 3 || part === '' || part === '*' ? [] : [parts.with(index, '*').join(':')].filter(isWhole),
  );
}

/** Whether no policy variable is cut in two. */
function isWhole(text: string): boolean {
  return !/\$\{[^}]*(?:$|\$)/.test(text) && (text.match(/\{/g) ?? []).length === (text.match(/\}/g) ?? []).length;
}

/** The text with one of its stars replaced by a name, for each star. */
export function starsFilled(text: string): readonly string[] {
  return [...text.matchAll(/\*/g)].map(({ index }) => `${text.slice(0, index)}mutant${text.slice(index + 1)}`);
}

/** The text with its last folders replaced by a star, one, two and so on. */
export function foldersStarred(text: string): readonly string[] {
  const folders = text.split('/');
  return folders.slice(1).flatMap((_, index) => {
    const wider = `${folders.slice(0, index + 1).join('/')}/*`;
    return wider === text ? [] : [wider];
  });
}
