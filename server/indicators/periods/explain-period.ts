import { PER, type Aggregation, type PeriodValue, type Series, type Unit } from '../arithmetic';
import { displayValue } from '../arithmetic/display';
import type { Explanation, ExplanationInput } from '../scorecard/explanation';
import { leftOutNote, type Suppression } from '../scorecard/suppression';

const RULES: Readonly<Record<Aggregation, string>> = {
  FLOW: 'The months of a flow add up; months without a value are left out.',
  STOCK: 'Of a stock the last month with a value counts.',
  RATIO: 'The counts of a ratio add up and are divided again; percentages are never averaged.',
};

const WITHOUT = {
  NO_VALUES: 'None of the months has a value.',
  COUNTS_MISSING: 'The counts of some months are not known, so the ratio of the whole period cannot be.',
  DENOMINATOR_ZERO: 'There were no cases at all.',
};

/** Explains the figure of a quarter or a year. */
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
  const rule = aggregation ? RULES[aggregation] : 'Nobody has declared how the months of this indicator combine.';
  return {
    rule: `${rule}${leftOut}`,
    window: { from: period.from, to: period.to },
    inputs,
    rounding: 'Shown to six decimals.',
    formula: formulaOf(period, inputs, aggregation, unit),
    source: 'The aggregation that the definition of the indicator declares.',
  };
}

function formulaOf(
  { value, without, asOf, numerator, denominator }: PeriodValue,
  inputs: readonly ExplanationInput[],
  aggregation: Aggregation | null,
  unit: Unit,
): string {
  if (aggregation === null) return 'There is no figure: flow, stock or ratio has to be declared first.';
  if (without) return WITHOUT[without];
  const result = displayValue(value);
  if (aggregation === 'STOCK') return `The value of ${asOf}: ${result}`;
  if (aggregation === 'RATIO')
    return `${displayValue(numerator)} / ${displayValue(denominator)} x ${PER[unit]} = ${result}`;
  return `${inputs.flatMap((input) => input.value ?? []).join(' + ')} = ${result}`;
}
