import { readFileSync } from 'node:fs';
import { isRecord, parseJson } from '../../src/app/json-value';

/** Parses text that must be a JSON object. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> {
  const value = parseJson(text);
  if (!isRecord(value)) throw new Error(`no JSON object: ${text}`);
  return value;
}

/** Reads a file that must be a JSON object. */
export function readJsonObject(path: string): Readonly<Record<string, unknown>> {
  return jsonObject(readFileSync(path, 'utf8'));
}
