import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { renderCodes, renderReference, rowsOf } from '../../../scripts/organization-reference';
import { readDocument } from '../../../src/organization/document/organization-document';
import { organizationJsonSchema } from '../../../src/organization/schema/json-schema';
import { organizationFile } from '../../../src/organization/schema/organization-file';

const ROOT = join(__dirname, '../../..');
const SCHEMA = organizationJsonSchema();

function textAt(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The words of a Markdown table, whatever the formatter did to its columns. */
function words(markdown: string): string {
  return markdown.replace(/-{3,}/g, '---').replace(/\s+/g, ' ');
}

describe('the JSON Schema', () => {
  it('is the one in the repository; else run scripts/write-schema.ts', () => {
    expect(JSON.parse(textAt('schema/organization.schema.json'))).toEqual(SCHEMA);
  });

  it('describes every key', () => {
    const rows = rowsOf(SCHEMA);
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ schema }) => (schema.description ?? '') === '').map(({ path }) => path)).toEqual([]);
  });

  it('allows no unknown key in any map it lists the keys of', () => {
    const open: unknown[] = [];
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('properties' in node && typeof node.properties === 'object' && 'type' in node) {
        if (!('additionalProperties' in node) || node.additionalProperties !== false) open.push(node);
      }
      Object.values(node).forEach(visit);
    };
    visit(SCHEMA);
    expect(open).toEqual([]);
  });

  const files = [
    'examples',
    '__tests__/fixtures/organizations/broken',
    '__tests__/fixtures/organizations/hostile',
  ].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name)),
  );
  const validate = new Ajv({ strict: false }).compile(SCHEMA);

  it.each(files)('and zod give the same verdict on %s', (path) => {
    const { value } = readDocument(textAt(path));
    expect(validate(value)).toBe(organizationFile.safeParse(value).success);
  });
});

describe('the reference', () => {
  it('is the one the schema gives; else run scripts/write-schema.ts', () => {
    expect(words(textAt('docs/organization-file.md')).includes(words(renderReference(SCHEMA)))).toBe(true);
    expect(words(textAt('docs/errors.md')).includes(words(renderCodes()))).toBe(true);
  });
});
