import type { SplitCondition } from '../certificate';
import type {
  AccessQuestion,
  BoundStatement,
  DeliveryQuestion,
  DifferenceQuestion,
  Layer,
  Question,
  RequestClass,
} from '../question';
import type { Condition } from '../../policy/statement';
import { textLanguage } from '../languages/glob';
import { REST } from './principal-text';
import type { LiteralCube } from '../dimension';
import { SpaceBuilder } from './space-builder';
import { classCubes, conditionCubes, statementCubes } from './statement-cubes';
import { bindingsOf, conditionsOf as splitConditions } from './case';

/** A set of requests as a union of cubes. */
export interface CubeGroup {
  /** What it stands for, such as the Allow statements of a layer. */
  readonly label: string;
  /** The cubes. */
  readonly cubes: readonly LiteralCube[];
}

/** Says that no request is in each of some groups and in none of others. */
export interface Obligation {
  /** What it is about. */
  readonly label: string;
  /** Groups whose meet is looked at; all requests for none. */
  readonly factors: readonly CubeGroup[];
  /** Groups that must cover it. */
  readonly covers: readonly CubeGroup[];
}

/** A translated question with the dimensions that its cubes are in. */
export interface TranslatedQuestion {
  /** Dimensions, by number. */
  readonly dimensions: SpaceBuilder['dimensions'];
  /** What must hold. */
  readonly obligations: readonly Obligation[];
  /** Whether some test stands for something that was not looked into, so that a request found may not be one. */
  readonly isAbstract: boolean;
  /** Variables whose value would help, in lower case. */
  readonly openVariables: readonly string[];
}

/** What a question says about requests beside what it asks; a piece of a question keeps what the whole says. */
export interface QuestionScope {
  /** Partitions of its ARNs. */
  readonly partitions: readonly string[];
  /** Keys, in lower case, that some condition uses with a set operator. */
  readonly setKeys: ReadonlySet<string>;
}

/** Reads the scope of a question. */
export function scopeOf(question: Question): QuestionScope {
  return { partitions: partitionsOf(question), setKeys: setKeys(question) };
}

/** Translates the part of a question in which some things are true of every request; all of it for none. */
export function translate(
  question: Question,
  when: readonly SplitCondition[],
  { partitions, setKeys }: QuestionScope = scopeOf(question),
): TranslatedQuestion {
  const space = new SpaceBuilder({ bindings: bindingsOf(when), partitions, setKeys });
  const scope: CubeGroup[] = splitConditions(when).map((one) => group('part', conditionCubes([one], space)));
  const asked = askedOf(question, space);
  const impossible = [
    group(
      'impossible',
      question.impossible.flatMap((one) => classCubes(one, space)),
    ),
    ...crossings(partitions, space),
  ];
  // The predicates' own impossible cubes come last: they are known once everything is translated.
  impossible.push(group('predicates', space.impossible));
  return {
    dimensions: space.dimensions,
    obligations: asked.map((one) => ({
      ...one,
      factors: [...scope, ...one.factors],
      covers: [...one.covers, ...impossible],
    })),
    isAbstract: space.dimensions.some(({ kind }) => kind === 'predicate'),
    openVariables: [...space.openVariables].sort(),
  };
}

function askedOf(question: Question, space: SpaceBuilder): Obligation[] {
  if ('intended' in question) return gaps(question, space);
  return 'next' in question ? differences(question, space) : [access(question, space)];
}

function access({ layers, within, except }: AccessQuestion, space: SpaceBuilder): Obligation {
  return {
    label: 'access',
    factors: [
      ...layers.filter(({ allowsByDefault }) => !allowsByDefault).map((layer) => statements(layer, 'Allow', space)),
      ...(within === undefined
        ? []
        : [
            group(
              'within',
              within.flatMap((one) => classCubes(one, space)),
            ),
          ]),
    ],
    covers: [
      ...layers.map((layer) => statements(layer, 'Deny', space)),
      group(
        'expected',
        except.flatMap((one) => classCubes(one, space)),
      ),
    ],
  };
}

