import { compileAccess, NO_FACTS } from '../src/prover/evaluator';
import { parsePrincipalName } from '../src/prover/policy/principal-name';
import { readPolicy } from '../src/prover/policy/read-policy';
import type { PolicyDocument, PolicyKind } from '../src/prover/policy/statement';
import type { Request } from '../src/prover/request';
import { RESOURCE_ACCOUNT, type Decide, type Document, type Policies, type Prepare, type Question } from './question';

/** A document the reader refuses, which the peer would have taken. */
class Refused extends Error {}

function read(kind: PolicyKind, ...documents: readonly (Document | undefined)[]): readonly PolicyDocument[] {
  return documents
    .filter((document) => document !== undefined)
    .map((document) => {
      const result = readPolicy(JSON.stringify(document), { kind, origin: { file: undefined, name: kind } });
      if (!result.ok) throw new Refused(result.problems.map(({ message }) => message).join('; '));
      return result.policy;
    });
}

/** Makes a question a request of orgtrail. */
function requestOf({ principal, action, resource, context }: Question): Request {
  const caller = parsePrincipalName(principal);
  if (caller === undefined) throw new Error(`no principal: ${principal}`);
  return { principal: caller, action, resource, context };
}

/**
 * Makes policies ready for orgtrail's evaluator.
 *
 * @returns undefined when the reader refuses one of them: the peer has no such check.
 */
export function orgtrailOf(policies: Policies): Decide | undefined {
  const prepare = prepareOrgtrail(policies);
  return prepare === undefined ? undefined : (question) => prepare(question)();
}

/** As {@link orgtrailOf}, with the request made ready, too, before it is decided. */
export function prepareOrgtrail(policies: Policies): Prepare | undefined {
  try {
    const decide = compileAccess({
      ...NO_FACTS,
      identity: read('identity', ...policies.identity),
      resource: read(policies.resourceKind, policies.resource),
      permissionsBoundary: read('permissions-boundary', policies.boundary),
      session: read('session', policies.session),
      serviceControl: policies.serviceControl.map((documents, index) => ({
        name: `level ${String(index)}`,
        policies: read('service-control', ...documents),
      })),
      resourceControl: read('resource-control', ...policies.resourceControl),
      resourceAccountId: RESOURCE_ACCOUNT,
    });
    return (question) => {
      const request = requestOf(question);
      return () => decide(request).outcome;
    };
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
