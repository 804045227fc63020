import { spawnSync } from 'node:child_process';
import { findDifference, smtLib, verifyCertificate, type Layer } from '../../../src/prover/engine';
import { readPolicy } from '../../../src/prover/policy/read-policy';
import cases from './containment/cases.json';

/** The solvers that are asked as well where they are installed. */
const SOLVERS = [
  { name: 'cvc5', command: 'cvc5', options: ['--lang=smt2', '--strings-exp', '--tlimit=20000', '-'] },
  { name: 'Z3', command: 'z3', options: ['-in', '-T:2'] },
].filter(({ command }) => spawnSync(command, ['--version']).status === 0);

/** What no policy of a bucket means without the value of a variable, which a solver is not told. */
const HAS_VARIABLE = /\$\{[^*?$]/;

function layer(label: string, statements: readonly object[]): Layer {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const read = readPolicy(text, { kind: 'resource', origin: { file: undefined, name: label } });
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return {
    label,
    allowsByDefault: false,
    statements: read.policy.statements.map((statement) => ({ statement, principals: undefined, resource: undefined })),
  };
}

const question = ({ next, previous }: (typeof cases)[number]) => ({
  next: [layer('next', next)],
  previous: [layer('previous', previous)],
  within: undefined,
  impossible: [],
  budget: undefined,
});

test.each(cases)('$name: $expected', (one) => {
  const asked = question(one);
  const found = findDifference(asked.next, asked.previous);
  expect(found.verdict === 'undecided' ? found.reason : found.verdict).toBe(one.expected);
  if (found.verdict !== 'holds') return;
  expect(verifyCertificate(found.certificate, asked)).toEqual({ valid: true });
});

test('no case is there twice', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThan(60);
});

test.each(cases)('$name: the question in SMT-LIB is well-formed', (one) => {
  const text = smtLib(question(one));
  expect(text).toBe(smtLib(question(one)));
  const bare = text.replaceAll(/;.*$/gm, '').replaceAll(/"(?:[^"]|"")*"/g, '""');
  let depth = 0;
  for (const character of bare) {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
});

const plain = cases.filter((one) => !HAS_VARIABLE.test(JSON.stringify(one)));
const asked = SOLVERS.flatMap((solver) => plain.map((one) => ({ ...one, solver })));
// Asking nobody would be a test that cannot fail, so that there is none where no solver is installed.
(asked.length === 0 ? test.skip : test)(
  'solvers agree',
  () => {
    const contradictions = asked.flatMap(({ solver, ...one }) => {
      const { stdout } = spawnSync(solver.command, solver.options, { input: smtLib(question(one)), encoding: 'utf8' });
      const [verdict = ''] = stdout.trim().split('\n');
      const contrary = one.expected === 'holds' ? 'sat' : 'unsat';
      const isRefused = verdict.startsWith('(error');
      return verdict === contrary || isRefused ? [`${solver.name}: ${one.name}: ${stdout}`] : [];
    });
    expect(contradictions).toEqual([]);
  },
  600_000,
);
