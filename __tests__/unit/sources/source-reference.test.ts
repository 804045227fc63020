import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSourceReference } from '../../../scripts/source-reference';
import { LOG_SOURCES } from '../../../src/sources';
import { ROOT } from '../../helpers/examples';

/** Text without what a formatter changes: line breaks, and the padding and rulers of tables. */
const words = (text: string) => text.replaceAll(/[\s-]+/g, ' ').replaceAll(/\*\*|\\/g, '');

test('docs/log-sources.md is what the catalog says; else run scripts/write-source-docs.ts', () => {
  const written = readFileSync(join(ROOT, 'docs', 'log-sources.md'), 'utf8');
  expect(words(written)).toBe(words(renderSourceReference()));
});

test('the page shows every source that is not confirmed as such', () => {
  const page = renderSourceReference();
  for (const { id, confidence } of LOG_SOURCES.filter(({ confidence: { level } }) => level !== 'confirmed')) {
    const section = page.slice(page.indexOf(`### ${id}\n`));
    expect(section.slice(0, section.indexOf('| To |'))).toContain(confidence.note);
  }
});
