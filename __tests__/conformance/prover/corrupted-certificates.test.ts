import { findDifference, verifyCertificate } from '../../../src/prover/engine';
import type { CertificatePart, CertifiedChoice, WholeCertificate } from '../../../src/prover/engine/certificate';
import { containmentQuestion } from '../../helpers/containment-question';
import cases from './containment/cases.json';

const held = cases.flatMap((one) => {
  const question = containmentQuestion(one);
  const answer = findDifference(question.next, question.previous);
  return answer.verdict === 'holds' && 'parts' in answer.certificate
    ? [{ name: one.name, question, certificate: answer.certificate }]
    : [];
});

interface Corruption {
  readonly kind: string;
  readonly certificate: WholeCertificate;
}

/** Every certificate that differs in one place, so that it proves nothing any more. */
function corruptions(certificate: WholeCertificate): readonly Corruption[] {
  return [
    { kind: 'no part', certificate: { ...certificate, parts: [] } },
    ...certificate.parts.map((_, index) => ({
      kind: 'a part is gone',
      certificate: { ...certificate, parts: certificate.parts.filter((_part, at) => at !== index) },
    })),
    ...certificate.parts.flatMap((part, index) =>
      partCorruptions(part).map(({ kind, part: changed }) => ({
        kind,
        certificate: { ...certificate, parts: certificate.parts.with(index, changed) },
      })),
    ),
  ];
}

interface PartCorruption {
  readonly kind: string;
  readonly part: CertificatePart;
}

function partCorruptions(part: CertificatePart): readonly PartCorruption[] {
  const dimensions = part.dimensions.flatMap((dimension, number) =>
    (dimension.atoms ?? []).flatMap((atom, index) => {
      const atoms = dimension.atoms ?? [];
      const stranger = atoms.find((one) => one.sample !== null && one.members.join() !== atom.members.join());
      const changed = [
        { kind: 'an atom is gone', atoms: atoms.filter((_, at) => at !== index) },
        ...(atom.sample === null || stranger === undefined
          ? []
          : [
              {
                kind: "an atom has another one's sample",
                atoms: atoms.with(index, { ...atom, sample: stranger.sample }),
              },
            ]),
      ];
      return changed.map(({ kind, atoms: left }) => ({
        kind,
        part: { ...part, dimensions: part.dimensions.with(number, { ...dimension, atoms: left }) },
      }));
    }),
  );
  const obligations = part.obligations.flatMap((obligation, number) => {
    const withChoices = (choices: readonly CertifiedChoice[]): CertificatePart => ({
      ...part,
      obligations: part.obligations.with(number, { ...obligation, choices }),
    });
    return [
      { kind: 'an obligation is gone', part: { ...part, obligations: part.obligations.toSpliced(number, 1) } },
      ...obligation.choices.flatMap((choice, at) => {
        const withCover = (cover: CertifiedChoice['cover']): CertificatePart =>
          withChoices(obligation.choices.with(at, { ...choice, cover }));
        return [
          { kind: 'a choice is gone', part: withChoices(obligation.choices.toSpliced(at, 1)) },
          { kind: 'a cover is empty', part: withCover([]) },
          { kind: 'the last step is gone', part: withCover(choice.cover.slice(0, -1)) },
          { kind: 'a step goes on after the last', part: withCover([...choice.cover, { by: 0, pieces: [] }]) },
          {
            kind: 'a step names a cube that is not there',
            part: withCover(choice.cover.map(({ pieces }) => ({ by: obligation.covers.length, pieces }))),
          },
        ];
      }),
    ];
  });
  return [...dimensions, ...obligations];
}

test.each(held)('$name: no corrupted certificate is accepted', ({ question, certificate }) => {
  const accepted = corruptions(certificate).filter((one) => verifyCertificate(one.certificate, question).valid);
  expect(accepted.map(({ kind }) => kind)).toEqual([]);
});

test('every way to corrupt a certificate is tried', () => {
  const kinds = held.flatMap(({ certificate }) => corruptions(certificate).map(({ kind }) => kind));
  expect(new Set(kinds).size).toBe(10);
  expect(kinds.length).toBeGreaterThan(1000);
});

test('a certificate proves no other question', () => {
  const accepted = held.flatMap(({ name, certificate }, index) => {
    const others = held.filter((one, at) => at !== index && !hasSameCubes(one.certificate, certificate));
    return others
      .filter(({ question }) => verifyCertificate(certificate, question).valid)
      .map((one) => [name, one.name]);
  });
  expect(accepted).toEqual([]);
});

/** Policies that differ in spelling alone, such as the order of statements, may be one question in cubes. */
function hasSameCubes(one: WholeCertificate, other: WholeCertificate): boolean {
  const cubes = ({ parts }: WholeCertificate): string =>
    JSON.stringify(
      parts.map(({ dimensions, obligations }) => [
        dimensions,
        obligations.map(({ factors, covers }) => [factors, covers]),
      ]),
    );
  return cubes(one) === cubes(other);
}
