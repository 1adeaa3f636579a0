/**
 * Something in a file that its sender has to mend before it can be loaded.
 * A reader collects all of them, so that one look at the list is enough to mend the file.
 */
export interface Problem<Code extends string = string> {
  /** Stable, for programs: what kind of problem this is. */
  code: Code;
  /** Row as a spreadsheet counts it: the heading row is 1. Absent where the whole file is meant. */
  row?: number;
  /** The column's heading as it stands in the file. */
  column?: string;
  /** The column's letter as a spreadsheet shows it (A, B … AA), since headings can be missing or double. */
  letter?: string;
  /** The cell as it was read, so that it can be searched for. */
  cell?: string;
  /** What to do about it, in one sentence. */
  mend: string;
}

/** More of a cell than this tells nobody more and breaks the table. */
const LONGEST_CELL = 40;

/** The spreadsheet letter of a column: 0 is A, 25 is Z, 26 is AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** The problems as a plain text table for a terminal, one line each, in the order of the file. */
export function formatProblems(problems: readonly Problem[]): string {
  const lines = [['ROW', 'COLUMN', 'CELL', 'CODE', 'WHAT TO DO'], ...problems.map(toLine)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function toLine({ code, row, column, letter, cell, mend }: Problem): string[] {
  const place = [letter, column && shorten(column)].filter(Boolean).join(' ');
  return [row === undefined ? '-' : String(row), place || '-', cell ? shorten(cell) : '-', code, mend];
}

/** Text of a sender as one short line of printable characters. */
export function shorten(text: string, longest = LONGEST_CELL): string {
  // One line of printable characters: a cell must not be able to move the terminal's cursor.
  const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
