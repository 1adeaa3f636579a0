import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import type { Variation } from '../arithmetic';
import type { ChartData } from './chart-data';
import type { Plot } from './frame';
import type { ChartLine } from './lines';
import { INK, LINES, POINTS } from './look';

/** The kinds of points in the order in which they are drawn: those that matter most over the others. */
export const KINDS: readonly Variation[] = ['COMMON_CAUSE', 'NEITHER', 'IMPROVEMENT', 'CONCERN'];

/** A line of its kind's look. */
export function lineSeries({ kind, places }: ChartLine): LineSeriesOption {
  const { color, width, type } = LINES[kind];
  return {
    ...{ type: 'line', silent: true, clip: false, showSymbol: false, z: kind === 'target' ? 3 : 2 },
    lineStyle: { color, width, type: type === 'solid' ? type : [...type] },
    data: places.map(([across, value]) => [across, value ?? '-']),
  };
}

/** How many months the closest two points are apart. */
function leastGap({ months, points }: Pick<ChartData, 'months' | 'points'>): number {
  const places = points.map(({ month }) => months.indexOf(month));
  return Math.min(months.length, ...places.slice(1).map((place, index) => place - (places[index] ?? 0)));
}

/** The line that joins the points, broken where a month has none; not so where none has a neighbour, as of quarterly figures. */
export function joiningSeries({ months, points, suppressed }: ChartData): LineSeriesOption {
  const values = new Map(points.map(({ month, value }) => [month, value]));
  return {
    ...{ type: 'line', silent: true, clip: false, showSymbol: false, z: 4 },
    lineStyle: { color: INK.line, width: 1.8 },
    connectNulls: suppressed.length === 0 && leastGap({ months, points }) > 1,
    data: months.map((month, index) => [index, values.get(month) ?? '-']),
  };
}

/** The points, a series for each kind that there is, named after it. */
export function pointSeries({ months, points }: ChartData, plot: Plot): ScatterSeriesOption[] {
  // Where points are close they shrink rather than cover each other.
  const crowding = Math.min(
    1,
    Math.max(0.45, ((plot.right - plot.left) / months.length / 12) * leastGap({ months, points })),
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
