import { spawnSync } from 'node:child_process';
import { smtLib } from '../../src/prover/engine';
import cases from '../conformance/prover/containment/cases.json';
import { containmentQuestion } from '../helpers/containment-question';

/** Solvers that know nothing of this program, each with a second for a question; asked where they are installed. */
const SOLVERS = [
  { name: 'cvc5', command: 'cvc5', options: ['--lang=smt2', '--strings-exp', '--tlimit=1000', '-'], decides: 0.8 },
  { name: 'Z3', command: 'z3', options: ['-in', '-T:1'], decides: 0.4 },
];

/** What no policy of a bucket means without the value of a variable, which a solver is not told. */
const HAS_VARIABLE = /\$\{[^*?$]/;

const plain = cases.filter((one) => !HAS_VARIABLE.test(JSON.stringify(one)));

describe.each(SOLVERS)('$name', ({ command, options, decides }) => {
  const ask = spawnSync(command, ['--version']).status === 0 ? test : test.skip;

  ask(
    'answers as the engine does',
    () => {
      const answers = plain.map((one) => {
        const { stdout } = spawnSync(command, options, { input: smtLib(containmentQuestion(one)), encoding: 'utf8' });
        const [verdict = ''] = stdout.trim().split('\n');
        return { name: one.name, expected: one.expected === 'holds' ? 'unsat' : 'sat', verdict };
      });
      const decided = answers.filter(({ verdict }) => !['unknown', 'timeout', ''].includes(verdict));
      expect(decided.filter(({ expected, verdict }) => verdict !== expected)).toEqual([]);
      expect(decided.length).toBeGreaterThan(plain.length * decides);
      expect(new Set(decided.map(({ verdict }) => verdict))).toEqual(new Set(['sat', 'unsat']));
    },
    300_000,
  );
});
