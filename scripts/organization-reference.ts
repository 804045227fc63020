/** Renders the reference of the organization file and the table of issue codes from the schema and the code list. */
import type { z } from 'zod';
import { ISSUE_CODES } from '../src/organization';

type JsonSchema = z.core.JSONSchema.JSONSchema;

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schemas zod writes are never `true`, `false` or lists; one that were would show as a key of any type. */
function schemaOf(value: unknown): JsonSchema {
  return isSchema(value) ? value : {};
}

/** A key of the file. */
export interface ReferenceRow {
  /** Path such as `audit.bucket.name` or `accounts[].id`. */
  readonly path: string;
  /** Its schema. */
  readonly schema: JsonSchema;
  /** Whether it has to be given wherever its map is. */
  readonly required: boolean;
}

function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  const alternatives = schema.anyOf ?? schema.oneOf;
  return alternatives === undefined
    ? [schema]
    : alternatives.flatMap((alternative) => alternativesOf(schemaOf(alternative)));
}

/** Returns every key of the file in the order of the schema. */
export function rowsOf(schema: JsonSchema, path = ''): readonly ReferenceRow[] {
  return alternativesOf(schema).flatMap((alternative) => {
    if (alternative.items !== undefined) return rowsOf(schemaOf(alternative.items), `${path}[]`);
    return Object.entries(alternative.properties ?? {}).flatMap(([key, child]) => {
      const childPath = path === '' ? key : `${path}.${key}`;
      const required = alternative.required?.includes(key) === true;
      const childSchema = schemaOf(child);
      return [{ path: childPath, schema: childSchema, required }, ...rowsOf(childSchema, childPath)];
    });
  });
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function typeWords(schema: JsonSchema): string {
  const types = alternativesOf(schema).map((alternative) => {
    if (alternative.const !== undefined) return `\`${words(alternative.const)}\``;
    if (alternative.enum !== undefined) return alternative.enum.map((value) => `\`${words(value)}\``).join(', ');
    if (alternative.type === 'array') return `list of ${typeWords(schemaOf(alternative.items))}`;
    if (alternative.type === 'string') return 'text';
    if (alternative.type === 'integer') return 'whole number';
    if (alternative.type === 'boolean') return 'true, false';
    return 'map';
  });
  return [...new Set(types)].join(', ');
}

function defaultWords({ schema, required }: ReferenceRow): string {
  if (required) return 'required';
  const given = schema.default;
  if (given === '') return 'empty';
  if (given !== undefined && (typeof given !== 'object' || (Array.isArray(given) && given.length > 0))) {
    return `\`${typeof given === 'string' ? given : JSON.stringify(given)}\``;
  }
  const sentence = /Default: ([^.]*(?:\.[^ ][^.]*)*)\.?$/.exec(schema.description ?? '')?.[1];
  return sentence ?? 'none';
}

function descriptionWords(schema: JsonSchema): string {
  return (schema.description ?? '').replace(/ ?Default: .*$/, '').replaceAll('|', '\\|');
}

function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Renders the keys of the file, one table a section. */
export function renderReference(schema: JsonSchema): string {
  const rows = rowsOf(schema);
  const sections = Object.entries(schema.properties ?? {})
    .map(([name, child]) => [name, schemaOf(child)] as const)
    .filter(([, child]) => child.type !== 'string');
  return sections
    .map(([name, child]) => {
      const own = rows.filter(({ path }) => path.startsWith(`${name}.`) || path.startsWith(`${name}[]`));
      const paths = [...new Set(own.map(({ path }) => path))];
      const cells = paths.map((path) => {
        // A key of several alternatives, such as the `type` of each backend, is one line.
        const same = own.filter((row) => row.path === path);
        const join = (words: readonly string[], separator: string): string => [...new Set(words)].join(separator);
        return [
          `\`${path.slice(name.length).replace(/^(?:\[\])?\./, '')}\``,
          join(
            same.map(({ schema: found }) => typeWords(found)),
            ', ',
          ),
          join(same.map(defaultWords), ', '),
          join(
            same.map(({ schema: found }) => descriptionWords(found)),
            ' ',
          ),
        ];
      });
      return `### \`${name}\`\n\n${descriptionWords(child)}\n\n${tableOf(['key', 'type', 'default', 'meaning'], cells)}`;
    })
    .join('\n\n');
}

/** Renders the table of issue codes. */
export function renderCodes(): string {
  return tableOf(
    ['code', 'mistake'],
    Object.entries(ISSUE_CODES).map(([code, mistake]) => [`\`${code}\``, mistake]),
  );
}
