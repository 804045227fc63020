import type { Organization } from '../../../organization';
import { readPolicy } from '../../policy/read-policy';
import type { PolicyDocument, Statement } from '../../policy/statement';

/**
 * A policy without the statements its author wrote into the organization file: those are declared by being there. What
 * they come to is judged by the claims about all of the policy.
 */
export function withoutExtraStatements(
  { audit }: Organization,
  bucketName: string,
  document: PolicyDocument,
): PolicyDocument {
  const { extraStatements, name } = audit.bucket;
  if (bucketName !== name || extraStatements.length === 0) return document;
  const text = JSON.stringify({ Version: '2012-10-17', Statement: extraStatements });
  const read = readPolicy(text, { kind: 'resource', origin: { file: undefined, name: 'extraStatements' } });
  if (!read.ok) return document;
  const extra = new Set(read.policy.statements.map(contentOf));
  return { ...document, statements: document.statements.filter((statement) => !extra.has(contentOf(statement))) };
}

function contentOf({ effect, sid, principal, action, resource, conditions }: Statement): string {
  return JSON.stringify([effect, sid, principal, action, resource, conditions]);
}
