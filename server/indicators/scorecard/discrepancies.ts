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
import { readPrinted, saysChange, writeChange, writeFigure, type PrintedFigure } from './printed-cells';
import type { ScorecardRow } from './scorecard-row';
import { unroundedSeries } from './unrounded-series';
import { DiscrepancyCause } from './vocabulary';

@ObjectType({ simpleResolvers: true, description: 'A printed cell that the printed months do not give.' })
export class Discrepancy {
  /** Leads to the indicator. */
  readonly indicatorId!: string;

  @Field(() => ScorecardCell, { description: 'Which cell.' })
  cell!: ScorecardCell;

  @Field(() => String, { description: 'What is printed.' })
  printed!: string;

  @Field(() => String, {
    description: 'What the printed months give, written the same way; `n/a` where they give nothing.',
  })
  recomputed!: string;

  @Field(() => DiscrepancyCause, { description: 'What can be proved of it.' })
  cause!: DiscrepancyCause;
}

/** What a cell comes to, worked out from a series. */
interface Recomputed {
  readonly text: string;
  readonly agrees: boolean;
}

/** Works a printed cell out again from a series. */
function recompute(cell: ScorecardCell, printed: PrintedFigure, row: ScorecardRow, series: Series): Recomputed {
  const { unit } = row.of;
  switch (cell) {
    case 'CHANGE_FROM_PREVIOUS_MONTH':
    case 'CHANGE_FROM_SAME_MONTH_LAST_YEAR': {
      const { percent } = changeOver(series, row.month, cell === 'CHANGE_FROM_PREVIOUS_MONTH' ? 1 : 12);
      return { text: writeChange(percent), agrees: saysChange(printed, percent) };
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

/** Does a printed flag say what the unit is? Anything but `P` says that the row is no percentage. */
function flagDiffers(printed: string, row: ScorecardRow): boolean {
  return (printed.trim() === 'P') !== (row.of.unit === 'PERCENT');
}

/** Lists every printed cell of the rows that the printed months do not give, with what can be proved of it. */
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
