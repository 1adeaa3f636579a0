import { financialYearOfMonth } from '../arithmetic';
import type { ChartBenchmark, ChartData } from './chart-data';
import type { LineKind } from './styles';
import { benchmarkName, figure, monthName } from './words';

/** Coordinates in the plot: the index of the month, and a value in the unit. A null value breaks the line. */
export type Coordinates = readonly [x: number, value: number | null];

/** A line of the chart, apart from the one that connects the points. */
export interface ChartLine {
  readonly kind: LineKind;
  readonly coordinates: readonly Coordinates[];
}

/** A label beside the plot, at the height of a value. */
export interface SideLabel {
  readonly kind: LineKind | 'latest';
  readonly value: number;
  /** The label, with the value. */
  readonly text: string;
  /** The label for a narrow picture. */
  readonly short: string;
}

/** The centre line and limits of each phase, from half a month before its first month to half a month after its last. */
export function phaseLines({ months, phases }: ChartData): ChartLine[] {
  return phases.flatMap(({ limits }, index) => {
    if (!limits) return [];
    const [from, to] = phaseSpan({ months, phases }, index);
    const horizontal = (value: number): Coordinates[] => [
      [from, value],
      [to, value],
    ];
    return [
      { kind: 'centre', coordinates: horizontal(limits.centreLine) },
      { kind: 'limit', coordinates: horizontal(limits.lower) },
      { kind: 'limit', coordinates: horizontal(limits.upper) },
    ] satisfies ChartLine[];
  });
}

/** The range of a phase on the axis: up to the next phase, or to the end. */
export function phaseSpan({ months, phases }: Pick<ChartData, 'months' | 'phases'>, index: number): [number, number] {
  const at = (month: string | undefined, otherwise: number) =>
    month === undefined ? otherwise : months.filter((each) => each < month).length - 0.5;
  return [at(phases[index]?.from, -0.5), at(phases[index + 1]?.from, months.length - 0.5)];
}

/** The declared step changes in the plot, with their positions on the axis. */
export function stepsOf({ months, phases }: ChartData): { x: number; month: string }[] {
  return phases
    .map(({ from, declared }, index) => ({ x: phaseSpan({ months, phases }, index)[0], month: from, declared }))
    .filter(({ x, declared }) => declared && x > -0.5);
}

/** The target line of one financial year. */
export interface TargetSegment {
  readonly financialYear: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** The target of each financial year over the months of that year. */
export function targetSegments({ months, targets }: ChartData): TargetSegment[] {
  return targets.flatMap(({ financialYear, perMonth }) => {
    const inYear = months.flatMap((month, index) => (financialYearOfMonth(month) === financialYear ? [index] : []));
    const [first, last] = [inYear[0], inYear.at(-1)];
    if (perMonth === null || first === undefined || last === undefined) return [];
    return [{ financialYear, value: perMonth, from: first - 0.5, to: last + 0.5 }];
  });
}

/** The targets as one stepped line, with gaps for years without one. */
export function targetLine(data: ChartData): ChartLine[] {
  const coordinates = targetSegments(data).flatMap(({ from, to, value }, index, all): Coordinates[] => {
    const before = all[index - 1];
    const gap: Coordinates[] = before && before.to < from ? [[from, null]] : [];
    return [...gap, [from, value], [to, value]];
  });
  return coordinates.length > 0 ? [{ kind: 'target', coordinates }] : [];
}

/** The latest benchmark of each comparator. Lines for all vintages would be too many. */
export function latestBenchmarks({ benchmarks }: ChartData): ChartBenchmark[] {
  return [...new Map(benchmarks.map((benchmark) => [benchmark.comparator, benchmark])).values()];
}

/** The labels of the latest value and of all lines that reach the right edge. */
export function sideLabels(data: ChartData): SideLabel[] {
  const { unit, points, phases, months, isFlow } = data;
  const limits = phases.at(-1)?.limits;
  const label = (kind: SideLabel['kind'], name: string, value: number, short = name): SideLabel => {
    const shown = figure(value, unit, kind === 'centre' || kind === 'limit' ? limits?.upper : value);
    return { kind, value, text: `${name} ${shown}`, short: `${short} ${shown}` };
  };
  const latest = points.at(-1);
  const when = latest && latest.month !== months.at(-1) ? ` (${monthName(latest.month)})` : '';
  const trial = limits?.trial ? ' (trial)' : '';
  const target = targetSegments(data).at(-1);
  const limitLabels = !limits
    ? []
    : limits.upper === limits.lower
      ? [label('centre', `Mean and limits${trial}`, limits.centreLine, 'Mean, limits')]
      : [
          label('centre', 'Mean', limits.centreLine),
          label('limit', `Lower limit${trial}`, limits.lower, 'Lower'),
          label('limit', `Upper limit${trial}`, limits.upper, 'Upper'),
        ];
  return [
    ...(latest ? [label('latest', `Latest${when}`, latest.value, 'Latest')] : []),
    ...limitLabels,
    ...(target && target.to > months.length - 1
      ? [label('target', isFlow ? 'Twelfth of target' : 'Target', target.value, isFlow ? '1/12 target' : 'Target')]
      : []),
    ...latestBenchmarks(data).map((each) =>
      label('benchmark', `${benchmarkName(each)}:`, each.value, benchmarkName(each, 'short')),
    ),
  ];
}
