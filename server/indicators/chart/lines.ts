import { financialYearOf } from '../arithmetic';
import type { ChartBenchmark, ChartData } from './chart-data';
import type { LineKind } from './look';
import { benchmarkName, figure, monthName } from './words';

/** A place in the plot: months from 0 across, and the unit upwards; null upwards breaks the line. */
export type Place = readonly [across: number, value: number | null];

/** A line of the chart other than the one that joins the points. */
export interface ChartLine {
  readonly kind: LineKind;
  readonly places: readonly Place[];
}

/** What is written beside the plot, at the height of a value. */
export interface SideLabel {
  readonly kind: LineKind | 'latest';
  readonly value: number;
  /** With the figure. */
  readonly text: string;
  /** The same where there is little room. */
  readonly short: string;
}

/** Centre line and limits of each phase, from half a month before its first month to half a month after its last. */
export function phaseLines({ months, phases }: ChartData): ChartLine[] {
  return phases.flatMap(({ limits }, index) => {
    if (!limits) return [];
    const [from, to] = phaseSpan({ months, phases }, index);
    const across = (value: number): Place[] => [
      [from, value],
      [to, value],
    ];
    return [
      { kind: 'centre', places: across(limits.centreLine) },
      { kind: 'limit', places: across(limits.lower) },
      { kind: 'limit', places: across(limits.upper) },
    ] satisfies ChartLine[];
  });
}

/** From where to where a phase reaches on the axis: to the next one, the last to the end. */
export function phaseSpan({ months, phases }: Pick<ChartData, 'months' | 'phases'>, index: number): [number, number] {
  const at = (month: string | undefined, otherwise: number) =>
    month === undefined ? otherwise : months.filter((each) => each < month).length - 0.5;
  return [at(phases[index]?.from, -0.5), at(phases[index + 1]?.from, months.length - 0.5)];
}

/** The declared step changes that are in sight, as places on the axis. */
export function stepsOf({ months, phases }: ChartData): { across: number; month: string }[] {
  return phases
    .map(({ from, declared }, index) => ({ across: phaseSpan({ months, phases }, index)[0], month: from, declared }))
    .filter(({ across, declared }) => declared && across > -0.5);
}

/** A stretch of the target's line. */
export interface TargetStretch {
  readonly financialYear: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** The target of each financial year over the months of that year. */
export function targetStretches({ months, targets }: ChartData): TargetStretch[] {
  return targets.flatMap(({ financialYear, perMonth }) => {
    const inYear = months.flatMap((month, index) => (financialYearOf(month) === financialYear ? [index] : []));
    const [first, last] = [inYear[0], inYear.at(-1)];
    if (perMonth === null || first === undefined || last === undefined) return [];
    return [{ financialYear, value: perMonth, from: first - 0.5, to: last + 0.5 }];
  });
}

/** The targets as one stepped line, broken where a year has none. */
export function targetLine(data: ChartData): ChartLine[] {
  const places = targetStretches(data).flatMap(({ from, to, value }, index, all): Place[] => {
    const before = all[index - 1];
    const gap: Place[] = before && before.to < from ? [[from, null]] : [];
    return [...gap, [from, value], [to, value]];
  });
  return places.length > 0 ? [{ kind: 'target', places }] : [];
}

/** The latest figure of each comparator: a line for every vintage would be too many. */
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
  const target = targetStretches(data).at(-1);
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
