import type { PatternElement, PrincipalElement, Statement } from '../policy/statement';
import { compileCondition, type ConditionTest } from './condition-test';
import { compileGlob, parseGlob, type GlobPart } from './glob';
import { parsePolicyText, substitute } from './policy-text';
import { principalForm } from './principal-forms';
import type { PreparedRequest } from './request-context';

/** Whether a request is what an element of a statement asks for. */
type ElementTest = (request: PreparedRequest) => boolean;

/** A statement that is ready to be compared with requests. */
export interface CompiledStatement {
  /** The statement. */
  readonly statement: Statement;
  /** Whether `Principal` or `NotPrincipal` names who asks; true for a statement that has neither. */
  readonly matchesPrincipal: ElementTest;
  /** Whether `Action` or `NotAction` names what is called. */
  readonly matchesAction: ElementTest;
  /** Whether `Resource` or `NotResource` names what it is called on; true for a statement that has neither. */
  readonly matchesResource: ElementTest;
  /** One test for each condition, in the statement's order. */
  readonly conditions: readonly ConditionTest[];
  /** Whether everything but the principal matches. */
  readonly matchesRest: ElementTest;
  /** Whether every element and every condition matches. */
  readonly matches: ElementTest;
}

const always: ElementTest = () => true;

/** Makes a statement ready. */
export function compileStatement(statement: Statement): CompiledStatement {
  const matchesPrincipal = statement.principal === undefined ? always : principalTest(statement.principal);
  const matchesAction = actionTest(statement.action);
  const matchesResource = statement.resource === undefined ? always : resourceTest(statement.resource);
  const conditions = statement.conditions.map(compileCondition);
  const matchesRest: ElementTest = (request) =>
    matchesAction(request) && conditions.every((holds) => holds(request)) && matchesResource(request);
  return {
    statement,
    matchesPrincipal,
    matchesAction,
    matchesResource,
    conditions,
    matchesRest,
    // How a principal may be named takes longest to work out, and often need not be.
    matches: (request) => matchesRest(request) && matchesPrincipal(request),
  };
}

function principalTest({ entries, negated }: PrincipalElement): ElementTest {
  const forms = entries.map(principalForm);
  if (forms.includes('*')) return () => !negated;
  return ({ principalForms }) => forms.some((form) => principalForms.has(form)) !== negated;
}

/** Names of services and operations have no case. */
function actionTest({ patterns, negated }: PatternElement): ElementTest {
  const globs = patterns.map((pattern) => compileGlob(parseGlob(pattern.toLowerCase())));
  return ({ action }) => globs.some((glob) => glob.matches(action)) !== negated;
}

/** A pattern is compared with the whole ARN: its `*` runs past colons and slashes. */
function resourceTest({ patterns, negated }: PatternElement): ElementTest {
  const tests = patterns.map((pattern): ElementTest => {
    const text = parsePolicyText(pattern, true);
    if (!text.isConstant) {
      return (request) => {
        const parts = substitute(text, request);
        return parts !== undefined && compileGlob(parts).matches(request.request.resource);
      };
    }
    const glob = compileGlob(text.parts as readonly GlobPart[]);
    return ({ request }) => glob.matches(request.resource);
  });
  return (request) => tests.some((matches) => matches(request)) !== negated;
}
