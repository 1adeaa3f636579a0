import { readColumns } from '../scorecard/columns';
import type { RawRow } from '../scorecard/raw';
import { readRow } from '../scorecard/row';
import type { ScorecardRow } from '../scorecard/sheet';
import type { SheetRow } from './read-sheet';
import type { FilledColumn } from './table-column';

/** The values that the importer infers from the cells and their order: the actual value, and the inferred one. */
const STATED = [
  ['unit', ({ indicator }) => indicator.unit, ({ unit }) => unit],
  ['decimals', ({ decimals }) => decimals, ({ decimals }) => decimals],
  ['position', ({ position }) => position, (_, index) => index + 1],
] as const satisfies readonly (readonly [
  string,
  (row: SheetRow) => string | number,
  (read: ScorecardRow, index: number) => string | number,
])[];

/**
 * The columns that state what the importer would infer wrongly, found by reading the table with the importer's own code. For
 * example, the months shown can have fewer decimals than earlier ones, and positions can have gaps. Usually empty.
 */
export function statedColumns(columns: readonly FilledColumn[], rows: readonly SheetRow[]): FilledColumn[] {
  const heading = readColumns(rawRow(1, columns, ({ heading: each }) => each));
  const read = rows.map(
    (row, index) =>
      readRow(
        rawRow(index + 2, columns, ({ cellOf }) => cellOf(row)),
        heading,
      ).row,
  );
  return STATED.flatMap(([name, actual, inferred]) => {
    const cells = new Map<SheetRow, string>();
    rows.forEach((row, index) => {
      const [value, guess] = [actual(row), read[index] && inferred(read[index], index)];
      if (value !== guess) cells.set(row, String(value));
    });
    if (cells.size === 0) return [];
    return [{ heading: name, kind: 'figure', width: 16, cellOf: (row) => cells.get(row) ?? '' } satisfies FilledColumn];
  });
}

function rawRow(number: number, columns: readonly FilledColumn[], textOf: (column: FilledColumn) => string): RawRow {
  return { number, cells: columns.map((column) => ({ text: textOf(column) })), isPadded: true };
}
