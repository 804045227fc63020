import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificate } from '../../../src/prover/engine';
import { prove, type Proof } from '../../../src/prover/prove';
import { ASSUMPTIONS } from '../../../src/prover/services/assumption';
import { readSynthesized } from '../../../src/terraform/synthesized/read-synthesized';
import { EXAMPLES, exampleFile, organizationOf } from '../../helpers/examples';
import { goldenOutput } from '../../helpers/golden-output';

function goldenEstate(example: string) {
  const folder = join(goldenOutput(example), 'stacks');
  return readSynthesized(
    readdirSync(folder).map((stack) => {
      const file = join(folder, stack, 'cdk.tf.json');
      return { stack, file, text: readFileSync(file, 'utf8') };
    }),
  );
}

function reasons({ claims }: Proof): readonly string[] {
  return claims.flatMap(({ id, findings }) => findings.map(({ verdict, message }) => `${verdict} ${id}: ${message}`));
}

/** What each example's file chose to take for granted though AWS does not document it. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = { 'member-trails': ['cloudtrail-role-keys'] };

describe.each(EXAMPLES)('example %s', (example) => {
  const estate = goldenEstate(example);
  const proof = prove(organizationOf(exampleFile(example)), estate);

  test('every claim is proved', () => {
    expect(reasons(proof)).toEqual([]);
    expect(proof.verdict).toBe('proved');
    expect(proof.claims.length).toBeGreaterThan(20);
  });

  test('claims of every group are made, each with a sentence of its own', () => {
    expect([...new Set(proof.claims.map(({ group }) => group))]).toEqual(['complete', 'isolated', 'durable', 'fits']);
    expect(new Set(proof.claims.map(({ sentence }) => sentence)).size).toBe(proof.claims.length);
  });

  test('what AWS does not document is taken for granted only where the file says so', () => {
    const open = Object.entries(proof.assumptions).filter(([, { confidence }]) => confidence === 'undocumented');
    expect(open.map(([id]) => id)).toEqual(CHOSEN[example] ?? []);
  });

  test('every assumption of a claim is in the list', () => {
    const named = new Set(proof.claims.flatMap(({ assumptions }) => assumptions));
    expect(Object.keys(proof.assumptions).sort()).toEqual([...named].sort());
    expect(Object.keys(ASSUMPTIONS)).toEqual(expect.arrayContaining([...named]));
  });

  test('every question that held has a certificate', () => {
    const answers = proof.claims.flatMap(({ questions }) => questions.map(({ answer }) => answer));
    expect(answers.length).toBeGreaterThan(10);
    expect(answers.every((answer) => answer.verdict === 'holds' && proofsOf(answer.certificate) > 0)).toBe(true);
  });

  test('nothing is refuted without the organization file, and undecided is only what that file accepts', () => {
    const alone = prove(undefined, estate);
    const open = CHOSEN[example] === undefined ? [] : ['undecided complete.cloudwatch-logs'];
    expect([...new Set(reasons(alone).map((reason) => reason.replace(/: .*/, '')))]).toEqual(open);
    expect(alone.claims.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['complete.log-files', 'isolated.writing']),
    );
  });
});

/** Proofs in a certificate. */
function proofsOf(certificate: Certificate): number {
  return 'parts' in certificate ? certificate.parts.length : certificate.proofs.length;
}
