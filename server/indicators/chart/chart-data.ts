import { Board } from '../../boards';
import { sql, type VisibleRows } from '../../platform/graphql';
import {
  addMonths,
  assuranceOf,
  exact,
  financialYearOf,
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

/** The most months that a chart shows: at the usual width more would run into each other. */
export const MOST_MONTHS = 240;

/** Later than any month of a series: asks for all of them. */
const END_OF_TIME = '9999-12';

/** Which chart is wanted. */
export interface ChartQuestion {
  /** The short name of the board. */
  readonly board: string;
  /** The indicator's reference on that board. */
  readonly ref: string;
  /** How many months to show, up to the last; as many as there are (at most 240) when left out. */
  readonly months?: number;
  /** The last month to show, and the last that counts; the latest month with a value when left out. */
  readonly until?: string;
  /** A moment: values recorded later did not exist then; now when left out. */
  readonly knownAt?: string;
}

/** A month that has a value. */
export interface ChartPoint {
  readonly month: string;
  readonly value: number;
  /** The rules that fire on it. */
  readonly rules: readonly ProcessRule[];
  /** What that means. */
  readonly variation: Variation;
}

/** A stretch of months with limits of its own. */
export interface ChartPhase {
  readonly from: string;
  readonly to: string;
  /** Whether it begins with a declared step change; the first does not. */
  readonly declared: boolean;
  /** Null where a single point gives none. */
  readonly limits: {
    readonly centreLine: number;
    readonly lower: number;
    readonly upper: number;
    /** Whether they come of fewer than twelve points. */
    readonly trial: boolean;
    readonly points: number;
  } | null;
}

/** The target of a financial year. */
export interface ChartTarget {
  readonly financialYear: string;
  /** As it was set; null while it is to be confirmed. */
  readonly value: number | null;
  /** What a month is held against: of a flow a twelfth. */
  readonly perMonth: number | null;
}

/** What others reach. */
export interface ChartBenchmark {
  readonly comparator: Comparator;
  readonly vintage: string;
  readonly value: number;
}

/** Everything that a control chart shows. */
export interface ChartData {
  readonly ref: string;
  readonly name: string;
  readonly board: string;
  readonly unit: Unit;
  readonly desiredDirection: DesiredDirection;
  /** Whether a yearly target is shown by its twelfths. */
  readonly isFlow: boolean;
  /** The months of the horizontal axis without a break; empty when none of them has a value. */
  readonly months: readonly string[];
  /** Those of them that have a value. */
  readonly points: readonly ChartPoint[];
  /** Those of them whose value is suppressed: they leave a gap like months without one. */
  readonly suppressed: readonly string[];
  /** The phases that reach into them. */
  readonly phases: readonly ChartPhase[];
  /** The targets of their financial years. */
  readonly targets: readonly ChartTarget[];
  /** Everyone's latest published figure and, for the text, the earlier ones. */
  readonly benchmarks: readonly ChartBenchmark[];
  /** What to expect against the target of the last month's year. */
  readonly assurance: AssuranceVerdict;
}

/**
 * Reads what a chart shows, in at most six statements; null when there is no such indicator on such a board.
 *
 * Limits and signals are worked out from every month up to the last one shown, so that they are those of the scorecard;
 * `months` only decides how many of them are seen.
 */
export async function readChart(rows: VisibleRows, question: ChartQuestion): Promise<ChartData | null> {
  const board = sql`(select board.id from ${Board} as board where board.slug = ${question.board})`;
  const [indicator] = await readIndicators(rows, sql`board_id = ${board} and ref = ${question.ref}`);
  if (!indicator) return null;
  const data = new SheetData(rows, [indicator], question.until ?? END_OF_TIME, question.knownAt ?? null);
  const [process, { suppressed }, targets, benchmarks] = await Promise.all([
    processFor(data, indicator),
    data.months(indicator),
    data.targets(indicator),
    data.benchmarks(indicator),
  ]);

  const first = process.points[0]?.month;
  const last = question.until ?? process.latest?.month;
  const window = first && last ? monthRange(laterOf(first, startOf(last, question.months ?? MOST_MONTHS)), last) : [];
  const seen = new Set(window);
  const points = process.points.filter(({ month }) => seen.has(month));
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
  const years = new Set(months.map(financialYearOf));
  return targets
    .filter(({ financialYear }) => years.has(financialYear))
    .map(({ financialYear, value: text }) => {
      const value = text === null ? null : exact(text);
      const perMonth = value && isFlow ? value.div(12) : value;
      return { financialYear, value: displayValue(value), perMonth: displayValue(perMonth) };
    });
}

/** The first of so many months up to a last one; a year before which there is no month stays where it is. */
function startOf(last: string, months: number): string {
  return last < '0100-01' ? last : addMonths(last, 1 - months);
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}
