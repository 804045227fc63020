/** Parses JSON into a value nothing is known about yet. */
export function parseJson(text: string): unknown {
  return JSON.parse(text);
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
