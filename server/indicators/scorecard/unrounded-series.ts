import {
  addMonths,
  exact,
  latestWindow,
  PER,
  printedDecimals,
  ratio,
  roundHalfAway,
  valueAt,
  wholeNumeratorFor,
  type Fraction,
  type MonthlyValue,
  type Series,
} from '../arithmetic';
import type { ScorecardCell } from '../printed-cell';
import type { ScorecardRow } from './scorecard-row';
import type { SheetIndicator } from './sheet-data';

/** The months that a cell is computed from. */
function monthsOf(cell: ScorecardCell, month: string, series: Series): string[] {
  if (cell === 'CHANGE_FROM_PREVIOUS_MONTH') return [addMonths(month, -1), month];
  if (cell === 'CHANGE_FROM_SAME_MONTH_LAST_YEAR') return [addMonths(month, -12), month];
  return latestWindow(series, month).months.map((each) => each.month);
}

/** The series of the row with a definition on the same sheet. */
async function seriesOf(row: ScorecardRow, definitionId: string | null): Promise<Series | null> {
  const other: SheetIndicator | undefined =
    definitionId === null ? undefined : row.data.indicators.find((each) => each.definitionId === definitionId);
  return other ? (await row.data.months(other)).series : null;
}

/**
 * The series of a ratio before rounding, where the sheet itself proves it: other rows have the counts, or only one whole
 * number of cases over a known count rounds to the printed value. Null when a month of the cell cannot be proved.
 */
export async function unroundedSeries(row: ScorecardRow, cell: ScorecardCell): Promise<Series | null> {
  const { of } = row;
  if (of.unit === 'COUNT') return null;
  const [{ series, recorded }, numerators, denominators] = await Promise.all([
    row.data.months(of),
    seriesOf(row, of.numeratorId),
    seriesOf(row, of.denominatorId),
  ]);
  if (!denominators) return null;
  const decimals = printedDecimals(recorded.flatMap(({ printed }) => printed ?? []));

  const unrounded = (month: string, printed: Fraction): Fraction | null => {
    const denominator = valueAt(denominators, month);
    if (!denominator) return null;
    const counted = numerators && valueAt(numerators, month);
    const cases = numerators ? counted : wholeCases(printed, decimals, denominator);
    const value = cases && ratio(cases, denominator, PER[of.unit]);
    // Counts that round to another value are counts of something else.
    return value && printed.equals(exact(roundHalfAway(value, decimals))) ? value : null;
  };

  const result: MonthlyValue[] = [];
  for (const month of monthsOf(cell, row.month, series)) {
    const printed = series.find((each) => each.month === month);
    if (!printed?.value) continue;
    const value = unrounded(month, printed.value);
    if (!value) return null;
    result.push({ ...printed, value });
  }
  return result;
}

function wholeCases(printed: Fraction, decimals: number, denominator: Fraction): Fraction | null {
  const cases = wholeNumeratorFor(printed.toString(), decimals, denominator.valueOf());
  return cases === null ? null : exact(cases);
}
