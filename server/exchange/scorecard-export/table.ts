import { VINTAGE_NOT_STATED, type Comparator, type DesiredDirection } from '../../indicators';
import { toSafeText } from '../scorecard/safe-text';
import { benchmarkCell, countCell, monthCell, targetCell } from './figure-cells';
import type { Sheet, SheetRow } from './read-sheet';
import { statedColumns } from './stated-columns';
import type { FilledColumn, Table } from './table-column';
import { benchmarksFor, mostFrequentVintage } from './vintages';

const GLYPHS: Record<DesiredDirection, string> = { HIGHER_IS_BETTER: '▲', LOWER_IS_BETTER: '▼', NOT_STATED: '' };

const COMPARATORS: readonly (readonly [Comparator, string])[] = [
  ['STATISTICAL_NEIGHBOURS', 'statistical_neighbours'],
  ['ENGLAND', 'england'],
  ['REGION', 'south_east'],
];

/** Converts a sheet to a table. */
export function toTable(sheet: Sheet): Table {
  const columns = [...layout(sheet), ...vintageColumns(sheet), ...countColumns(sheet)];
  const all = [...columns, ...statedColumns(columns, sheet.rows)];
  return {
    columns: all.map(({ heading, kind, width }) => ({ heading, kind, width })),
    rows: sheet.rows.map((row) => all.map(({ cellOf }) => cellOf(row))),
  };
}

function text(heading: string, width: number, textOf: (row: SheetRow) => string | null): FilledColumn {
  return { heading, kind: 'text', width, cellOf: (row) => toSafeText(textOf(row) ?? '') };
}

function figure(heading: string, cellOf: (row: SheetRow) => string): FilledColumn {
  return { heading, kind: 'figure', width: Math.max(10, heading.length + 2), cellOf };
}

/** A column with fixed words and symbols. */
function symbol(heading: string, cellOf: (row: SheetRow) => string): FilledColumn {
  return { heading, kind: 'text', width: heading.length + 2, cellOf };
}

/** The columns of the printed sheet. */
function layout({ month, months, rows }: Sheet): FilledColumn[] {
  const financialYears = [...new Set(rows.flatMap(({ targets }) => targets.map((target) => target.financialYear)))];
  return [
    text('ref', 14, ({ indicator }) => indicator.ref),
    text('indicator', 60, ({ indicator }) => indicator.name),
    text('owner', 28, ({ owner }) => owner),
    text('reporter', 28, ({ reporter }) => reporter),
    text('outcome', 40, ({ outcome }) => outcome),
    ...months.map((each) =>
      figure(each, ({ indicator, decimals, recorded }) => monthCell(recorded.get(each), indicator.unit, decimals)),
    ),
    symbol('change_prev_month', ({ derived }) => derived.changeFromPreviousMonth),
    symbol('change_prev_year', ({ derived }) => derived.changeFromSameMonthLastYear),
    symbol('desired_direction', ({ indicator }) => GLYPHS[indicator.desiredDirection]),
    figure('average_12m', ({ derived }) => derived.average12Months),
    figure('max_12m', ({ derived }) => derived.max12Months),
    symbol('percentage_flag', ({ indicator }) => (indicator.unit === 'PERCENT' ? 'P' : '-')),
    ...COMPARATORS.map(([comparator, heading]) =>
      figure(heading, ({ indicator, benchmarks }) =>
        benchmarkCell(benchmarksFor(month, benchmarks).get(comparator), indicator.unit),
      ),
    ),
    ...financialYears.sort().map((year) =>
      figure(`target_${year.replace('-', '_')}`, ({ indicator, targets }) =>
        targetCell(
          targets.find(({ financialYear }) => financialYear === year),
          indicator.unit,
        ),
      ),
    ),
    text(`commentary_${month.replace('-', '_')}`, 60, ({ commentary }) => commentary),
    // These cells are computed, so an import must not store them as printed cells.
    symbol('derived_cells', () => 'computed'),
  ];
}

/** The numerators and denominators of percentages and rates, for months with known counts. */
function countColumns({ months, rows }: Sheet): FilledColumn[] {
  return months
    .flatMap((month) =>
      (['numerator', 'denominator'] as const).map((side) =>
        figure(`${side}_${month.replace('-', '_')}`, ({ indicator, recorded }) =>
          indicator.unit === 'COUNT' ? '' : countCell(recorded.get(month), side),
        ),
      ),
    )
    .filter(({ cellOf }) => rows.some((row) => cellOf(row) !== ''));
}

/** The vintages of the benchmarks: one for the row, and one for each comparator with another. */
function vintageColumns({ month, rows }: Sheet): FilledColumn[] {
  const vintageOf = (row: SheetRow) => mostFrequentVintage([...benchmarksFor(month, row.benchmarks).values()]);
  const ofRow = text('benchmark_vintage', 19, (row) => {
    const vintage = vintageOf(row);
    return vintage === VINTAGE_NOT_STATED ? '' : vintage;
  });
  const ofOne = COMPARATORS.map(([comparator, heading]) =>
    text(`${heading}_vintage`, heading.length + 10, (row) => {
      const vintage = benchmarksFor(month, row.benchmarks).get(comparator)?.vintage;
      return vintage === vintageOf(row) ? '' : (vintage ?? '');
    }),
  );
  return [ofRow, ...ofOne].filter(({ cellOf }) => rows.some((row) => cellOf(row) !== ''));
}
