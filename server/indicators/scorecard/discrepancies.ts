import { Field, ObjectType } from 'type-graphql';
import {
  averageOf,
  changeOver,
  displayDecimals,
  exact,
  latestWindow,
  maximumOf,
  roundHalfAway,
  type Fraction,
  type Series,
} from '../arithmetic';
import { ScorecardCell } from '../printed-cell';
import { readPrinted, matchesChange, writeChange, writeFigure, type PrintedFigure } from './printed-cells';
import type { ScorecardRow } from './scorecard-row';
import { unroundedSeries } from './unrounded-series';
import { DiscrepancyCause } from './vocabulary';

@ObjectType({
  simpleResolvers: true,
  description: 'A printed cell that differs from the value computed from the printed months.',
})
export class Discrepancy {
  /** The id of the indicator. */
  readonly indicatorId!: string;

  @Field(() => ScorecardCell, { description: 'The kind of cell.' })
  cell!: ScorecardCell;

  @Field(() => String, { description: 'The printed text.' })
  printed!: string;

  @Field(() => String, {
    description: 'The value computed from the printed months, in the same format; `n/a` when they give none.',
  })
  recomputed!: string;

  @Field(() => DiscrepancyCause, { description: 'The proven cause of the difference.' })
  cause!: DiscrepancyCause;
}

/** A cell recomputed from a series. */
interface Recomputed {
  readonly text: string;
  readonly agrees: boolean;
}

/** Recomputes a printed cell from a series. */
function recompute(cell: ScorecardCell, printed: PrintedFigure, row: ScorecardRow, series: Series): Recomputed {
  const { unit } = row.of;
  switch (cell) {
    case 'CHANGE_FROM_PREVIOUS_MONTH':
    case 'CHANGE_FROM_SAME_MONTH_LAST_YEAR': {
      const { percent } = changeOver(series, row.month, cell === 'CHANGE_FROM_PREVIOUS_MONTH' ? 1 : 12);
      return { text: writeChange(percent), agrees: matchesChange(printed, percent) };
    }
    case 'AVERAGE_12_MONTHS':
      return compareFigure(printed, averageOf(latestWindow(series, row.month)), unit);
    case 'MAX_12_MONTHS':
      return compareFigure(printed, maximumOf(latestWindow(series, row.month))?.value ?? null, unit);
    case 'PERCENTAGE_FLAG':
      return { text: unit === 'PERCENT' ? 'P' : '-', agrees: true };
  }
}

function compareFigure(printed: PrintedFigure, value: Fraction | null, unit: ScorecardRow['of']['unit']): Recomputed {
  const shown = value && roundHalfAway(value, displayDecimals(unit));
  const agrees = shown === null ? printed.value === null : (printed.value?.equals(exact(shown)) ?? false);
  return { text: writeFigure(shown, unit), agrees };
}

/** Whether a printed flag contradicts the unit. Anything but `P` means that the row is not a percentage. */
function flagDiffers(printed: string, row: ScorecardRow): boolean {
  return (printed.trim() === 'P') !== (row.of.unit === 'PERCENT');
}

/** Lists the printed cells that differ from the values computed from the printed months, with the proven cause. */
export async function findDiscrepancies(rows: readonly ScorecardRow[]): Promise<Discrepancy[]> {
  const found = await Promise.all(
    rows.map(async (row) => {
      const [cells, { series }] = await Promise.all([row.data.printedCells(row.of), row.data.months(row.of)]);
      const discrepancies: Discrepancy[] = [];
      for (const { cell, printed } of cells) {
        const base = { indicatorId: row.of.id, cell, printed };
        if (cell === 'PERCENTAGE_FLAG') {
          if (flagDiffers(printed, row)) {
            discrepancies.push({ ...base, recomputed: row.of.unit === 'PERCENT' ? 'P' : '-', cause: 'UNEXPLAINED' });
          }
          continue;
        }
        const figure = readPrinted(printed);
        const plain = recompute(cell, figure ?? { value: null, arrow: null }, row, series);
        if (figure && plain.agrees) continue;
        const unrounded = figure && (await unroundedSeries(row, cell));
        const explained = unrounded && recompute(cell, figure, row, unrounded).agrees;
        const cause = explained ? 'EXPLAINED_BY_UNROUNDED_INPUTS' : 'UNEXPLAINED';
        discrepancies.push({ ...base, recomputed: plain.text, cause });
      }
      return discrepancies;
    }),
  );
  return found.flat();
}
