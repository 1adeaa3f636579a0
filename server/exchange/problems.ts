import { oneLine, textTable } from '../platform/command-line';

/**
 * A problem in a file that must be fixed before it can be imported.
 * A reader collects all problems, so that the file can be fixed in one pass.
 */
export interface Problem<Code extends string = string> {
  /** The stable code of the problem. */
  code: Code;
  /** The row number as in a spreadsheet: the heading row is 1. Absent for a problem of the whole file. */
  row?: number;
  /** The heading of the column, as in the file. */
  column?: string;
  /** The letter of the column as in a spreadsheet (A, B … AA), because headings can be missing or repeated. */
  letter?: string;
  /** The content of the cell, to search for. */
  cell?: string;
  /** How to fix it, in one sentence. */
  fix: string;
}

/** The maximum length of a cell in the table. */
const MAX_CELL_LENGTH = 40;

/** The spreadsheet letter of a column: 0 is A, 25 is Z, 26 is AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Formats problems as a text table for a terminal, one line each, in file order. */
export function formatProblems(problems: readonly Problem[]): string {
  return textTable([['ROW', 'COLUMN', 'CELL', 'CODE', 'HOW TO FIX'], ...problems.map(toLine)]);
}

function toLine({ code, row, column, letter, cell, fix }: Problem): string[] {
  const place = [letter, column && shorten(column)].filter(Boolean).join(' ');
  return [row === undefined ? '-' : String(row), place || '-', cell ? shorten(cell) : '-', code, fix];
}

/** Shortens text from a file to one line of printable characters. */
export function shorten(text: string, maxLength = MAX_CELL_LENGTH): string {
  const line = oneLine(text);
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}
