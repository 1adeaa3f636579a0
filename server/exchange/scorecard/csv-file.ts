import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decodeText } from './csv-text';
import { ScorecardFileError } from './problem-codes';
import type { RawRow, RawRows } from './raw';

/** A row longer than this is a quotation mark that was never closed. */
const LONGEST_ROW = 1_000_000;

/** The rows of a CSV file, one after the other; blank lines are counted and left out. */
export async function* readCsvRows(file: string): RawRows {
  const text = Readable.from(decodeText(createReadStream(file)));
  const parser = parse({ relax_column_count: true, skip_empty_lines: false, max_record_size: LONGEST_ROW });
  // A failure of the file reaches whoever reads the rows.
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

/** A heading row that is one single cell with other separators in it was written for another country's spreadsheet. */
function checkSeparator(headings: string[]): void {
  const [only = ''] = headings;
  if (headings.length > 1) return;
  for (const [separator, name] of [
    [';', 'semicolons'],
    ['\t', 'tabs'],
  ] as const) {
    if (!only.includes(separator)) continue;
    const mend = `Save the file with commas between the cells: this one is separated by ${name}.`;
    throw new ScorecardFileError({ code: 'WRONG_SEPARATOR', row: 1, mend });
  }
}

function damaged(error: CsvError, row: number): ScorecardFileError {
  const isOpenQuote = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  const mend = isOpenQuote
    ? 'Close the quotation mark that is opened in this row, or send the whole file: it may have been cut off.'
    : 'Put cells with a quotation mark in quotation marks, and double those inside.';
  return new ScorecardFileError({ code: 'FILE_DAMAGED', row, mend });
}
