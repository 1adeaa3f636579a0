import { Board } from '../../boards';
import { sql, type ViewerSql } from '../../platform/graphql';
import {
  addMonths,
  assuranceOf,
  exact,
  financialYearOfMonth,
  monthRange,
  targetFor,
  type AssuranceVerdict,
  type DesiredDirection,
  type ProcessPhase,
  type ProcessRule,
  type Unit,
  type Variation,
} from '../arithmetic';
import { displayValue } from '../arithmetic/display';
import type { Comparator } from '../benchmark';
import { readIndicators, SheetData, type SheetTarget } from '../scorecard/sheet-data';
import { processFor } from '../scorecard/signal';
import { suppressedAmong } from '../scorecard/suppression';

/** The maximum number of months on a chart: at the default width more would overlap. */
export const MAX_MONTHS = 240;

/** Later than every month of a series. */
const END_OF_TIME = '9999-12';

/** The chart to draw. */
export interface ChartRequest {
  /** The slug of the board. */
  readonly board: string;
  /** The reference of the indicator on the board. */
  readonly ref: string;
  /** The number of months to show, up to the last; all of them (at most 240) when absent. */
  readonly months?: number;
  /** The last month to use and show; the latest month with a value when absent. */
  readonly until?: string;
  /** A point in time: versions recorded later are ignored. The current versions when absent. */
  readonly knownAt?: string;
}

/** A month with a value. */
export interface ChartPoint {
  readonly month: string;
  readonly value: number;
  /** The rules that apply to the point. */
  readonly rules: readonly ProcessRule[];
  /** The meaning of the variation at this point. */
  readonly variation: Variation;
}

/** A phase of the chart, with its own limits. */
export interface ChartPhase {
  readonly from: string;
  readonly to: string;
  /** Whether the phase starts at a declared step change; the first does not. */
  readonly declared: boolean;
  /** Null when the phase has a single point. */
  readonly limits: {
    readonly centreLine: number;
    readonly lower: number;
    readonly upper: number;
    /** Whether these are trial limits, from fewer than twelve points. */
    readonly trial: boolean;
    readonly points: number;
  } | null;
}

/** The target of a financial year. */
export interface ChartTarget {
  readonly financialYear: string;
  /** The target for the year; null while it is to be confirmed. */
  readonly value: number | null;
  /** The target for a month: a twelfth for a flow. */
  readonly perMonth: number | null;
}

/** The published value of a benchmark. */
export interface ChartBenchmark {
  readonly comparator: Comparator;
  readonly vintage: string;
  readonly value: number;
}

/** The data of a control chart. */
export interface ChartData {
  readonly ref: string;
  readonly name: string;
  readonly board: string;
  readonly unit: Unit;
  readonly desiredDirection: DesiredDirection;
  /** Whether the indicator is a flow, whose yearly target is shown as twelfths. */
  readonly isFlow: boolean;
  /** All months of the horizontal axis; empty when none of them has a value. */
  readonly months: readonly string[];
  /** The months with a value. */
  readonly points: readonly ChartPoint[];
  /** The suppressed months, shown as gaps like months without a value. */
  readonly suppressed: readonly string[];
  /** The phases that overlap the months. */
  readonly phases: readonly ChartPhase[];
  /** The targets of the financial years of the months. */
  readonly targets: readonly ChartTarget[];
  /** The published values of all comparators and vintages. The chart draws the latest; the description lists all. */
  readonly benchmarks: readonly ChartBenchmark[];
  /** Whether the process will meet the target of the last month's financial year. */
  readonly assurance: AssuranceVerdict;
}

/**
 * Reads the data of a chart in at most six statements; null when the board has no such indicator.
 *
 * Limits and signals are computed from every month up to the last one shown, so that they equal those of the scorecard.
 * `months` only sets how many of them are shown.
 */
export async function readChart(rows: ViewerSql, request: ChartRequest): Promise<ChartData | null> {
  const board = sql`(select board.id from ${Board} as board where board.slug = ${request.board})`;
  const [indicator] = await readIndicators(rows, sql`board_id = ${board} and ref = ${request.ref}`);
  if (!indicator) return null;
  const data = new SheetData(rows, [indicator], request.until ?? END_OF_TIME, request.knownAt ?? null);
  const [process, { suppressed }, targets, benchmarks] = await Promise.all([
    processFor(data, indicator),
    data.months(indicator),
    data.targets(indicator),
    data.benchmarks(indicator),
  ]);

  const first = process.points[0]?.month;
  const last = request.until ?? process.latest?.month;
  const window = first && last ? monthRange(laterOf(first, startOf(last, request.months ?? MAX_MONTHS)), last) : [];
  const shown = new Set(window);
  const points = process.points.filter(({ month }) => shown.has(month));
  const months = points.length > 0 ? window : [];
  const isFlow = indicator.aggregation === 'FLOW';
  return {
    ref: indicator.ref,
    name: indicator.name,
    board: indicator.boardName,
    unit: indicator.unit,
    desiredDirection: indicator.desiredDirection,
    isFlow,
    months,
    points: points.map(({ value, ...point }) => ({ ...point, value: displayValue(value) ?? 0 })),
    suppressed: suppressedAmong(months, suppressed),
    phases: process.phases.map(toPhase).filter(({ to }) => months[0] !== undefined && to >= months[0]),
    targets: targetsOf(targets, months, isFlow),
    benchmarks: benchmarks.flatMap(({ comparator, vintage, value }) =>
      value === null ? [] : [{ comparator, vintage, value: Number(value) }],
    ),
    assurance: assuranceOf({
      limits: process.limits,
      target: last
        ? targetFor(
            targets.map(({ financialYear, value }) => ({ financialYear, value: value === null ? null : exact(value) })),
            last,
          )
        : null,
      desired: indicator.desiredDirection,
      aggregation: indicator.aggregation ?? 'STOCK',
    }).verdict,
  };
}

function toPhase({ from, to, limits }: ProcessPhase, index: number): ChartPhase {
  return {
    ...{ from, to, declared: index > 0 },
    limits: limits && {
      centreLine: displayValue(limits.centreLine) ?? 0,
      lower: displayValue(limits.shownLower) ?? 0,
      upper: displayValue(limits.shownUpper) ?? 0,
      trial: limits.trial,
      points: limits.points,
    },
  };
}

function targetsOf(targets: readonly SheetTarget[], months: readonly string[], isFlow: boolean): ChartTarget[] {
  const years = new Set(months.map(financialYearOfMonth));
  return targets
    .filter(({ financialYear }) => years.has(financialYear))
    .map(({ financialYear, value: text }) => {
      const value = text === null ? null : exact(text);
      const perMonth = value && isFlow ? value.div(12) : value;
      return { financialYear, value: displayValue(value), perMonth: displayValue(perMonth) };
    });
}

/** The first of a number of months that end with `last`; `last` itself in the first hundred years. */
function startOf(last: string, months: number): string {
  return last < '0100-01' ? last : addMonths(last, 1 - months);
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}
