/** One value or several. */
export type OneOrMany = string | readonly string[];

/** Who a statement of a resource policy is about. */
export type Principal = '*' | { readonly AWS?: OneOrMany; readonly Service?: OneOrMany };

/** Condition operators, their keys, and the values compared with. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;

/** One statement of a policy. Every statement orgtrail writes has a Sid. */
export interface Statement {
  /** Names the statement; letters and digits, unique in its document. */
  readonly Sid: string;
  /** Allow or deny. */
  readonly Effect: 'Allow' | 'Deny';
  /** Present in resource policies and role trust policies only. */
  readonly Principal?: Principal;
  /** Actions. */
  readonly Action: OneOrMany;
  /** Resources; absent in role trust policies only. */
  readonly Resource?: OneOrMany;
  /** Conditions. */
  readonly Condition?: Conditions;
}

/** An IAM policy document. */
export interface PolicyDocument {
  /** The policy language version; never the older one. */
  readonly Version: '2012-10-17';
  /** Statements. */
  readonly Statement: readonly Statement[];
}

/** An AWS documentation page. */
export interface AwsPage {
  /** Title of the page. */
  readonly title: string;
  /** Its address. */
  readonly url: string;
}

/** A statement with its reason: what it is for and the AWS page it follows. */
export interface SourcedStatement {
  /** The statement. */
  readonly statement: Statement;
  /** What it allows or denies, in one sentence without the names of an organization. */
  readonly purpose: string;
  /** The page. */
  readonly follows: AwsPage;
}

/** Values as a policy holds them: sorted, each once, a single one without a list, as AWS itself would print it. */
export function oneOrMany(values: readonly string[]): OneOrMany {
  const unique = [...new Set(values)].sort();
  const [first] = unique;
  return unique.length === 1 && first !== undefined ? first : unique;
}
