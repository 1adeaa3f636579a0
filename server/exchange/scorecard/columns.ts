import { suggestionList } from 'graphql/jsutils/suggestionList';
import { line } from '../../platform/text/text-kinds';
import { columnLetter } from '../problems';
import { KNOWN_HEADINGS, readHeading, type HeadingFault, type Subject } from './headings';
import type { ScorecardProblem } from './problem-codes';
import type { RawRow } from './raw';

/** A column with a valid heading. */
export interface Column {
  /** The index in the row, from 0. */
  index: number;
  letter: string;
  /** The heading, as in the file. */
  heading: string;
  subject: Subject;
}

/** The columns of a file and the problems of its heading row. */
export interface Columns {
  columns: Column[];
  /** The number of cells in the heading row. */
  width: number;
  /** Columns with an invalid heading. Their cells are not reported again. */
  rejected: ReadonlySet<number>;
  problems: ScorecardProblem[];
}

/** Finds the columns by their headings, in any order. */
export function readColumns(row: RawRow): Columns {
  const columns: Column[] = [];
  const problems: ScorecardProblem[] = [];
  const rejected = new Set<number>();
  const seen = new Map<string, Column>();
  const reject = (index: number, problem: ScorecardProblem) => {
    rejected.add(index);
    problems.push(problem);
  };
  row.cells.forEach((cell, index) => {
    const heading = line.normalize(cell.text);
    if (heading === '' && !cell.fault) return;
    const place = { row: row.number, column: heading, letter: columnLetter(index), cell: cell.text };
    if (cell.fault && !cell.month) {
      return reject(index, { ...place, code: cell.fault, fix: 'Write the heading as plain text.' });
    }
    const subject = cell.month ? ({ kind: 'month', month: cell.month } as const) : readHeading(heading);
    if (typeof subject === 'string') {
      return reject(index, { ...place, code: subject, fix: fixForHeading(subject, heading) });
    }
    const key = Object.values(subject).join(' ');
    const first = seen.get(key);
    if (first) {
      const code = subject.kind === 'month' ? 'MONTH_TWICE' : 'COLUMN_TWICE';
      const fix = `Keep only one of the columns ${first.letter} and ${place.letter}: they have the same meaning.`;
      return reject(index, { ...place, code, fix });
    }
    const column = { index, letter: place.letter, heading, subject };
    seen.set(key, column);
    columns.push(column);
  });
  problems.push(...missingColumns(columns, problems, row.number));
  return { columns, width: row.cells.length, rejected, problems };
}

/** Reports missing columns. Reference, name and a month are required; all others are optional. */
function missingColumns(columns: Column[], problems: ScorecardProblem[], row: number): ScorecardProblem[] {
  const has = (kind: Subject['kind']) => columns.some(({ subject }) => subject.kind === kind);
  const missing: ScorecardProblem[] = [];
  for (const kind of ['ref', 'indicator'] as const) {
    if (!has(kind)) missing.push({ code: 'COLUMN_MISSING', row, column: kind, fix: `Add the column “${kind}”.` });
  }
  if (!has('month') && !problems.some(({ code }) => code === 'MONTH_UNKNOWN')) {
    missing.push({
      code: 'COLUMN_MISSING',
      row,
      column: '2018-10',
      fix: 'Add a column for each month, headed like 2018-10.',
    });
  }
  return missing;
}

function fixForHeading(fault: HeadingFault, heading: string): string {
  if (fault === 'MONTH_UNKNOWN') return 'Write the month as 2018-10, Oct-18 or Oct 2018.';
  if (fault === 'FINANCIAL_YEAR_UNKNOWN')
    return 'Write the financial year as target_2017_18, with two consecutive years.';
  const near = suggestionList(heading.toLowerCase().replace(/[\s-]+/g, '_'), KNOWN_HEADINGS).slice(0, 3);
  if (near.length === 0) return 'Remove the column, or use a heading of the layout.';
  return `Did you mean ${near.map((name) => `“${name}”`).join(' or ')}? If not, remove the column.`;
}
