import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProverParts } from '../../../../scripts/prover-reference';
import { ASSUMPTIONS } from '../../../../src/prover/services/assumption';
import { SERVICE_STEPS } from '../../../../src/prover/services/service-steps';
import { ROOT } from '../../../helpers/examples';

/** Text without what a formatter changes: line breaks, and the padding and rulers of tables. */
const words = (text: string) => text.replaceAll(/[\s-]+/g, ' ').replaceAll(/\*\*|\\/g, '');

const page = readFileSync(join(ROOT, 'docs', 'prover.md'), 'utf8');

test('docs/prover.md is what src/prover says; else run scripts/write-prover-docs.ts', () => {
  expect(words(page)).toBe(words(withProverParts(page)));
});

test('the page shows every assumption and every step', () => {
  for (const id of [...Object.keys(ASSUMPTIONS), ...SERVICE_STEPS.map((step) => step.id)])
    expect(page).toContain(`\`${id}\``);
});

test('steps have names of their own', () => {
  expect(new Set(SERVICE_STEPS.map(({ id }) => id)).size).toBe(SERVICE_STEPS.length);
});

test('what rests on an undocumented key says on which assumption', () => {
  const open = SERVICE_STEPS.flatMap(({ keys }) => keys).filter(({ presence }) => presence === 'undocumented');
  expect(open.length).toBeGreaterThan(0);
  expect(open.filter(({ assumption }) => assumption === undefined)).toEqual([]);
});

test('AWS pages are named by title and address', () => {
  const pages = [...Object.values(ASSUMPTIONS), ...SERVICE_STEPS].map((row) => row.page);
  expect(pages.filter(({ url }) => !/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/.test(url))).toEqual([]);
});
