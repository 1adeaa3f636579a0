import { PER, type Aggregation, type PeriodValue, type Series, type Unit } from '../arithmetic';
import { displayValue } from '../arithmetic/display';
import type { Explanation, ExplanationInput } from '../scorecard/explanation';
import { leftOutNote, type Suppression } from '../scorecard/suppression';

const RULES: Readonly<Record<Aggregation, string>> = {
  FLOW: 'The months of a flow are summed; months without a value are left out.',
  STOCK: 'A stock takes the value of the last month that has one.',
  RATIO: 'The numerators and the denominators of a ratio are summed and then divided; percentages are never averaged.',
};

const NO_VALUE_REASONS = {
  NO_VALUES: 'None of the months has a value.',
  COUNTS_MISSING: 'The counts of some months are unknown, so the ratio of the whole period is unknown.',
  DENOMINATOR_ZERO: 'There were no cases in the period.',
};

/** Explains the value of a quarter or a financial year. */
export function explainPeriod(
  series: Series,
  period: PeriodValue,
  aggregation: Aggregation | null,
  unit: Unit,
  suppressed: Suppression,
): Explanation {
  const inputs = series
    .filter(({ month }) => month >= period.from && month <= period.to)
    .map(({ month, value, numerator, denominator }): ExplanationInput => {
      const counts = aggregation === 'RATIO' ? { numerator, denominator } : { numerator: null, denominator: null };
      const [above, below] = [displayValue(counts.numerator), displayValue(counts.denominator)];
      return { month, value: displayValue(value), numerator: above, denominator: below };
    });
  const leftOut = leftOutNote(period.missingMonths, suppressed);
  const rule = aggregation ? RULES[aggregation] : 'The aggregation of this indicator is not declared.';
  return {
    rule: `${rule}${leftOut}`,
    window: { from: period.from, to: period.to },
    inputs,
    rounding: 'Displayed to six decimals.',
    formula: formulaOf(period, inputs, aggregation, unit),
    source: "The aggregation declared by the indicator's definition.",
  };
}

function formulaOf(
  { value, without, asOf, numerator, denominator }: PeriodValue,
  inputs: readonly ExplanationInput[],
  aggregation: Aggregation | null,
  unit: Unit,
): string {
  if (aggregation === null) return 'No value: the definition must declare flow, stock or ratio first.';
  if (without) return NO_VALUE_REASONS[without];
  const result = displayValue(value);
  if (aggregation === 'STOCK') return `The value of ${asOf}: ${result}`;
  if (aggregation === 'RATIO')
    return `${displayValue(numerator)} / ${displayValue(denominator)} x ${PER[unit]} = ${result}`;
  return `${inputs.flatMap((input) => input.value ?? []).join(' + ')} = ${result}`;
}
