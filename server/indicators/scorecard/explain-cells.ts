import type { ChangeOverTime, Series, Window } from '../arithmetic';
import { inputOf, written, type Explanation } from './explanation';
import type { SheetMonths } from './sheet-data';
import { leftOutNote, suppressionNote } from './suppression';

/** The months that a figure was worked out from. */
type Months = Pick<SheetMonths, 'series' | 'suppressed'>;

const HALVES = 'halves are rounded away from zero';
const SCORECARD =
  'The rules of the monthly dataset, confirmed on the 58 rows of the Southampton scorecard of October 2018.';

function monthlyValue(series: Series, month: string) {
  return series.find((each) => each.month === month);
}

/** Says where a value that is a ratio of known counts comes from. */
function countsNote(series: Series, months: readonly string[]): string {
  const computed = months.some((month) => monthlyValue(series, month)?.origin === 'COMPUTED');
  return computed ? ' Values whose two counts are known are computed from them.' : '';
}

/** Explains a change. */
export function explainChange({ series, suppressed }: Months, change: ChangeOverTime): Explanation {
  const { month, baseMonth, percent, missing } = change;
  const [now, base] = [monthlyValue(series, month), monthlyValue(series, baseMonth)];
  const [nowText, baseText] = [written(now), written(base)];
  const formulas = {
    VALUE_MISSING: `${month} has no value, so there is no change to state.`,
    BASE_MISSING: `${baseMonth} has no value, so there is nothing to compare with.`,
    BASE_ZERO: `${baseMonth} is zero: nothing can be relative to nothing.`,
  };
  const isSuppressed = suppressionNote([baseMonth, month], suppressed).trim();
  const formula = missing
    ? isSuppressed || formulas[missing]
    : `(${nowText} - ${baseText}) / ${baseText} = ${percent}%`;
  return {
    rule: `The relative change from ${baseMonth}; the arrow points up from 10% and down from -10%, by the rounded change.${countsNote(series, [baseMonth, month])}`,
    window: { from: baseMonth, to: month },
    inputs: [inputOf(baseMonth, base), inputOf(month, now)],
    rounding: `To whole percent; ${HALVES}.`,
    formula,
    source: SCORECARD,
  };
}

/** Explains the average or the maximum of the latest twelve months. */
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
    rule: `The ${kind} of the latest twelve months up to ${window.to}; months without a value are left out.${leftOutNote(months, suppressed)}${countsNote(series, months)}`,
    window: { from: window.from, to: window.to },
    inputs: months.map((month) => inputOf(month, monthlyValue(series, month))),
    rounding: `To ${decimals} decimals; ${HALVES}.`,
    formula,
    source: SCORECARD,
  };
}

/** Explains the difference to a benchmark. */
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
      ? suppressionNote([month], suppressed).trim() || 'There is no value on one of the two sides.'
      : `${written(now)} - ${benchmark} = ${difference}; relative: ${relative === null ? 'none, since the benchmark is zero' : `${difference} / ${benchmark} = ${relative}%`}`;
  return {
    rule: 'The value of the month less the benchmark; beside it the same relative to the benchmark.',
    window: null,
    inputs: [inputOf(month, now)],
    rounding: `The difference to ${decimals} decimals, the relative one to whole percent; ${HALVES}.`,
    formula,
    source: SCORECARD,
  };
}

/** Explains how a month stands to its target. */
export function explainTarget(
  { series, suppressed }: Months,
  standing: {
    basis: string;
    months: readonly string[];
    target: number | null;
    expected: number | null;
    value: number | null;
    met: boolean | null;
    undecided: string | null;
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
      ? 'The target is for the whole financial year and the months add up: the year so far is held against as many twelfths of the target.'
      : 'The value of the month is held against the target of its financial year.',
    window: { from: months[0] ?? '', to: months.at(-1) ?? '' },
    inputs: months.map((month) => inputOf(month, monthlyValue(series, month))),
    rounding: 'None: compared exactly.',
    formula,
    source: 'The targets of the scorecard; the direction that the board desires.',
  };
}
