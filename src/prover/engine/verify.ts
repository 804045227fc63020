import type { Certificate, CertificatePart, DividedCertificate, PieceProof } from './certificate';
import { checkCertificate } from './checker/certificate-checker';
import type { CertificateVerdict } from './checker/certificate-checker';
import { scopeOf, translate, type QuestionScope } from './compile/translate';
import { Pieces } from './division/answer-pieces';
import type { Question } from './question';

/**
 * Checks that a certificate proves that a question holds: that it speaks of the cubes the question is translated into, and
 * that they are covered. What it trusts is the translation and, for a question in pieces, what a piece keeps and which
 * pieces are alike; the rest is checked by code that shares nothing with the engine.
 */
export function verifyCertificate(certificate: Certificate, question: Question): CertificateVerdict {
  return 'pieces' in certificate
    ? verifyPieces(certificate, question)
    : verifyParts(certificate.parts, question, scopeOf(question));
}

function verifyParts(parts: readonly CertificatePart[], question: Question, scope: QuestionScope): CertificateVerdict {
  const isAbout = parts.every((part) => statementOf(part) === statedBy(question, part, scope));
  return isAbout ? checkCertificate(parts) : ANOTHER;
}

const ANOTHER: CertificateVerdict = { valid: false, reason: 'it is the certificate of another question' };

/** Every piece must have a proof, made for it or for one that it is like. */
function verifyPieces({ pieces: numbers, proofs }: DividedCertificate, question: Question): CertificateVerdict {
  if ('next' in question) return ANOTHER;
  const pieces = new Pieces(question);
  if (pieces.size !== numbers.length) return ANOTHER;
  const shapes = new Map<number, string>();
  for (const [place, number] of numbers.entries()) {
    const same = pieces.same(place);
    if (same !== place && numbers[same] === number) continue;
    const verdict = verifyPiece(pieces, place, { number, proof: proofs[number], shapes });
    if (!verdict.valid) return verdict;
  }
  return { valid: true };
}

interface ProofOfPiece {
  readonly number: number;
  readonly proof: PieceProof | undefined;
  /** Shapes of the pieces whose proofs were verified. */
  readonly shapes: Map<number, string>;
}

function verifyPiece(pieces: Pieces, place: number, { number, proof, shapes }: ProofOfPiece): CertificateVerdict {
  const piece = proof && pieces.at(place, proof.lean);
  if (proof === undefined || piece === undefined) return ANOTHER;
  const { question, shape } = piece;
  const known = shapes.get(number);
  if (known !== undefined) return known === shape ? { valid: true } : ANOTHER;
  const verdict = verifyParts(proof.parts, question, pieces.scope);
  if (verdict.valid) shapes.set(number, shape);
  return verdict;
}

function statedBy(question: Question, { when }: CertificatePart, scope: QuestionScope): string {
  const { dimensions, obligations } = translate(question, when, scope);
  return statementOf({
    dimensions,
    obligations: obligations.map(({ label, factors, covers }) => ({
      label,
      factors: factors.map(({ cubes }) => cubes),
      covers: covers.flatMap(({ cubes }) => cubes),
    })),
  });
}

/** What a part of a certificate states, without its proof. */
function statementOf(part: {
  readonly dimensions: readonly Pick<
    CertificatePart['dimensions'][number],
    'name' | 'kind' | 'languages' | 'tests' | 'domain'
  >[];
  readonly obligations: readonly Pick<CertificatePart['obligations'][number], 'label' | 'factors' | 'covers'>[];
}): string {
  return JSON.stringify([
    part.dimensions.map(({ name, kind, languages, tests, domain }) => [name, kind, languages, tests, domain]),
    part.obligations.map(({ label, factors, covers }) => [label, factors.map(literals), literals(covers)]),
  ]);
}

/** `undefined` members are lost in JSON, so that a certificate that was read back must lose them here as well. */
function literals(cubes: readonly unknown[]): string {
  return JSON.stringify(cubes);
}
