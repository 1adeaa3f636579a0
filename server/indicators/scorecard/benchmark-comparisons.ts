import { compareTo, displayDecimals, exact, valueAt } from '../arithmetic';
import { displayValue } from '../arithmetic/display';
import type { BenchmarkComparison } from './cells';
import { explainComparison } from './explain-cells';
import type { SheetData, SheetIndicator } from './sheet-data';

/** Compares a month of an indicator with each of its benchmarks. */
export async function compareBenchmarks(
  data: SheetData,
  indicator: SheetIndicator,
  month: string,
): Promise<BenchmarkComparison[]> {
  const [months, benchmarks] = await Promise.all([data.months(indicator), data.benchmarks(indicator)]);
  const now = valueAt(months.series, month);
  const decimals = displayDecimals(indicator.unit);
  return benchmarks.map(({ comparator, vintage, value: text, status }) => {
    const benchmark = text === null ? null : exact(text);
    const { difference, relativeDifference } = compareTo(now, benchmark, decimals);
    const value = displayValue(benchmark);
    const explanation = explainComparison(months, month, value, difference, relativeDifference, decimals);
    return { comparator, vintage, value, status, difference, relativeDifference, explanation };
  });
}
