import type { PolicyDocument, Statement } from '../policy/statement';
import { compileStatement, type CompiledStatement } from './compiled-statement';
import type { PreparedRequest } from './request-context';

/** Policies that are judged together: one Allow is enough, and one Deny too much. */
export interface PolicySet {
  /** Whether there are any policies. */
  readonly isEmpty: boolean;
  /** Allow statements that match a request. */
  readonly allowing: (request: PreparedRequest) => readonly Statement[];
  /** Deny statements that match a request. */
  readonly denying: (request: PreparedRequest) => readonly Statement[];
}

/** Options of {@link compilePolicySet}. */
interface PolicySetOptions {
  /**
   * Whether `NotPrincipal` with `Deny` denies the users and roles it names, too: so it is when the caller has a permissions
   * boundary. A service has none.
   *
   * @see "AWS JSON policy elements: NotPrincipal"
   */
  readonly ignoresNotPrincipal: boolean;
}

/** Makes policies ready, to be judged together for many requests. */
export function compilePolicySet(
  policies: readonly PolicyDocument[],
  { ignoresNotPrincipal }: PolicySetOptions = { ignoresNotPrincipal: false },
): PolicySet {
  const compiled = policies.flatMap(({ statements }) => statements.map(compileStatement));
  const [allows, denies] = (['Allow', 'Deny'] as const).map((effect) =>
    compiled.filter(({ statement }) => statement.effect === effect),
  );
  const denialMatches = ({ statement, matches, matchesRest }: CompiledStatement): CompiledStatement['matches'] =>
    ignoresNotPrincipal && statement.principal?.negated === true
      ? (request) => (isUserOrRole(request) ? matchesRest(request) : matches(request))
      : matches;
  const denyTests = (denies ?? []).map((one) => ({ statement: one.statement, matches: denialMatches(one) }));
  return {
    isEmpty: policies.length === 0,
    allowing: (request) => matching(allows ?? [], request),
    denying: (request) => matching(denyTests, request),
  };
}

function isUserOrRole({ request }: PreparedRequest): boolean {
  return request.principal.kind === 'user' || request.principal.kind === 'role';
}

const NONE: readonly Statement[] = [];

function matching(
  tests: readonly Pick<CompiledStatement, 'statement' | 'matches'>[],
  request: PreparedRequest,
): readonly Statement[] {
  let found: Statement[] | undefined;
  for (const { statement, matches } of tests) {
    if (matches(request)) (found ??= []).push(statement);
  }
  return found ?? NONE;
}
