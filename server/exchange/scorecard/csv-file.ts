import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decodeText } from './csv-text';
import { ScorecardFileError } from './problem-codes';
import type { RawRow, RawRows } from './raw';

/** The maximum length of a row. A longer one has a quotation mark that is never closed. */
const MAX_ROW_LENGTH = 1_000_000;

/** Reads the rows of a CSV file one by one. Blank lines are counted and skipped. */
export async function* readCsvRows(file: string): RawRows {
  const text = Readable.from(decodeText(createReadStream(file)));
  const parser = parse({ relax_column_count: true, skip_empty_lines: false, max_record_size: MAX_ROW_LENGTH });
  // Passes on errors of the file to the reader of the rows.
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let number = 0;
  let isHeading = true;
  try {
    for await (const texts of parser as AsyncIterable<string[]>) {
      number += 1;
      if (texts.every((cell) => cell.trim() === '')) continue;
      if (isHeading) checkSeparator(texts);
      isHeading = false;
      yield toRow(number, texts);
    }
  } catch (error) {
    throw error instanceof CsvError ? damaged(error, number + 1) : error;
  } finally {
    text.destroy();
  }
}

function toRow(number: number, texts: string[]): RawRow {
  return { number, cells: texts.map((text) => ({ text })), isPadded: true };
}

/** Rejects a heading row of a single cell that contains semicolons or tabs: the file has another separator. */
function checkSeparator(headings: string[]): void {
  const [only = ''] = headings;
  if (headings.length > 1) return;
  for (const [separator, name] of [
    [';', 'semicolons'],
    ['\t', 'tabs'],
  ] as const) {
    if (!only.includes(separator)) continue;
    const fix = `Save the file with commas between the cells, not ${name}.`;
    throw new ScorecardFileError({ code: 'WRONG_SEPARATOR', row: 1, fix });
  }
}

function damaged(error: CsvError, row: number): ScorecardFileError {
  const isOpenQuote = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  const fix = isOpenQuote
    ? 'Close the quotation mark that is opened in this row. The file may also be truncated.'
    : 'Put cells that contain quotation marks in quotation marks, and double those inside.';
  return new ScorecardFileError({ code: 'FILE_DAMAGED', row, fix });
}
