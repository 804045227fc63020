import type { GuardrailPolicyFacts } from './guardrail-facts';
import { guardrailStatements } from './guardrail-statements';
import { buildPolicy, type Policy } from './policy';
import type { SourcedStatement } from './policy-document';
import { serviceControlPolicyQuota, type Quota } from './quotas';

/**
 * Builds the service control policies that keep member accounts from touching the audit trail, in as few documents as
 * they fit into. They are named `<prefix>-audit-trail-1` and on. A statement too large for a document of its own is
 * divided by its resources; one that cannot be divided stays, and {@link checkSize} reports it.
 *
 * @see "Service control policies (SCPs)"
 */
export function guardrailPolicies(facts: GuardrailPolicyFacts): readonly Policy[] {
  const quota = serviceControlPolicyQuota(facts.maxPolicySize);
  const statements = guardrailStatements(facts).flatMap((statement) => divide(statement, quota));
  return pack(statements, quota).map((members, index) =>
    buildPolicy(`${facts.namePrefix}-audit-trail-${String(index + 1)}`, quota, members),
  );
}

/** First fit, largest first: near the fewest documents, and the same ones whatever the order of the organization file. */
function pack(statements: readonly SourcedStatement[], quota: Quota): SourcedStatement[][] {
  const order = new Map(statements.map((statement, index) => [statement, index]));
  const largestFirst = statements
    .map((statement) => ({ statement, size: sizeOf([statement], quota) }))
    .sort((left, right) => right.size - left.size);
  const documents: SourcedStatement[][] = [];
  for (const { statement } of largestFirst) {
    const document = documents.find((members) => sizeOf([...members, statement], quota) <= quota.limit);
    if (document === undefined) documents.push([statement]);
    else document.push(statement);
  }
  const position = (statement: SourcedStatement): number => order.get(statement) ?? 0;
  return documents.map((members) => members.sort((left, right) => position(left) - position(right)));
}

function divide(sourced: SourcedStatement, quota: Quota): SourcedStatement[] {
  const { Resource: resources, Sid } = sourced.statement;
  if (sizeOf([sourced], quota) <= quota.limit || !Array.isArray(resources)) return [sourced];
  const list = resources as readonly string[];
  const half = Math.ceil(list.length / 2);
  return [list.slice(0, half), list.slice(half)]
    .filter((part) => part.length > 0 && part.length < list.length)
    .flatMap((part, index) =>
      divide(
        { ...sourced, statement: { ...sourced.statement, Sid: `${Sid}${index === 0 ? 'A' : 'B'}`, Resource: part } },
        quota,
      ),
    );
}

function sizeOf(statements: readonly SourcedStatement[], quota: Quota): number {
  return buildPolicy('service control policy', quota, statements).size;
}
