import type { Layer, PrincipalPattern, RequestClass } from '../../src/prover/engine';
import type { Question } from '../../src/prover/engine/question';
import { compileStatement, prepareRequest, type PreparedRequest } from '../../src/prover/evaluator';
import type { Statement } from '../../src/prover/policy/statement';
import type { Request } from '../../src/prover/request';

/** Whether one request answers a question with yes, decided plainly, request by request. */
export type Oracle = (request: Request) => boolean;

type Test = (request: PreparedRequest) => boolean;

/** Makes a question ready to be asked about many requests. */
export function oracle(question: Question): Oracle {
  const isImpossible = anyOf(question.impossible.map(classTest));
  if ('intended' in question) {
    const isIntended = anyOf(question.intended.map(classTest));
    const passes = question.layers.map(layerTest);
    return (request) => {
      const prepared = prepareRequest(request);
      return isIntended(prepared) && !isImpossible(prepared) && !passes.every((test) => test(prepared));
    };
  }
  const isWithin = question.within === undefined ? () => true : anyOf(question.within.map(classTest));
  const passes = ('next' in question ? question.next : question.layers).map(layerTest);
  const isExpected =
    'next' in question ? allOf(question.previous.map(layerTest)) : anyOf(question.except.map(classTest));
  return (request) => {
    const prepared = prepareRequest(request);
    return (
      passes.every((test) => test(prepared)) && isWithin(prepared) && !isImpossible(prepared) && !isExpected(prepared)
    );
  };
}

function anyOf(tests: readonly Test[]): Test {
  return (request) => tests.some((test) => test(request));
}

function allOf(tests: readonly Test[]): Test {
  return (request) => tests.every((test) => test(request));
}

function layerTest({ statements, allowsByDefault }: Layer): Test {
  const tests = statements.map(({ statement, principals, resource }) => ({
    effect: statement.effect,
    matches: allOf([
      compileStatement(statement).matches,
      ...(principals === undefined ? [] : [anyOf(principals.map(principalTest))]),
      ...(resource === undefined ? [] : [compileStatement(plainStatement({ resources: [resource] })).matches]),
    ]),
  }));
  return (request) => {
    if (tests.some(({ effect, matches }) => effect === 'Deny' && matches(request))) return false;
    return allowsByDefault || tests.some(({ effect, matches }) => effect === 'Allow' && matches(request));
  };
}

function classTest(one: RequestClass): Test {
  return allOf([anyOf(one.principals.map(principalTest)), compileStatement(plainStatement(one)).matches]);
}

function principalTest(pattern: PrincipalPattern): Test {
  return (prepared) => {
    const { principal } = prepared.request;
    switch (pattern.kind) {
      case 'any':
        return true;
      case 'anonymous':
        return principal.kind === 'anonymous';
      case 'service':
        return principal.kind === 'service' && like(pattern.name, principal.name);
      case 'federated':
        return principal.kind === 'federated' && like(pattern.provider, principal.provider);
      case 'account':
        return 'accountId' in principal && like(pattern.accountId, principal.accountId);
      case 'arn':
        return (prepared.values('aws:principalarn') ?? []).some((arn) => like(pattern.pattern, arn));
    }
  };
}

/** Knows `*` only, which is what the patterns of tests use. */
function like(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[^\w]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}

function plainStatement(elements: Partial<Pick<RequestClass, 'actions' | 'resources' | 'conditions'>>): Statement {
  return {
    origin: { file: undefined, name: 'test' },
    index: 0,
    sid: undefined,
    effect: 'Allow',
    principal: undefined,
    action: { negated: false, patterns: elements.actions ?? ['*'] },
    resource: { negated: false, patterns: elements.resources ?? ['*'] },
    conditions: elements.conditions ?? [],
  };
}
