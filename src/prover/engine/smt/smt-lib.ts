import type { CubeGroup, Obligation } from '../compile/translate';
import { translate } from '../compile/translate';
import type { Dimension, Language, Literal, LiteralCube } from '../dimension';
import { readAddress } from '../languages/addresses';
import { readDate, readNumber } from '../languages/values';
import type { ValueLanguage } from '../languages/values';
import type { Question } from '../question';
import { all, either, smtTextTest } from './regular-expressions';

/**
 * Writes a question in SMT-LIB 2.6, so that a solver that knows nothing of this program can answer it: `unsat` says that it
 * holds. Patterns with policy variables are free propositions there, so that `sat` may be wrong where there are some.
 */
export function smtLib(question: Question): string {
  const { dimensions, obligations, openVariables } = translate(question, []);
  const lines = [
    '; unsat: no request answers the question with yes',
    ...openVariables.map((name) => `; not looked into: the value of policy variable ${printable(name)}`),
    '(set-logic ALL)',
    ...dimensions.flatMap(declarations),
  ];
  const groups = new Map<CubeGroup, string>();
  const named = (group: CubeGroup): string => {
    const known = groups.get(group);
    if (known !== undefined) return known;
    const name = `g${groups.size}`;
    groups.set(group, name);
    const test = either(group.cubes.map((cube) => cubeTest(cube, dimensions)));
    lines.push(`; ${printable(group.label)}`, `(define-fun ${name} () Bool ${test})`);
    return name;
  };
  const violations = obligations.map(({ factors, covers }: Obligation) =>
    all([...factors.map(named), ...covers.map((group) => `(not ${named(group)})`)]),
  );
  return `${[...lines, `(assert ${either(violations)})`, '(check-sat)'].join('\n')}\n`;
}

/** Dimensions are `d0`, `d1` …, the value of a condition key beside the proposition that it is present; languages are `d0l0` … */
function declarations(dimension: Dimension, number: number): string[] {
  const name = `d${number}`;
  const about = `; ${name}: ${dimension.kind} ${printable(dimension.name)}`;
  if (dimension.kind === 'predicate') return [about, `(declare-const ${name} Bool)`];
  const isKey = dimension.kind === 'single' || dimension.kind === 'multiple';
  const values = valueNames(dimension, number);
  const sort = sortOf(dimension);
  const isAddress = sort === 'Int';
  return [
    about,
    ...(isKey ? [`(declare-const ${name}present Bool)`] : []),
    ...values.flatMap((value) => [
      `(declare-const ${value} ${sort})`,
      ...(isAddress ? [`(declare-const ${value}v6 Bool)`, `(assert ${addressDomain(value)})`] : []),
    ]),
    ...(sort === 'String'
      ? [
          `(define-fun ${name}domain ((x String)) Bool ${smtTextTest(dimension.domain)})`,
          ...values.map((value) => `(assert (${name}domain ${value}))`),
        ]
      : []),
    ...dimension.languages.map((language, index) => definition(language, `${name}l${index}`)),
  ];
}

/** Addresses are whole numbers: between the end of one range and the start of the next there is none. */
function sortOf({ languages }: Dimension): 'String' | 'Int' | 'Real' {
  if (languages.every(({ kind }) => kind === 'text')) return 'String';
  return languages.some(({ kind }) => kind === 'address') ? 'Int' : 'Real';
}

function addressDomain(value: string): string {
  return `(and (<= 0 ${value}) (< ${value} (ite ${value}v6 ${1n << 128n} ${1n << 32n})))`;
}

/** A multi-valued key needs no more values than there are tests of it: one for each that some value must pass or fail. */
function valueNames({ kind, tests }: Dimension, number: number): string[] {
  if (kind !== 'multiple') return [`d${number}`];
  return Array.from({ length: Math.max(1, tests.length) }, (_, index) => `d${number}v${index}`);
}

function definition(language: Language, name: string): string {
  if (language.kind === 'text') return `(define-fun ${name} ((x String)) Bool ${smtTextTest(language)})`;
  if (language.kind !== 'address') return `(define-fun ${name} ((x Real)) Bool ${comparison(language)})`;
  const ranges = language.values.flatMap((value) => readAddress(value) ?? []);
  const tests = ranges.map(
    ({ bits, first, last }) => `(and ${bits === 128 ? 'v6' : '(not v6)'} (<= ${first} x) (<= x ${last}))`,
  );
  return `(define-fun ${name} ((x Int) (v6 Bool)) Bool ${either(tests)})`;
}

function comparison({ kind, operator, values }: ValueLanguage): string {
  const sign =
    ['LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].find((end) => operator.endsWith(end)) ?? '';
  const relation = new Map([
    ['LessThan', '<'],
    ['LessThanEquals', '<='],
    ['GreaterThan', '>'],
    ['GreaterThanEquals', '>='],
  ]).get(sign);
  const limits = values.flatMap((value) => (kind === 'number' ? readNumber(value) : readDate(value)) ?? []);
  return either(limits.map((limit) => `(${relation ?? '='} x ${real(limit)})`));
}

function real(value: number): string {
  const [whole = '0', fraction = '0'] = Math.abs(value).toFixed(9).split('.');
  const written = `${whole}.${fraction.replace(/0+$/, '') || '0'}`;
  return value < 0 ? `(- ${written})` : written;
}

function cubeTest(cube: LiteralCube, dimensions: readonly Dimension[]): string {
  return all(cube.map((literal) => literalTest(literal, dimensions[literal.dimension])));
}

function literalTest(literal: Literal, dimension: Dimension | undefined): string {
  if (dimension === undefined) throw new Error(`there is no dimension ${literal.dimension}`);
  const name = `d${literal.dimension}`;
  if (dimension.kind === 'predicate') return literal.negated ? `(not ${name})` : name;
  const test = valueTest(literal, dimension);
  if (dimension.kind !== 'single' && dimension.kind !== 'multiple') return test;
  return literal.absent ? `(or (not ${name}present) ${test})` : `(and ${name}present ${test})`;
}

function valueTest({ dimension: number, test, negated }: Literal, dimension: Dimension): string {
  const isIn = (language: number, value: string): string =>
    dimension.languages[language]?.kind === 'address'
      ? `(d${number}l${language} ${value} ${value}v6)`
      : `(d${number}l${language} ${value})`;
  if (test === undefined) return negated ? 'false' : 'true';
  const values = valueNames(dimension, number);
  if (dimension.kind !== 'multiple') return not(negated, isIn(test, values[0] ?? ''));
  const asked = dimension.tests[test];
  if (asked === undefined) throw new Error(`there is no test ${test} of "${dimension.name}"`);
  const each = values.map((value) => not(asked.negated, isIn(asked.language, value)));
  return not(negated, asked.quantifier === 'all' ? all(each) : either(each));
}

function not(negated: boolean, term: string): string {
  return negated ? `(not ${term})` : term;
}

/** A text that ends no comment. */
function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?');
}
