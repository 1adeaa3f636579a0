import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { readColumns, type Columns } from './columns';
import { readCsvRows } from './csv-file';
import { ScorecardFileError, type ScorecardProblem } from './problem-codes';
import { findUnknownRef } from './known-refs';
import type { FileLimits, RawRows } from './raw';
import { readRow } from './row';
import type { ScorecardRow, ScorecardSheet } from './sheet';
import { notAWorkbook, readXlsxRows } from './xlsx-file';

const DEFAULT_BYTES = 20_000_000;
const DEFAULT_UNPACKED_BYTES = 100_000_000;
/** The maximum number of problems to report. */
const MAX_PROBLEMS = 1000;

/** The result of reading a file: the sheet, or all problems. */
export interface ScorecardReading {
  sheet?: ScorecardSheet;
  problems: ScorecardProblem[];
}

/** Reads a scorecard file (.csv or .xlsx). Returns the sheet only if there is no problem, otherwise all problems. */
export async function readScorecard(file: string, limits: FileLimits = {}): Promise<ScorecardReading> {
  const reader = new ScorecardReader(file, limits);
  const rows: ScorecardRow[] = [];
  for await (const row of reader.rows()) rows.push(row);
  if (reader.problems.length > 0) return { problems: reader.problems };
  return { sheet: { months: reader.months, rows }, problems: [] };
}

/**
 * Reads a scorecard file row by row; of a CSV file only the current row is in memory. The file is valid if `problems` is
 * empty at the end.
 */
export class ScorecardReader {
  /** The problems of the file, complete when `rows` has ended. */
  readonly problems: ScorecardProblem[] = [];
  /** The months with a column, the earliest first; set from the first row on. */
  months: string[] = [];

  /** @param knownRefs the references that rows can have; any when absent */
  constructor(
    private readonly file: string,
    private readonly limits: FileLimits = {},
    private readonly knownRefs?: ReadonlySet<string>,
  ) {}

  /** The valid rows. */
  async *rows(): AsyncGenerator<ScorecardRow> {
    try {
      yield* this.read(await this.openRows());
    } catch (error) {
      if (!(error instanceof ScorecardFileError)) throw error;
      this.problems.push(error.problem);
    }
  }

  private async *read(rawRows: RawRows): AsyncGenerator<ScorecardRow> {
    let columns: Columns | undefined;
    let count = 0;
    const rowOfRef = new Map<string, number>();
    for await (const raw of rawRows) {
      if (!columns) {
        columns = readColumns(raw);
        this.months = columns.columns
          .flatMap(({ subject }) => (subject.kind === 'month' ? [subject.month] : []))
          .sort();
        this.report(columns.problems);
        continue;
      }
      count += 1;
      const { row, problems } = readRow(raw, columns);
      const first = rowOfRef.get(row.ref);
      if (first !== undefined) problems.push(refTwice(row, columns, first));
      else if (row.ref) rowOfRef.set(row.ref, row.rowNumber);
      const unknown = findUnknownRef(row, this.knownRefs, refPlace(columns));
      if (unknown) problems.push(unknown);
      this.report(problems);
      if (problems.length === 0) yield row;
    }
    if (!columns) throw empty();
    if (count === 0) this.report([{ code: 'NO_ROWS', fix: 'Add a row for each indicator below the headings.' }]);
  }

  private report(problems: readonly ScorecardProblem[]): void {
    for (const problem of problems) {
      this.problems.push(problem);
      if (this.problems.length < MAX_PROBLEMS) continue;
      const fix = `Fix these problems first: reading stopped after ${MAX_PROBLEMS}.`;
      throw new ScorecardFileError({ code: 'TOO_MANY_PROBLEMS', fix });
    }
  }

  private async openRows(): Promise<RawRows> {
    const { maximumBytes = DEFAULT_BYTES, maximumUnpackedBytes = DEFAULT_UNPACKED_BYTES } = this.limits;
    const { size, start } = await peek(this.file);
    if (size === 0) throw empty();
    if (size > maximumBytes) {
      const fix = `The file has ${size} bytes; the maximum is ${maximumBytes}.`;
      throw new ScorecardFileError({ code: 'FILE_TOO_LARGE', fix });
    }
    const extension = extname(this.file).toLowerCase();
    if (start.startsWith('PK\x03\x04')) return readXlsxRows(this.file, maximumUnpackedBytes);
    // The second signature is that of .xls files and of workbooks with a password.
    if (extension === '.xlsx' || start.startsWith('\xd0\xcf\x11\xe0')) throw notAWorkbook();
    if (extension === '.csv') return readCsvRows(this.file);
    const fix = 'Use a file with the extension .csv or .xlsx.';
    throw new ScorecardFileError({ code: 'FILE_TYPE_UNKNOWN', fix });
  }
}

/** The size of a file and its first bytes, which identify a workbook regardless of its name. */
async function peek(file: string): Promise<{ size: number; start: string }> {
  let handle;
  try {
    handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return { size: (await handle.stat()).size, start: buffer.toString('latin1', 0, bytesRead) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'EACCES' && code !== 'ENOTDIR') throw error;
    throw new ScorecardFileError({ code: 'FILE_NOT_FOUND', fix: 'The file cannot be opened. Check its name.' });
  } finally {
    await handle?.close();
  }
}

function refPlace({ columns }: Columns): Pick<ScorecardProblem, 'column' | 'letter'> {
  const column = columns.find(({ subject }) => subject.kind === 'ref');
  return { column: column?.heading, letter: column?.letter };
}

function refTwice(row: ScorecardRow, columns: Columns, first: number): ScorecardProblem {
  const place = { row: row.rowNumber, ...refPlace(columns), cell: row.ref };
  return { ...place, code: 'REF_TWICE', fix: `Each row must have its own reference: row ${first} has the same.` };
}

function empty(): ScorecardFileError {
  return new ScorecardFileError({
    code: 'FILE_EMPTY',
    fix: 'The file must have a heading row and a row for each indicator.',
  });
}
