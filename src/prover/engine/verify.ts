import type { Certificate, CertificatePart } from './certificate';
import { checkCertificate } from './checker/certificate-checker';
import type { CertificateVerdict } from './checker/certificate-checker';
import { translate } from './compile/translate';
import type { Question } from './question';

/**
 * Checks that a certificate proves that a question holds: that it speaks of the cubes the question is translated into, and
 * that they are covered. What it trusts is the translation; the rest is checked by code that shares nothing with the engine.
 */
export function verifyCertificate(certificate: Certificate, question: Question): CertificateVerdict {
  const isAbout = certificate.parts.every((part) => statementOf(part) === asked(question, part));
  return isAbout
    ? checkCertificate(certificate)
    : { valid: false, reason: 'it is the certificate of another question' };
}

function asked(question: Question, { when }: CertificatePart): string {
  const { dimensions, obligations } = translate(question, when);
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
