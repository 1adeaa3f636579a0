import type { ReadNumber } from './figures';
import type { ScorecardProblem } from './problem-codes';
import type { ScorecardRow, SheetUnit } from './sheet';

/** A number of the row with its place in the file. */
export interface PlacedNumber {
  number: ReadNumber;
  /** Whether it is a month's figure; averages, benchmarks and targets must only agree with those. */
  isOfMonth: boolean;
  place: Pick<ScorecardProblem, 'row' | 'column' | 'letter' | 'cell'>;
}

/** What else in a row tells its unit. */
export interface UnitHints {
  name: string;
  /** The file's own percentage flag is set. */
  isFlagged: boolean;
  /** The unit, where the row has a cell that says it. */
  unit?: SheetUnit;
  /** How many decimals are shown, where the row has a cell that says it. */
  decimals?: number;
  row: number;
}

/** Decides a row's unit and decimals by the way its cells are written, and reports those that don't agree. */
export function readUnit(
  numbers: readonly PlacedNumber[],
  { name, isFlagged, unit, decimals, row }: UnitHints,
  report: (problem: ScorecardProblem) => void,
): Pick<ScorecardRow, 'unit' | 'isUnitCertain' | 'decimals'> {
  const ofMonths = numbers.filter(({ isOfMonth }) => isOfMonth);
  const deciding = ofMonths.length > 0 ? ofMonths : numbers;
  const saysPercent = isFlagged || /^percent/i.test(name);
  const isPercent = unit ? unit === 'PERCENT' : deciding.length > 0 ? areMostlyPercent(deciding) : saysPercent;
  for (const { number, place } of numbers) {
    if (number.isPercent !== isPercent) report({ ...place, code: 'MIXED_UNITS', mend: mendUnit(isPercent) });
  }
  if (saysPercent && !isPercent && !unit) {
    const mend = 'Write the figures of this percentage with their sign, as in 22.4%.';
    report({ code: 'PERCENT_SIGN_MISSING', row, cell: name, mend });
  }
  const shown = ofMonths.map(({ number }) => number.decimals);
  return {
    unit: unit ?? (isPercent ? 'PERCENT' : /\bper\s+10,?000\b/i.test(name) ? 'RATE_PER_10000' : 'COUNT'),
    isUnitCertain: numbers.length > 0 || isFlagged || unit !== undefined,
    decimals: decimals ?? (shown.length > 0 ? Math.max(...shown) : isPercent ? 1 : 0),
  };
}

function areMostlyPercent(numbers: readonly PlacedNumber[]): boolean {
  const percents = numbers.filter(({ number }) => number.isPercent).length;
  const others = numbers.length - percents;
  return percents === others ? (numbers[0]?.number.isPercent ?? false) : percents > others;
}

function mendUnit(isPercent: boolean): string {
  return isPercent
    ? 'Write this figure with a percent sign, as the others of its row are.'
    : 'Write this figure without a percent sign, as the others of its row are.';
}