/** What passes `next` must be denied by no layer of `previous`, and allowed by each. */
function differences(
  { next, previous, within, impossible, budget }: DifferenceQuestion,
  space: SpaceBuilder,
): Obligation[] {
  const passes = access({ layers: next, within, except: [], impossible, budget }, space);
  return stopsOf(previous, space).flatMap(({ label, allowed, denied }) => [
    ...(allowed === undefined ? [] : [{ ...passes, label: `${label} allows`, covers: [...passes.covers, allowed] }]),
    ...(denied.cubes.length === 0
      ? []
      : [{ ...passes, label: `${label} does not deny`, factors: [...passes.factors, denied] }]),
  ]);
}

function gaps({ layers, intended }: DeliveryQuestion, space: SpaceBuilder): Obligation[] {
  const stops = stopsOf(layers, space);
  return intended.flatMap((one) => {
    const wanted = group(one.label, classCubes(one, space));
    return stops.flatMap(({ label, allowed, denied }) => [
      ...(allowed === undefined
        ? []
        : [{ label: `${label} allows ${one.label}`, factors: [wanted], covers: [allowed] }]),
      ...(denied.cubes.length === 0
        ? []
        : [{ label: `${label} does not deny ${one.label}`, factors: [wanted, denied], covers: [] }]),
    ]);
  });
}

/** The ways in which layers stop requests. */
function stopsOf(
  layers: readonly Layer[],
  space: SpaceBuilder,
): { label: string; allowed: CubeGroup | undefined; denied: CubeGroup }[] {
  return layers.map((layer) => ({
    label: layer.label,
    allowed: layer.allowsByDefault ? undefined : statements(layer, 'Allow', space),
    denied: statements(layer, 'Deny', space),
  }));
}

function statements(layer: Layer, effect: 'Allow' | 'Deny', space: SpaceBuilder): CubeGroup {
  const wanted = layer.statements.filter(({ statement }) => statement.effect === effect);
  return group(
    `${layer.label} ${effect}`,
    wanted.flatMap((one) => statementCubes(one, space)),
  );
}

function group(label: string, cubes: CubeGroup['cubes']): CubeGroup {
  return { label, cubes };
}

/** Nobody calls from one partition into another. */
function crossings(partitions: readonly string[], space: SpaceBuilder): CubeGroup[] {
  if (partitions.length < 2) return [];
  const cubes = partitions.map((one) => [
    space.textLiteral('principal', textLanguage([[`arn:${one}:`, ...REST]])),
    space.textLiteral('resource', textLanguage([[`arn:${one}:`, ...REST], ...(one === 'aws' ? [['*']] : [])]), true),
  ]);
  return [group('callers of another partition', cubes)];
}

/** Partitions that a question names; `aws` when it names none. */
function partitionsOf(question: Question): string[] {
  const found = new Set<string>();
  for (const text of texts(question)) {
    const [, partition] = /^arn:([a-z0-9-]+):/.exec(text) ?? [];
    if (partition !== undefined) found.add(partition);
  }
  return found.size === 0 ? ['aws'] : [...found].sort();
}

function* texts(question: Question): Generator<string> {
  for (const { statement, resource } of boundStatements(question)) {
    if (resource !== undefined) yield resource;
    yield* statement.resource?.patterns ?? [];
    for (const { value } of statement.principal?.entries ?? []) yield value;
  }
  for (const { principals, resources } of classesOf(question)) {
    yield* resources;
    for (const one of principals) if (one.kind === 'arn') yield one.pattern;
  }
  for (const { values } of conditionsOf(question)) yield* values;
}

function setKeys(question: Question): Set<string> {
  return new Set(conditionsOf(question).flatMap(({ key, set }) => (set === undefined ? [] : [key.toLowerCase()])));
}

function conditionsOf(question: Question): Condition[] {
  return [
    ...boundStatements(question).flatMap(({ statement }) => statement.conditions),
    ...classesOf(question).flatMap(({ conditions }) => conditions),
  ];
}

function boundStatements(question: Question): BoundStatement[] {
  const layers = 'next' in question ? [...question.next, ...question.previous] : question.layers;
  return layers.flatMap((layer) => layer.statements);
}

function classesOf(question: Question): RequestClass[] {
  if ('intended' in question) return [...question.intended, ...question.impossible];
  return [...(question.within ?? []), ...('except' in question ? question.except : []), ...question.impossible];
}
