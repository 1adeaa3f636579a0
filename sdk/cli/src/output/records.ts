import type { Format } from '../common-options.js';
import type { Given } from '../given.js';
import { UsageError } from '../errors.js';
import { type Cell, csvLine } from './csv.js';
import type { Output } from './output.js';
import { drawTable, type TableColumn } from './table.js';

/** A column of records. */
export interface Column<Row> extends TableColumn {
  /** Its value for a row. */
  readonly of: (row: Row) => Cell;
}

/** The requested format: by default a table on a terminal, JSON in a pipe. */
export function formatOf(given: Given, output: Output): Format {
  const requested = [
    given.text('format'),
    given.has('csv') ? 'csv' : undefined,
    given.has('json') ? 'json' : undefined,
  ];
  const [format, other] = requested.filter((each) => each !== undefined) as Format[];
  if (other) throw new UsageError('Give one of --format, --csv and --json.');
  return format ?? (output.isTerminal ? 'table' : 'json');
}

/** Shows records as they come; a table alone waits for the last, to know how wide its columns are. */
export async function showRecords<Row>(
  output: Output,
  format: Format,
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): Promise<void> {
  if (format === 'json') return showJson(output, rows);
  if (format === 'csv') return showCsv(output, columns, rows);
  const cells: string[][] = [];
  for await (const row of rows) cells.push(columns.map(({ of }) => String(of(row) ?? '')));
  if (cells.length === 0) return output.remark('There are none.');
  // An empty column would take room from the others.
  const filled = columns.map((_, index) => cells.some((row) => row[index] !== ''));
  const kept = <Each>(each: readonly Each[]) => each.filter((_, index) => filled[index]);
  await output.write(drawTable(kept(columns), cells.map(kept), output.width));
}

/** An array with a record a line. Where something breaks off it has no end, so that no program takes it for whole. */
async function showJson<Row>(output: Output, rows: AsyncIterable<Row> | Iterable<Row>): Promise<void> {
  let before = '[\n';
  for await (const row of rows) {
    await output.write(before + JSON.stringify(row));
    before = ',\n';
  }
  await output.write(before === '[\n' ? '[]\n' : '\n]\n');
}

async function showCsv<Row>(
  output: Output,
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): Promise<void> {
  await output.write(csvLine(columns.map(({ heading }) => heading)));
  for await (const row of rows) await output.write(csvLine(columns.map(({ of }) => of(row))));
}
