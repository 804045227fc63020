import fc from 'fast-check';
import { compileArnPattern } from '../../src/prover/evaluator/arn-pattern';
import { compileGlob, parseGlob } from '../../src/prover/evaluator/glob';

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/', '*', '?'), maxLength: 12 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/'), maxLength: 12 });

function expression(glob: string, anyText: string, anyCharacter: string): RegExp {
  const parts = Array.from(glob, (one) => (one === '*' ? anyText : one === '?' ? anyCharacter : one));
  return new RegExp(`^${parts.join('')}$`);
}

test('a pattern stands for the same texts as the regular expression it means', () => {
  fc.assert(
    fc.property(pattern, text, (glob, candidate) => {
      expect(compileGlob(parseGlob(glob)).matches(candidate)).toBe(expression(glob, '.*', '.').test(candidate));
    }),
    { numRuns: 5000 },
  );
});

test('a text made from a pattern matches it', () => {
  const fill = fc.array(fc.string({ unit: fc.constantFrom('a', ':', '/', '*'), maxLength: 5 }), {
    minLength: 12,
    maxLength: 12,
  });
  fc.assert(
    fc.property(pattern, fill, (glob, fillings) => {
      let next = 0;
      const made = glob.replaceAll(/[*?]/g, (one) => {
        const filling = fillings[next] ?? '';
        next += 1;
        return one === '*' ? filling : (filling[0] ?? 'b');
      });
      expect(compileGlob(parseGlob(glob)).matches(made)).toBe(true);
    }),
  );
});

test('a wildcard of an ARN pattern stays in its part, but for the last', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 3 });
  const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 });
  const parts = fc.tuple(
    fc.array(part, { minLength: 6, maxLength: 6 }),
    fc.array(plain, { minLength: 6, maxLength: 8 }),
  );
  fc.assert(
    fc.property(parts, ([wanted, found]) => {
      const [head, last] = [wanted.slice(0, 5).join(':'), wanted[5] ?? ''];
      const reference = new RegExp(
        `${expression(head, '[^:]*', '[^:]').source.slice(0, -1)}:${expression(last, '.*', '.').source.slice(1)}`,
      );
      const arn = found.join(':');
      expect(compileArnPattern(parseGlob(wanted.join(':'))).matches(arn)).toBe(reference.test(arn));
    }),
    { numRuns: 5000 },
  );
});
