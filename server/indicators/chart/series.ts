import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import type { Variation } from '../arithmetic';
import type { ChartData } from './chart-data';
import type { Plot } from './frame';
import type { ChartLine } from './lines';
import { INK, LINES, POINTS } from './styles';

/** The kinds of points in drawing order, the most important on top. */
export const KINDS: readonly Variation[] = ['COMMON_CAUSE', 'NEITHER', 'IMPROVEMENT', 'CONCERN'];

/** A line in the style of its kind. */
export function lineSeries({ kind, coordinates }: ChartLine): LineSeriesOption {
  const { color, width, type } = LINES[kind];
  return {
    ...{ type: 'line', silent: true, clip: false, showSymbol: false, z: kind === 'target' ? 3 : 2 },
    lineStyle: { color, width, type: type === 'solid' ? type : [...type] },
    data: coordinates.map(([x, value]) => [x, value ?? '-']),
  };
}

/** The smallest distance between two points, in months. */
function smallestGap({ months, points }: Pick<ChartData, 'months' | 'points'>): number {
  const indexes = points.map(({ month }) => months.indexOf(month));
  return Math.min(months.length, ...indexes.slice(1).map((next, index) => next - (indexes[index] ?? 0)));
}

/** The line that connects the points, with gaps for months without one. Quarterly values, which have no neighbours, are connected. */
export function connectingSeries({ months, points, suppressed }: ChartData): LineSeriesOption {
  const values = new Map(points.map(({ month, value }) => [month, value]));
  return {
    ...{ type: 'line', silent: true, clip: false, showSymbol: false, z: 4 },
    lineStyle: { color: INK.line, width: 1.8 },
    connectNulls: suppressed.length === 0 && smallestGap({ months, points }) > 1,
    data: months.map((month, index) => [index, values.get(month) ?? '-']),
  };
}

/** The points, as one series for each kind present, named after the kind. */
export function pointSeries({ months, points }: ChartData, plot: Plot): ScatterSeriesOption[] {
  // Points that are close together are drawn smaller, so that they do not overlap.
  const crowding = Math.min(
    1,
    Math.max(0.45, ((plot.right - plot.left) / months.length / 12) * smallestGap({ months, points })),
  );
  return KINDS.flatMap((kind) => {
    const data = points.flatMap(({ month, value, variation }) =>
      variation === kind ? [[months.indexOf(month), value]] : [],
    );
    const { symbol, size, fill, border } = POINTS[kind];
    if (data.length === 0) return [];
    return [
      {
        ...{ type: 'scatter', name: kind, symbol, symbolSize: size * crowding, silent: true, clip: false, z: 5, data },
        itemStyle: {
          color: fill,
          borderColor: border,
          borderWidth: kind === 'COMMON_CAUSE' ? 0 : 2 * Math.max(0.7, crowding),
          opacity: 1,
        },
      } satisfies ScatterSeriesOption,
    ];
  });
}
