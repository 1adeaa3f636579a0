import { suggestionList } from 'graphql/jsutils/suggestionList';
import { columnLetter } from '../problems';
import { KNOWN_HEADINGS, readHeading, type HeadingFault, type Subject } from './headings';
import type { ScorecardProblem } from './problem-codes';
import type { RawRow } from './raw';

/** A column of the file that was understood. */
export interface Column {
  /** Place in the row, from 0. */
  index: number;
  letter: string;
  /** The heading as it stands in the file. */
  heading: string;
  subject: Subject;
}

/** The columns of a file and everything that is wrong with its heading row. */
export interface Columns {
  columns: Column[];
  /** How many cells the heading row has. */
  width: number;
  /** Columns with a heading that was refused: what stands below it is no problem of its own. */
  refused: ReadonlySet<number>;
  problems: ScorecardProblem[];
}

/** Finds the columns by their headings, whatever their order. */
export function readColumns(row: RawRow): Columns {
  const columns: Column[] = [];
  const problems: ScorecardProblem[] = [];
  const refused = new Set<number>();
  const seen = new Map<string, Column>();
  const refuse = (index: number, problem: ScorecardProblem) => {
    refused.add(index);
    problems.push(problem);
  };
  row.cells.forEach((cell, index) => {
    const heading = cell.text.trim();
    if (heading === '' && !cell.fault) return;
    const place = { row: row.number, column: heading, letter: columnLetter(index), cell: cell.text };
    if (cell.fault && !cell.month) {
      return refuse(index, { ...place, code: cell.fault, mend: 'Write the heading as plain text.' });
    }
    const subject = cell.month ? ({ kind: 'month', month: cell.month } as const) : readHeading(heading);
    if (typeof subject === 'string') {
      return refuse(index, { ...place, code: subject, mend: mendHeading(subject, heading) });
    }
    const key = Object.values(subject).join(' ');
    const first = seen.get(key);
    if (first) {
      const code = subject.kind === 'month' ? 'MONTH_TWICE' : 'COLUMN_TWICE';
      const mend = `Keep only one of the columns ${first.letter} and ${place.letter}: they say the same.`;
      return refuse(index, { ...place, code, mend });
    }
    const column = { index, letter: place.letter, heading, subject };
    seen.set(key, column);
    columns.push(column);
  });
  problems.push(...missingColumns(columns, problems, row.number));
  return { columns, width: row.cells.length, refused, problems };
}

/** A row needs its reference, its name and a month; every other column may be left out. */
function missingColumns(columns: Column[], problems: ScorecardProblem[], row: number): ScorecardProblem[] {
  const has = (kind: Subject['kind']) => columns.some(({ subject }) => subject.kind === kind);
  const missing: ScorecardProblem[] = [];
  for (const kind of ['ref', 'indicator'] as const) {
    if (!has(kind)) missing.push({ code: 'COLUMN_MISSING', row, column: kind, mend: `Add the column “${kind}”.` });
  }
  if (!has('month') && !problems.some(({ code }) => code === 'MONTH_UNKNOWN')) {
    missing.push({
      code: 'COLUMN_MISSING',
      row,
      column: '2018-10',
      mend: 'Add a column for each month, headed like 2018-10.',
    });
  }
  return missing;
}

function mendHeading(fault: HeadingFault, heading: string): string {
  if (fault === 'MONTH_UNKNOWN') return 'Write the month as 2018-10, Oct-18 or Oct 2018.';
  if (fault === 'FINANCIAL_YEAR_UNKNOWN')
    return 'Write the financial year as target_2017_18, of two years that follow each other.';
  const near = suggestionList(heading.toLowerCase().replace(/[\s-]+/g, '_'), KNOWN_HEADINGS).slice(0, 3);
  if (near.length === 0) return 'Remove the column, or give it a heading of the layout.';
  return `Did you mean ${near.map((name) => `“${name}”`).join(' or ')}? If not, remove the column.`;
}
