import { readColumns } from '../scorecard/columns';
import type { RawRow } from '../scorecard/raw';
import { readRow } from '../scorecard/row';
import type { ScorecardRow } from '../scorecard/sheet';
import type { SheetRow } from './read-sheet';
import type { FilledColumn } from './table';

/** What the importer takes from how the cells are written and stand, and what the graph knows of it. */
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
 * The columns that say what the others, read by the importer's own code, would be taken for wrongly: the months shown
 * may have fewer decimals than earlier ones, and places on the sheet may have gaps. Mostly there are none.
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
  return STATED.flatMap(([name, known, taken]) => {
    const cells = new Map<SheetRow, string>();
    rows.forEach((row, index) => {
      const [before, after] = [known(row), read[index] && taken(read[index], index)];
      if (before !== after) cells.set(row, String(before));
    });
    if (cells.size === 0) return [];
    return [{ heading: name, kind: 'figure', width: 16, cellOf: (row) => cells.get(row) ?? '' } satisfies FilledColumn];
  });
}

function rawRow(number: number, columns: readonly FilledColumn[], textOf: (column: FilledColumn) => string): RawRow {
  return { number, cells: columns.map((column) => ({ text: textOf(column) })), isPadded: true };
}
