import { type Info, parse } from 'csv-parse';
import { isMonth } from '../words.js';
import { type Figure, FIGURE_STATUSES, type FigureStatus, type Problem } from './figure.js';

/** What a file holds: its figures, and what is wrong with it. */
export interface FiguresRead {
  /** The figures of the lines that can be read. */
  readonly figures: readonly Figure[];
  /** All that is wrong, in the order of the lines. */
  readonly problems: readonly Problem[];
}

const COLUMNS = ['ref', 'month', 'value', 'status', 'numerator', 'denominator'];
const NEEDED = COLUMNS.slice(0, 3);

/** Thrown for a line; the reading goes on behind it. */
class LineError extends Error {}

/** Reads figures as CSV: a line with the names of the columns, then a line a figure. */
export async function readFigures(source: NodeJS.ReadableStream): Promise<FiguresRead> {
  const [figures, problems]: [Figure[], Problem[]] = [[], []];
  const seen = new Map<string, number>();
  let names: readonly string[] | undefined;
  const parser = parse({ bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true });
  source.on('error', (error: Error) => parser.destroy(error)).pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const line = info.lines;
      try {
        if (names === undefined) names = readNames(record);
        else {
          const figure = readFigure(line, named(names, record));
          checkOnce(seen, figure);
          figures.push(figure);
        }
      } catch (error) {
        if (!(error instanceof LineError)) throw error;
        problems.push({ line, message: error.message });
        if (names === undefined) break;
      }
    }
  } catch (error) {
    // The file is no CSV from here on; anything else, such as a file that is not there, is not about its lines.
    if (!isCsvError(error)) throw error;
    problems.push({ line: error.lines ?? 1, message: `This is no CSV: ${error.message}.` });
  }
  if (names === undefined && problems.length === 0) problems.push({ line: 1, message: 'The file is empty.' });
  return { figures, problems };
}

function isCsvError(error: unknown): error is Error & { lines?: number } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

function readNames(record: readonly string[]): readonly string[] {
  const names = record.map((name) => name.toLowerCase());
  const missing = NEEDED.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !COLUMNS.includes(name));
  const expected = `The first line must name the columns: ${NEEDED.join(', ')}, and where needed ${COLUMNS.slice(3).join(', ')}.`;
  if (missing.length > 0) throw new LineError(`${expected} It lacks ${missing.join(', ')}.`);
  if (unknown.length > 0)
    throw new LineError(`${expected} It also has ${unknown.map((name) => `"${name}"`).join(', ')}.`);
  if (new Set(names).size < names.length) throw new LineError(`${expected} It names one of them twice.`);
  return names;
}

function named(names: readonly string[], record: readonly string[]): Readonly<Record<string, string>> {
  if (record.length !== names.length) {
    throw new LineError(`It has ${record.length} cells where the first line names ${names.length} columns.`);
  }
  return Object.fromEntries(names.map((name, index) => [name, record[index] ?? '']));
}

function readFigure(line: number, cells: Readonly<Record<string, string>>): Figure {
  const { ref = '', month = '' } = cells;
  if (ref === '') throw new LineError('It has no ref.');
  if (!isMonth(month)) throw new LineError(`"${month}" is no month. Write it like 2018-10.`);
  const value = readNumber('value', cells['value']);
  const status = readStatus(cells['status'], value);
  const [numerator, denominator] = [readCount('numerator', cells), readCount('denominator', cells)];
  if ((numerator === undefined) !== (denominator === undefined)) {
    throw new LineError('It has one of numerator and denominator. Give both or none.');
  }
  const counts = numerator === undefined || denominator === undefined ? undefined : { numerator, denominator };
  return { line, ref, month, value: value ?? null, status, ...(counts && { counts }) };
}

function readStatus(text = '', value: number | undefined): FigureStatus {
  const status = FIGURE_STATUSES.find((each) => each === (text === '' ? 'RECORDED' : text.toUpperCase()));
  if (!status) throw new LineError(`"${text}" is no status. It is one of ${FIGURE_STATUSES.join(', ')}.`);
  if ((status === 'RECORDED') === (value !== undefined)) return status;
  throw new LineError('Give a value, or a status that says why there is none.');
}

function readNumber(name: string, text = ''): number | undefined {
  if (text === '') return undefined;
  if (!/^-?\d+(\.\d+)?$/.test(text)) {
    throw new LineError(`The ${name} "${text}" is no number. Write it without signs or separators, such as 22.4.`);
  }
  return Number(text);
}

function readCount(name: string, cells: Readonly<Record<string, string>>): number | undefined {
  const count = readNumber(name, cells[name]);
  if (count === undefined || (Number.isSafeInteger(count) && count >= 0)) return count;
  throw new LineError(`The ${name} "${cells[name]}" is no count. Write a whole number.`);
}

function checkOnce(seen: Map<string, number>, { ref, month, line }: Figure): void {
  const key = `${ref} ${month}`;
  const before = seen.get(key);
  if (before !== undefined) throw new LineError(`${ref} in ${month} is on line ${before} already. Give it once.`);
  seen.set(key, line);
}
