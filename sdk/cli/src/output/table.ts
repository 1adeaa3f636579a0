import stringWidth from 'string-width';
import { plainText } from './plain-text.js';

/** A column of a table on a terminal. */
export interface TableColumn {
  /** Its heading. */
  readonly heading: string;
  /** Figures are aligned to the right. */
  readonly isFigure?: boolean | undefined;
  /** May it be shortened on a narrow terminal? */
  readonly isLong?: boolean | undefined;
}

const GAP = 2;
/** The least width of a shortened column: with less, nothing can be read. */
const LEAST = 12;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Rows in columns. Widths are those of a terminal, where a Chinese character takes two places and a combining accent none.
 * Nothing is cut unless a width is given: then the columns that may be shortened share what is left of it.
 */
export function drawTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width?: number,
): string {
  const plain = rows.map((row) => row.map(plainText));
  const lines = [columns.map(({ heading }) => heading), ...plain];
  const widths = columns.map((_, index) =>
    lines.reduce((most, line) => Math.max(most, stringWidth(line[index] ?? '')), 0),
  );
  const tooMuch = width === undefined ? 0 : total(widths) + GAP * (columns.length - 1) - width;
  shorten(columns, widths, tooMuch);
  return lines.map((line) => `${drawLine(columns, widths, line)}\n`).join('');
}

function drawLine(columns: readonly TableColumn[], widths: readonly number[], cells: readonly string[]): string {
  const drawn = columns.map(({ isFigure }, index) => {
    const cell = cut(cells[index] ?? '', widths[index] ?? 0);
    const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - stringWidth(cell)));
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
  if (stringWidth(text) <= width) return text;
  let [kept, left] = ['', width - 1];
  for (const { segment } of graphemes.segment(text)) {
    left -= stringWidth(segment);
    if (left < 0) break;
    kept += segment;
  }
  return `${kept}…`;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
