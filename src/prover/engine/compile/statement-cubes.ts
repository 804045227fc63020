import type { Condition, PatternElement, Statement } from '../../policy/statement';
import type { Literal, LiteralCube } from '../dimension';
import { textLanguage } from '../languages/glob';
import type { Glob } from '../languages/glob';
import { readPattern, wildcardGlob } from '../languages/pattern';
import type { BoundStatement, PrincipalPattern, RequestClass } from '../question';
import { conditionLiterals } from './condition-literals';
import { entryGlobs, patternGlobs } from './principal-globs';
import type { SpaceBuilder } from './space-builder';
import { unfoldVariables } from './unfold-variables';

/** The requests that a statement matches: those of any of the cubes. */
export function statementCubes(bound: BoundStatement, space: SpaceBuilder): LiteralCube[] {
  return unfoldVariables(bound.statement, space.frame).flatMap((statement) =>
    unfoldedCubes({ ...bound, statement }, space),
  );
}

function unfoldedCubes({ statement, principals, resource }: BoundStatement, space: SpaceBuilder): LiteralCube[] {
  return product([
    ...(principals === undefined ? [] : [[[principalLiteral(principals, space)]]]),
    ...(resource === undefined ? [] : [resourceAlternatives({ negated: false, patterns: [resource] }, space)]),
    ...elementAlternatives(statement, space),
    ...statement.conditions.map((condition) => conditionLiterals(condition, space)),
  ]);
}

function elementAlternatives({ principal, action, resource }: Statement, space: SpaceBuilder): Literal[][][] {
  const alternatives: Literal[][][] = [];
  if (principal !== undefined) {
    const globs = principal.entries.flatMap((entry) => entryGlobs(entry, space.frame.partitions));
    alternatives.push([[space.textLiteral('principal', textLanguage(globs), principal.negated)]]);
  }
  alternatives.push([[actionLiteral(action, space)]]);
  if (resource !== undefined) alternatives.push(resourceAlternatives(resource, space));
  return alternatives;
}

/** The requests of a class. */
export function classCubes(
  { principals, actions, resources, conditions }: RequestClass,
  space: SpaceBuilder,
): LiteralCube[] {
  return product([
    [[principalLiteral(principals, space)]],
    [[actionLiteral({ negated: false, patterns: actions }, space)]],
    resourceAlternatives({ negated: false, patterns: resources }, space),
    ...conditions.map((condition) => conditionLiterals(condition, space)),
  ]);
}

/** The requests that meet conditions alone. */
export function conditionCubes(conditions: readonly Condition[], space: SpaceBuilder): LiteralCube[] {
  return product(conditions.map((condition) => conditionLiterals(condition, space)));
}

function principalLiteral(patterns: readonly PrincipalPattern[], space: SpaceBuilder): Literal {
  const globs = patterns.flatMap((pattern) => patternGlobs(pattern, space.frame.partitions));
  return space.textLiteral('principal', textLanguage(globs));
}

function actionLiteral({ patterns, negated }: PatternElement, space: SpaceBuilder): Literal {
  const globs = patterns.map((pattern) => wildcardGlob(pattern.toLowerCase()));
  return space.textLiteral('action', textLanguage(globs), negated);
}

/** A pattern with a variable is a predicate of its own, as it is in a condition. */
function resourceAlternatives({ patterns, negated }: PatternElement, space: SpaceBuilder): Literal[][] {
  const globs: Glob[] = [];
  const predicates: Literal[] = [];
  for (const pattern of patterns) {
    const reading = readPattern(pattern, 'like', space.frame.bindings);
    if (reading.kind === 'exact') globs.push(reading.glob);
    if (reading.kind !== 'within') continue;
    for (const name of reading.variables) space.openVariables.add(name);
    const isNew = !space.has(`resource ${pattern}`);
    const predicate = space.predicate(`resource ${pattern}`, true);
    if (isNew) {
      const outside = space.textLiteral('resource', textLanguage([reading.glob]), true);
      space.impossible.push([predicate, outside]);
    }
    predicates.push(predicate);
  }
  const literal = space.textLiteral('resource', textLanguage(globs), negated);
  if (negated) return [[literal, ...predicates.map((one) => ({ ...one, negated: true, absent: true }))]];
  return [...(globs.length > 0 ? [[literal]] : []), ...predicates.map((one) => [one])];
}

/** Lists that hold one choice of each factor. */
function product(factors: readonly (readonly (readonly Literal[])[])[]): LiteralCube[] {
  let cubes: Literal[][] = [[]];
  for (const alternatives of factors) {
    cubes = cubes.flatMap((cube) => alternatives.map((alternative) => [...cube, ...alternative]));
  }
  return cubes;
}
