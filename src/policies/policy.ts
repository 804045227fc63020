import type { ExtraStatement } from '../organization/audit';
import type { AwsPage, PolicyDocument, SourcedStatement, Statement } from './policy-document';
import { measure, type Quota } from './quotas';

/** A finished policy. */
export interface Policy {
  /** What the policy belongs to, such as `audit bucket`; for a service control policy its name. */
  readonly name: string;
  /** The document. */
  readonly document: PolicyDocument;
  /** The AWS page each statement follows, by Sid; nothing for statements of the organization file. */
  readonly follows: Readonly<Record<string, AwsPage>>;
  /** What each statement is for, by Sid; nothing for statements of the organization file. */
  readonly purposes: Readonly<Record<string, string>>;
  /** The limit AWS sets for such a document. */
  readonly quota: Quota;
  /** Size as AWS counts it, in the quota's unit. */
  readonly size: number;
}

/** Keys of a statement in the order people read them. A statement of the organization file may hold any of them. */
const STATEMENT_KEYS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

/** A Sid as every policy type takes it; service control policies and key policies allow more, bucket policies do not. */
const SID = /^[A-Za-z0-9]+$/;

/**
 * Builds a policy from statements and, after them, statements of the organization file as they are.
 *
 * @throws Error when there is no statement, a Sid is missing, holds anything but letters and digits, or occurs twice, or an Effect is missing.
 */
export function buildPolicy(
  name: string,
  quota: Quota,
  statements: readonly SourcedStatement[],
  extra: readonly ExtraStatement[] = [],
): Policy {
  const all = [...statements.map(({ statement }) => statement), ...extra].map(orderKeys);
  if (all.length === 0) throw new Error(`policy "${name}" has no statement, which AWS refuses`);
  const document: PolicyDocument = { Version: '2012-10-17', Statement: checkStatements(name, all) };
  return {
    name,
    document,
    follows: Object.fromEntries(statements.map(({ statement, follows }) => [statement.Sid, follows])),
    purposes: Object.fromEntries(statements.map(({ statement, purpose }) => [statement.Sid, purpose])),
    quota,
    size: measure(JSON.stringify(document), quota),
  };
}

/** Builds a policy from facts that are there; none from none. */
export function build<Facts, Result>(builder: (facts: Facts) => Result, facts: Facts | undefined): Result[] {
  return facts === undefined ? [] : [builder(facts)];
}

/** Puts a name at the end of the names of policies; none leaves them. */
export function named(name: string | undefined, policies: readonly Policy[]): Policy[] {
  return policies.map((policy) => ({ ...policy, name: `${policy.name} ${name ?? ''}`.trimEnd() }));
}

/** Returns the policy measured against another quota, for a resource that takes less. */
export function withQuota(policy: Policy, quota: Quota): Policy {
  return { ...policy, quota, size: measure(JSON.stringify(policy.document), quota) };
}

/** Writes a policy as minified JSON: what is sent to AWS, and what {@link Policy.size} measured. */
export function renderPolicy(policy: Policy): string {
  return JSON.stringify(policy.document);
}

/** Returns what is wrong with a policy's size, with both numbers and the way out; undefined when it fits. */
export function checkSize(policy: Policy): string | undefined {
  const { quota, size } = policy;
  if (size <= quota.limit) return undefined;
  const counted = quota.whitespace === 'counted' ? '' : ' without white space';
  return (
    `policy "${policy.name}" has ${String(size)} ${quota.unit}${counted}, but AWS allows a ${quota.document} ` +
    `${String(quota.limit)}; ${quota.remedy}`
  );
}

function orderKeys(statement: Statement | ExtraStatement): Readonly<Record<string, unknown>> {
  const entries = new Map<string, unknown>(Object.entries(statement));
  const others = [...entries.keys()].filter((key) => !STATEMENT_KEYS.some((known) => known === key)).sort();
  const ordered = [...STATEMENT_KEYS, ...others].filter((key) => entries.get(key) !== undefined);
  return Object.fromEntries(ordered.map((key) => [key, entries.get(key)]));
}

function checkStatements(policy: string, statements: readonly Readonly<Record<string, unknown>>[]): Statement[] {
  const seen = new Set<unknown>();
  return statements.map((statement) => {
    if (!isStatement(statement)) {
      throw new Error(
        `policy "${policy}" has a statement with the Sid "${String(statement['Sid'])}", which must be letters and digits, ` +
          'and the Effect "Allow" or "Deny"',
      );
    }
    if (seen.has(statement.Sid)) {
      throw new Error(`policy "${policy}" has two statements with the Sid "${statement.Sid}"`);
    }
    seen.add(statement.Sid);
    return statement;
  });
}

/** The rest of a statement's shape was checked when the organization file was read. */
function isStatement(statement: object): statement is Statement {
  if (!('Sid' in statement && 'Effect' in statement)) return false;
  const { Sid, Effect } = statement;
  return typeof Sid === 'string' && SID.test(Sid) && (Effect === 'Allow' || Effect === 'Deny');
}
