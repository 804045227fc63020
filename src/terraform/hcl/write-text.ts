/** Escapes text so that Terraform takes it as it stands: `${` and `%{` would start an expression. */
export function escapeTemplate(text: string): string {
  return text.replaceAll(/[$%]\{/g, (opening) => `${opening.charAt(0)}${opening}`);
}

/**
 * Writes the inside of a quoted string. JSON writes strings as Terraform's language does, but for two escapes, and for
 * templates.
 *
 * @see "Strings and Templates" (Terraform language), escape sequences
 */
export function writeTextInside(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/\\(.)/g, (escape, letter: string) =>
      letter === 'b' ? String.raw`\u0008` : letter === 'f' ? String.raw`\u000c` : escape,
    );
  return escapeTemplate(escaped);
}

/** Writes a quoted string. */
export function writeText(text: string): string {
  return `"${writeTextInside(text)}"`;
}

/** Names that mean something else at the start of an object's entry. */
const KEYWORDS: ReadonlySet<string> = new Set(['for', 'if', 'in', 'null', 'true', 'false']);

/** Writes the name of an object's entry: bare where it is an identifier. */
export function writeName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) && !KEYWORDS.has(name) ? name : writeText(name);
}
