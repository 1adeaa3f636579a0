import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { shorten } from '../problems';
import { readCsvRows, ScorecardFileError, type RawRow } from '../scorecard';
import type { ProblemList } from './record-problems';

/** A record as in its file: values by property, nested records as lists. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** A record and its position in the file: `row 4` or `[3]`. */
export interface PlacedRecord {
  readonly place: string;
  readonly properties: RawRecord;
}

/** The maximum size of a file. Larger files are rejected before they are read. */
const MAX_BYTES = 20_000_000;

/** Whether a value is a JSON object, not a list or null. */
export function isObject(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the records of a `.json` or `.csv` file; reports a problem and returns none if the file cannot be read. */
export async function readRecordFile(folder: string, file: string, problems: ProblemList): Promise<PlacedRecord[]> {
  const reject = (code: 'FILE_UNREADABLE' | 'FILE_TOO_LARGE' | 'FILE_DAMAGED', fix: string) => {
    problems.add({ code, file, place: '', fix });
    return [];
  };
  const path = join(folder, file);
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) {
      return reject('FILE_TOO_LARGE', `Split the file: it has ${size} bytes; the maximum is ${MAX_BYTES}.`);
    }
    return await (extname(file).toLowerCase() === '.csv'
      ? readCsv(path, file, problems)
      : readJson(path, file, problems));
  } catch (error) {
    if (error instanceof ScorecardFileError) {
      const { code, row, fix } = error.problem;
      problems.add({ code, file, place: row === undefined ? '' : `row ${row}`, fix });
      return [];
    }
    if (error instanceof SyntaxError)
      return reject('FILE_DAMAGED', `It is not valid JSON: ${shorten(error.message, 120)}.`);
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    return reject('FILE_UNREADABLE', `The file cannot be read (${code}).`);
  }
}

async function readJson(path: string, file: string, problems: ProblemList): Promise<PlacedRecord[]> {
  const bytes = await readFile(path);
  if (!isUtf8(bytes)) {
    problems.add({ code: 'WRONG_ENCODING', file, place: '', fix: 'Save the file as UTF-8.' });
    return [];
  }
  // JSON.parse rejects a byte order mark.
  const value: unknown = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  if (!Array.isArray(value)) {
    problems.add({ code: 'NOT_A_RECORD', file, place: '', fix: 'The file must contain one list of objects.' });
    return [];
  }
  return value.flatMap((properties: unknown, index) => {
    if (isObject(properties)) return [{ place: `[${index}]`, properties }];
    problems.add({ code: 'NOT_A_RECORD', file, place: `[${index}]`, fix: 'It must be an object.' });
    return [];
  });
}

/** Reads a CSV file. An empty cell is an absent property. */
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
      const fix = `The row must have ${headings.length} cells, one per heading; it has ${cells.length}.`;
      problems.add({ code: 'ROW_LENGTH', file, place, fix });
      continue;
    }
    const filled = headings.flatMap((heading, index): [string, string][] => {
      const { text = '' } = cells[index] ?? {};
      return text.trim() === '' ? [] : [[heading, text]];
    });
    records.push({ place, properties: Object.fromEntries(filled) });
  }
  if (!headings) problems.add({ code: 'FILE_EMPTY', file, place: '', fix: 'The file must have a row of headings.' });
  return records;
}

function readHeadings(cells: RawRow['cells'], file: string, problems: ProblemList): string[] {
  const headings = cells.map(({ text }) => text.trim());
  headings.forEach((heading, index) => {
    const place = `row 1, column ${heading || index + 1}`;
    if (heading === '') problems.add({ code: 'HEADING_MISSING', file, place, fix: 'Give the column a heading.' });
    else if (headings.indexOf(heading) < index) {
      problems.add({ code: 'COLUMN_TWICE', file, place, fix: 'Keep only one column with this heading.' });
    }
  });
  return headings;
}
