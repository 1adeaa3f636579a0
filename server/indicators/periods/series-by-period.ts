import { aggregate, valueAt, type MonthlyValue, type Series } from '../arithmetic';
import { displayValue } from '../arithmetic/display';
import { sql, type ViewerSql } from '../../platform/graphql';
import { IndicatorDefinition } from '../definition';
import { Indicator } from '../indicator';
import { readIndicators, SheetData, type SheetIndicator } from '../scorecard/sheet-data';
import { explainPeriod } from './explain-period';
import type { PeriodFigure, PeriodKind } from './period-figure';

/** Later than every month of a series. */
const END_OF_TIME = '9999-12';

/** The requested indicators, and the indicators of the same boards that measure numerators and denominators of their ratios. */
const withCounts = (ids: readonly string[]) => sql`indicator.id = any(${ids}::uuid[]) or (board_id, definition_id) in (
  select ratio.board_id, unnest(array[definition.numerator_id, definition.denominator_id])
  from ${Indicator} as ratio join ${IndicatorDefinition} as definition on definition.id = ratio.definition_id
  where ratio.id = any(${ids}::uuid[]))`;

/** Adds missing counts of a ratio from the indicators of the same board that measure them. */
async function seriesWithCounts(data: SheetData, indicator: SheetIndicator): Promise<Series> {
  const { series } = await data.months(indicator);
  if (indicator.aggregation !== 'RATIO') return series;
  const seriesOf = async (definitionId: string | null): Promise<Series> => {
    const row = data.indicators.find(
      (each) => each.boardId === indicator.boardId && each.definitionId === definitionId,
    );
    return definitionId !== null && row ? (await data.months(row)).series : [];
  };
  const [numerators, denominators] = await Promise.all([
    seriesOf(indicator.numeratorId),
    seriesOf(indicator.denominatorId),
  ]);
  return series.map((month): MonthlyValue => ({
    ...month,
    numerator: month.numerator ?? valueAt(numerators, month.month),
    denominator: month.denominator ?? valueAt(denominators, month.month),
  }));
}

async function figuresOf(data: SheetData, indicator: SheetIndicator, by: PeriodKind): Promise<PeriodFigure[]> {
  const { aggregation, unit } = indicator;
  const [series, { suppressed }] = await Promise.all([seriesWithCounts(data, indicator), data.months(indicator)]);
  return aggregate(series, by, aggregation ?? 'STOCK', unit).map((period) => {
    const { label, from, to, numerator, denominator, monthsIn, monthsOf, partial, missingMonths } = period;
    const declared = aggregation !== null;
    return {
      ...{ label, from, to, partial, missingMonths, monthsCounted: monthsIn, monthsInPeriod: monthsOf },
      value: declared ? displayValue(period.value) : null,
      without: declared ? period.without : 'AGGREGATION_NOT_DECLARED',
      ...{ numerator: displayValue(numerator), denominator: displayValue(denominator) },
      asOf: declared ? period.asOf : null,
      explanation: explainPeriod(series, period, aggregation, unit, suppressed),
    };
  });
}

/** Reads the values of several indicators by period, in two statements for all of them. */
export async function seriesByPeriod(
  rows: ViewerSql,
  ids: readonly string[],
  by: PeriodKind,
): Promise<PeriodFigure[][]> {
  const indicators = await readIndicators(rows, withCounts(ids));
  const data = new SheetData(rows, indicators, END_OF_TIME, null);
  const found = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  return Promise.all(
    ids.map(async (id) => {
      const indicator = found.get(id);
      return indicator ? figuresOf(data, indicator, by) : [];
    }),
  );
}
