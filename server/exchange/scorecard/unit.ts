import type { ReadNumber } from './figures';
import type { ScorecardProblem } from './problem-codes';
import type { ScorecardRow, SheetUnit } from './sheet';

/** A number of the row with its position in the file. */
export interface PlacedNumber {
  number: ReadNumber;
  /** Whether it is the value of a month. Averages, benchmarks and targets must have the same unit. */
  isOfMonth: boolean;
  place: Pick<ScorecardProblem, 'row' | 'column' | 'letter' | 'cell'>;
}

/** Further hints of a row on its unit. */
export interface UnitHints {
  name: string;
  /** Whether the percentage flag is set. */
  isFlagged: boolean;
  /** The stated unit, if any. */
  unit?: SheetUnit;
  /** The stated number of decimals, if any. */
  decimals?: number;
  row: number;
}

/** Infers the unit and decimals of a row from its cells, and reports cells that contradict them. */
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
    if (number.isPercent !== isPercent) report({ ...place, code: 'MIXED_UNITS', fix: fixForUnit(isPercent) });
  }
  if (saysPercent && !isPercent && !unit) {
    const fix = 'Write the figures of this percentage with a percent sign, as in 22.4%.';
    report({ code: 'PERCENT_SIGN_MISSING', row, cell: name, fix });
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

function fixForUnit(isPercent: boolean): string {
  return isPercent
    ? 'Write this figure with a percent sign, like the others in its row.'
    : 'Write this figure without a percent sign, like the others in its row.';
}
