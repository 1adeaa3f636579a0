import stringWidth from 'string-width';

/**
 * Rows as a plain text table, the first one its headings: columns two spaces apart, as wide as their widest cell on a
 * terminal, where a Chinese character or an emoji takes two places and a combining accent none. Nothing is cut, because
 * the output may go to a file or to another program.
 */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, stringWidth(cell))));
  }
  const pad = (cell: string, column: number) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
