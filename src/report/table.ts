/** A column of a {@link renderTable} table. */
export interface Column {
  /** Heading. */
  readonly heading: string;
  /** Numbers stand to the right. */
  readonly align: 'left' | 'right';
}

/** Renders rows as lines of text with columns two spaces apart. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const lines = [columns.map(({ heading }) => heading), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => width(cells[index] ?? ''))));
  return lines.map((cells) =>
    columns
      .map(({ align }, index) => {
        const cell = cells[index] ?? '';
        const space = ' '.repeat((widths[index] ?? 0) - width(cell));
        return align === 'right' ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Counts characters as people see them, but for scripts whose letters are twice as wide. */
function width(text: string): number {
  return Array.from(text).length;
}
