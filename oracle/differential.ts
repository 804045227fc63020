/**
 * Compares orgtrail's evaluator with the peer on random policies and requests: `node --import tsx oracle/differential.ts
 * [REQUESTS] [SEED]`. Ends with exit code 1 when they disagree on any, and prints the first few of those as JSON.
 */
import { compileAccess, NO_FACTS } from '../src/prover/evaluator';
import { parsePrincipalName } from '../src/prover/policy/principal-name';
import { readPolicy } from '../src/prover/policy/read-policy';
import type { PolicyDocument, PolicyKind } from '../src/prover/policy/statement';
import { peerOf, type Document, type Policies, type Question } from './peer';
import { randomCases } from './random-cases';

const QUESTIONS_EACH = 25;
const SHOWN = 5;

function read(document: Document, kind: PolicyKind): PolicyDocument | undefined {
  const result = readPolicy(JSON.stringify(document), { kind, origin: { file: undefined, name: kind } });
  return result.ok ? result.policy : undefined;
}

/** Returns undefined when the reader refuses one of the policies: the peer has no such check. */
function ours(policies: Policies): ((question: Question) => string) | undefined {
  const identity = policies.identity.map((document) => read(document, 'identity'));
  const resource = policies.resource === undefined ? [] : [read(policies.resource, 'resource')];
  const boundary = policies.boundary === undefined ? [] : [read(policies.boundary, 'permissions-boundary')];
  const levels = policies.serviceControl.map((level) => level.map((document) => read(document, 'service-control')));
  const complete = (list: readonly (PolicyDocument | undefined)[]): list is readonly PolicyDocument[] =>
    !list.includes(undefined);
  if (!complete(identity) || !complete(resource) || !complete(boundary) || !levels.every(complete)) return undefined;
  const decide = compileAccess({
    ...NO_FACTS,
    identity,
    resource,
    permissionsBoundary: boundary,
    serviceControl: levels.map((documents, index) => ({ name: `level ${String(index)}`, policies: documents })),
    resourceAccountId: '222222222222',
  });
  return ({ principal, action, resource: arn, context }) => {
    const caller = parsePrincipalName(principal);
    if (caller === undefined) throw new Error(`no principal: ${principal}`);
    return decide({ principal: caller, action, resource: arn, context }).outcome;
  };
}

/** The peer derives nothing from the caller, so it is told. */
function derived(question: Question): Question {
  const account = /^arn:aws:(?:iam|sts)::(\d{12}):/.exec(question.principal)?.[1];
  const role = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(question.principal);
  const arn = role === null ? question.principal : `arn:aws:iam::${role[1] ?? ''}:role/${role[2] ?? ''}`;
  const facts =
    account === undefined
      ? { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': question.principal }
      : { 'aws:PrincipalAccount': account, 'aws:PrincipalArn': arn, 'aws:PrincipalIsAWSService': 'false' };
  return { ...question, context: { ...facts, ...question.context } };
}

const wanted = Number(process.argv[2] ?? '100000');
const seed = Number(process.argv[3] ?? '1');
const counts: Record<string, number> = {};
const disagreements: unknown[] = [];
let asked = 0;
let refused = 0;
for (let round = 0; asked < wanted; round += 1) {
  for (const { policies, questions } of randomCases(200, QUESTIONS_EACH, seed + round)) {
    const decide = ours(policies);
    if (decide === undefined) {
      refused += 1;
      continue;
    }
    const peer = peerOf(policies);
    // A service has no identity policies, boundary or control policies; the peer would apply those it is given.
    const peerOfServices = peerOf({ ...policies, identity: [], boundary: undefined, serviceControl: [] });
    for (const question of questions) {
      const expected = (question.principal.startsWith('arn:') ? peer : peerOfServices)(derived(question));
      const found = decide(question);
      asked += 1;
      counts[found] = (counts[found] ?? 0) + 1;
      if (found !== expected) disagreements.push({ found, expected, question, policies });
    }
  }
}
process.stdout.write(`${JSON.stringify({ asked, refused, ...counts, disagreements: disagreements.length })}\n`);
for (const each of disagreements.slice(0, SHOWN)) process.stdout.write(`${JSON.stringify(each)}\n`);
process.exitCode = disagreements.length === 0 ? 0 : 1;
