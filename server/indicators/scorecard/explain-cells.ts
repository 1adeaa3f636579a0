import type { ChangeOverTime, Series, TargetBasis, TargetUndecided, Window } from '../arithmetic';
import { inputOf, written, type Explanation } from './explanation';
import type { SheetMonths } from './sheet-data';
import { leftOutNote, suppressionNote } from './suppression';

/** The months that a figure is computed from. */
type Months = Pick<SheetMonths, 'series' | 'suppressed'>;

const HALVES = 'halves are rounded away from zero';
const SCORECARD =
  'The rules of the monthly dataset, verified against the 58 rows of the Southampton scorecard of October 2018.';

function monthlyValue(series: Series, month: string) {
  return series.find((each) => each.month === month);
}

/** Notes values that are computed from their counts. */
function countsNote(series: Series, months: readonly string[]): string {
  const computed = months.some((month) => monthlyValue(series, month)?.origin === 'COMPUTED');
  return computed ? ' Values with known counts are computed from them.' : '';
}

/** Explains a change. */
export function explainChange({ series, suppressed }: Months, change: ChangeOverTime): Explanation {
  const { month, baseMonth, percent, missing } = change;
  const [now, base] = [monthlyValue(series, month), monthlyValue(series, baseMonth)];
  const [nowText, baseText] = [written(now), written(base)];
  const formulas = {
    VALUE_MISSING: `${month} has no value, so there is no change to compute.`,
    BASE_MISSING: `${baseMonth} has no value, so there is nothing to compare with.`,
    BASE_ZERO: `${baseMonth} is zero, so a relative change is undefined.`,
  };
  const isSuppressed = suppressionNote([baseMonth, month], suppressed).trim();
  const formula = missing
    ? isSuppressed || formulas[missing]
    : `(${nowText} - ${baseText}) / ${baseText} = ${percent}%`;
  return {
    rule: `The relative change from ${baseMonth}. The arrow points up from 10% and down from -10% of the rounded change.${countsNote(series, [baseMonth, month])}`,
    window: { from: baseMonth, to: month },
    inputs: [inputOf(baseMonth, base), inputOf(month, now)],
    rounding: `To whole percent; ${HALVES}.`,
    formula,
    source: SCORECARD,
  };
}

/** Explains the average or the maximum of the last twelve months. */
export function explainWindow(
  { series, suppressed }: Months,
  window: Window,
  kind: 'average' | 'maximum',
  value: number | null,
  decimals: number,
): Explanation {
  const months = window.months.map(({ month }) => month);
  const present = months.map((month) => monthlyValue(series, month)).filter((each) => each?.value);
  const values = present.map((each) => written(each));
  const formula =
    present.length === 0
      ? 'None of the twelve months has a value.'
      : kind === 'average'
        ? `(${values.join(' + ')}) / ${values.length} = ${value}`
        : `max(${values.join(', ')}) = ${value}`;
  return {
    rule: `The ${kind} of the twelve months up to ${window.to}; months without a value are left out.${leftOutNote(months, suppressed)}${countsNote(series, months)}`,
    window: { from: window.from, to: window.to },
    inputs: months.map((month) => inputOf(month, monthlyValue(series, month))),
    rounding: `To ${decimals} decimals; ${HALVES}.`,
    formula,
    source: SCORECARD,
  };
}

/** Explains the difference from a benchmark. */
export function explainComparison(
  { series, suppressed }: Months,
  month: string,
  benchmark: number | null,
  difference: number | null,
  relative: number | null,
  decimals: number,
): Explanation {
  const now = monthlyValue(series, month);
  const formula =
    difference === null
      ? suppressionNote([month], suppressed).trim() || 'The month or the benchmark has no value.'
      : `${written(now)} - ${benchmark} = ${difference}; relative: ${relative === null ? 'none, because the benchmark is zero' : `${difference} / ${benchmark} = ${relative}%`}`;
  return {
    rule: 'The value of the month minus the benchmark, absolute and relative to the benchmark.',
    window: null,
    inputs: [inputOf(month, now)],
    rounding: `The difference to ${decimals} decimals, the relative one to whole percent; ${HALVES}.`,
    formula,
    source: SCORECARD,
  };
}

/** Explains the comparison of a month with its target. */
export function explainTarget(
  { series, suppressed }: Months,
  standing: {
    basis: TargetBasis;
    months: readonly string[];
    target: number | null;
    expected: number | null;
    value: number | null;
    met: boolean | null;
    undecided: TargetUndecided | null;
  },
): Explanation {
  const { months, basis, target, expected, value, met, undecided } = standing;
  const flow = basis === 'FINANCIAL_YEAR_TO_DATE';
  const share = flow && target !== null ? ` (${target} x ${months.length}/12)` : '';
  const formula =
    undecided === null
      ? `${value} against ${expected}${share}: ${met ? 'met' : 'not met'}`
      : `Undecided: ${undecided}.${suppressionNote(months, suppressed)}`;
  return {
    rule: flow
      ? 'The target is for the whole financial year and months are summed, so the year to date is compared with as many twelfths of the target.'
      : 'The value of the month is compared with the target of its financial year.',
    window: { from: months[0] ?? '', to: months.at(-1) ?? '' },
    inputs: months.map((month) => inputOf(month, monthlyValue(series, month))),
    rounding: 'None: the values are compared exactly.',
    formula,
    source: 'The targets and the desired direction stated by the board.',
  };
}
