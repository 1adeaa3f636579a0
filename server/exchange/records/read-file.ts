import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { shorten } from '../problems';
import { readCsvRows, ScorecardFileError, type RawRow } from '../scorecard';
import type { ProblemList } from './record-problems';

/** A record as its file has it: property to value, nested records as lists. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** A record and where it stands: `row 4` or `[3]`. */
export interface PlacedRecord {
  readonly place: string;
  readonly properties: RawRecord;
}

/** Larger files than this are refused, before they are read. */
const MOST_BYTES = 20_000_000;

/** Is this an object as JSON knows them: neither list nor null? */
export function isObject(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the records of a `.json` or `.csv` file; a file that cannot be read is a problem and gives none. */
export async function readRecordFile(folder: string, file: string, problems: ProblemList): Promise<PlacedRecord[]> {
  const refuse = (code: 'FILE_UNREADABLE' | 'FILE_TOO_LARGE' | 'FILE_DAMAGED', mend: string) => {
    problems.add({ code, file, place: '', mend });
    return [];
  };
  const path = join(folder, file);
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) {
      return refuse('FILE_TOO_LARGE', `Split it: it has ${size} bytes, and a file may have ${MOST_BYTES}.`);
    }
    return await (extname(file).toLowerCase() === '.csv'
      ? readCsv(path, file, problems)
      : readJson(path, file, problems));
  } catch (error) {
    if (error instanceof ScorecardFileError) {
      const { code, row, mend } = error.problem;
      problems.add({ code, file, place: row === undefined ? '' : `row ${row}`, mend });
      return [];
    }
    if (error instanceof SyntaxError) return refuse('FILE_DAMAGED', `It is no JSON: ${shorten(error.message, 120)}.`);
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return refuse('FILE_UNREADABLE', `It cannot be read (${code}).`);
  }
}

async function readJson(path: string, file: string, problems: ProblemList): Promise<PlacedRecord[]> {
  const bytes = await readFile(path);
  if (!isUtf8(bytes)) {
    problems.add({ code: 'WRONG_ENCODING', file, place: '', mend: 'Save it as UTF-8: it holds other bytes.' });
    return [];
  }
  // JSON itself allows no byte order mark.
  const value: unknown = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  if (!Array.isArray(value)) {
    problems.add({ code: 'NOT_A_RECORD', file, place: '', mend: 'It must hold one list of objects.' });
    return [];
  }
  return value.flatMap((properties: unknown, index) => {
    if (isObject(properties)) return [{ place: `[${index}]`, properties }];
    problems.add({ code: 'NOT_A_RECORD', file, place: `[${index}]`, mend: 'It must be an object.' });
    return [];
  });
}

/** An empty cell means that the property is absent. */
async function readCsv(path: string, file: string, problems: ProblemList): Promise<PlacedRecord[]> {
  let headings: string[] | undefined;
  const records: PlacedRecord[] = [];
  for await (const { number, cells } of readCsvRows(path)) {
    if (!headings) {
      headings = readHeadings(cells, file, problems);
      continue;
    }
    const place = `row ${number}`;
    if (cells.length !== headings.length) {
      const mend = `Give it ${headings.length} cells, as many as there are headings: it has ${cells.length}.`;
      problems.add({ code: 'ROW_LENGTH', file, place, mend });
      continue;
    }
    const filled = headings.flatMap((heading, index): [string, string][] => {
      const { text = '' } = cells[index] ?? {};
      return text.trim() === '' ? [] : [[heading, text]];
    });
    records.push({ place, properties: Object.fromEntries(filled) });
  }
  if (!headings) problems.add({ code: 'FILE_EMPTY', file, place: '', mend: 'Give it a row of headings.' });
  return records;
}

function readHeadings(cells: RawRow['cells'], file: string, problems: ProblemList): string[] {
  const headings = cells.map(({ text }) => text.trim());
  headings.forEach((heading, index) => {
    const place = `row 1, column ${heading || index + 1}`;
    if (heading === '') problems.add({ code: 'HEADING_MISSING', file, place, mend: 'Give the column a heading.' });
    else if (headings.indexOf(heading) < index) {
      problems.add({ code: 'COLUMN_TWICE', file, place, mend: 'Leave only one column with this heading.' });
    }
  });
  return headings;
}
