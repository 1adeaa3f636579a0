import { plainText } from './plain-text.js';

/** A column of a table on a terminal. */
export interface TableColumn {
  /** What stands above it. */
  readonly heading: string;
  /** Figures stand at the right. */
  readonly isFigure?: boolean | undefined;
  /** May it be shortened where the terminal is narrow? */
  readonly isLong?: boolean | undefined;
}

const GAP = 2;
/** A shortened column keeps so many signs, or it says nothing. */
const LEAST = 12;

/** Rows in columns, within a width where one is given: then columns that may be shortened share what is left. */
export function drawTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width?: number,
): string {
  const plain = rows.map((row) => row.map(plainText));
  const lines = [columns.map(({ heading }) => heading), ...plain];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => lengthOf(line[index] ?? ''))));
  const tooMuch = width === undefined ? 0 : total(widths) + GAP * (columns.length - 1) - width;
  shorten(columns, widths, tooMuch);
  return lines.map((line) => `${drawLine(columns, widths, line)}\n`).join('');
}

function drawLine(columns: readonly TableColumn[], widths: readonly number[], cells: readonly string[]): string {
  const drawn = columns.map(({ isFigure }, index) => {
    const cell = cut(cells[index] ?? '', widths[index] ?? 0);
    const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - lengthOf(cell)));
    return isFigure ? space + cell : cell + space;
  });
  return drawn.join(' '.repeat(GAP)).trimEnd();
}

function shorten(columns: readonly TableColumn[], widths: number[], tooMuch: number): void {
  for (; tooMuch > 0; tooMuch -= 1) {
    const longest = columns.reduce<number | undefined>(
      (best, { isLong }, index) =>
        isLong && (widths[index] ?? 0) > (best === undefined ? LEAST : (widths[best] ?? 0)) ? index : best,
      undefined,
    );
    if (longest === undefined) return;
    widths[longest] = (widths[longest] ?? 0) - 1;
  }
}

function cut(text: string, width: number): string {
  return lengthOf(text) <= width ? text : `${[...text].slice(0, width - 1).join('')}…`;
}

function lengthOf(text: string): number {
  return [...text].length;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
