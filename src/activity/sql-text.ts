/** Renders text as a literal, the same in Athena and DuckDB: only the quote itself is special. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Renders a name as a quoted identifier, the same in Athena and DuckDB. */
export function sqlIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
