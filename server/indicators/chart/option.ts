import type { EChartsOption, GraphicComponentOption } from 'echarts';
import type { Variation } from '../arithmetic';
import type { ChartData } from './chart-data';
import { MARGIN, headingFor, fontSizesFor, lineHeight, NARROW, type ChartSize, type Plot } from './frame';
import { monthLabels, type Measure } from './layout';
import { latestBenchmarks, phaseLines, sideLabels, stepsOf, targetLine, type ChartLine } from './lines';
import { FONT, INK } from './styles';
import { drawHeading, drawInlineLabels, drawNoValue, drawSideLabels } from './text';
import { scaleFor } from './scale';
import { connectingSeries, KINDS, lineSeries, pointSeries } from './series';
import { figure, monthOnly, UNIT_WORDS, VARIATION_WORDS } from './words';

/** Returns the measure for a font size. */
export type MeasureIn = (fontSize: number, bold: boolean) => Measure;

/** The echarts option of a chart. The name of each series of points is its kind. */
export function optionFor(data: ChartData, size: ChartSize, measure: MeasureIn): EChartsOption {
  const heading = headingFor(data, size, measure);
  const base: EChartsOption = { animation: false, backgroundColor: '#ffffff', textStyle: { fontFamily: FONT } };
  if (data.points.length === 0) {
    return { ...base, graphic: [...drawHeading(heading, size), drawNoValue(heading, size)] };
  }

  const fontSizes = fontSizesFor(size.width);
  const measureLabel = measure(fontSizes.label, false);
  const narrow = size.width < NARROW;
  const lines = [...phaseLines(data), ...targetLine(data)];
  const signals = KINDS.filter(
    (kind) => kind !== 'COMMON_CAUSE' && data.points.some(({ variation }) => variation === kind),
  );
  const withLegend = signals.length > 0;
  const bottom = size.height - MARGIN - lineHeight(fontSizes.label) * (3.2 + (withLegend ? 1.6 : 0));
  const top = heading.bottom + lineHeight(fontSizes.label) * 2;
  const scale = scaleFor({
    unit: data.unit,
    required: [
      ...data.points.map(({ value }) => value),
      ...lines.flatMap(({ coordinates }) => coordinates.flatMap(([, value]) => (value === null ? [] : [value]))),
    ],
    preferred: latestBenchmarks(data).map(({ value }) => value),
    ticks: Math.max(2, Math.min(8, (bottom - top) / 40)),
  });
  const labels = sideLabels(data).map(({ text, short, ...label }) => ({ ...label, text: narrow ? short : text }));
  const ticks = [scale.min, scale.max].map((value) => measureLabel(figure(value, data.unit)));
  const plot: Plot = {
    left: MARGIN + Math.max(...ticks) + 10,
    right: size.width - MARGIN - Math.max(...labels.map(({ text }) => measureLabel(text))) - 26,
    ...{ top, bottom },
  };
  const months = monthLabels(data.months, plot.right - plot.left, fontSizes.label * 3.2);
  const benchmarks = latestBenchmarks(data)
    .filter(({ value }) => value >= scale.min && value <= scale.max)
    .map(({ value }): ChartLine => ({
      kind: 'benchmark',
      coordinates: [
        [-0.5, value],
        [data.months.length - 0.5, value],
      ],
    }));
  const steps = stepsOf(data).map(({ x }): ChartLine => ({
    kind: 'step',
    coordinates: [
      [x, scale.min],
      [x, scale.max],
    ],
  }));
  const names = new Map(
    months.map(({ index, month, withYear }) => [
      index,
      `${monthOnly(month).slice(0, 3)}${withYear ? `\n${month.slice(0, 4)}` : ''}`,
    ]),
  );
  const labelledMonths = months.map(({ index }) => index);
  const labelStyle = { fontSize: fontSizes.label, color: INK.text, fontFamily: FONT };

  return {
    ...base,
    grid: {
      left: plot.left,
      right: size.width - plot.right,
      top: plot.top,
      bottom: size.height - plot.bottom,
      containLabel: false,
    },
    xAxis: {
      ...{ type: 'value', min: -0.5, max: data.months.length - 0.5, name: 'Month', nameLocation: 'middle' },
      nameGap: lineHeight(fontSizes.label) * 2 + 14,
      nameTextStyle: labelStyle,
      splitLine: { show: false },
      axisLine: { show: true, onZero: false, lineStyle: { color: INK.quiet } },
      axisTick: { show: true, customValues: labelledMonths },
      axisLabel: {
        ...labelStyle,
        customValues: labelledMonths,
        lineHeight: lineHeight(fontSizes.label),
        hideOverlap: false,
        formatter: (index: number) => names.get(index) ?? '',
      },
    },
    yAxis: {
      ...{ type: 'value', min: scale.min, max: scale.max, interval: scale.step },
      ...{ name: UNIT_WORDS[data.unit], nameLocation: 'end', nameGap: lineHeight(fontSizes.label) * 0.7 },
      nameTextStyle: { ...labelStyle, align: 'left', padding: [0, 0, 0, -(plot.left - MARGIN)] },
      splitLine: { lineStyle: { color: INK.grid } },
      axisLine: { show: true, onZero: false, lineStyle: { color: INK.quiet } },
      axisLabel: { ...labelStyle, formatter: (value: number) => figure(value, data.unit) },
    },
    legend: {
      show: withLegend,
      ...{
        left: MARGIN - 5,
        bottom: MARGIN - 8,
        itemWidth: 11,
        itemHeight: 11,
        itemGap: narrow ? 14 : 36,
        selectedMode: false,
      },
      textStyle: labelStyle,
      data: signals.map((kind) => ({ name: kind })),
      formatter: (kind: string) => VARIATION_WORDS[kind as Variation],
    },
    series: [
      ...[...benchmarks, ...steps, ...lines].map(lineSeries),
      connectingSeries(data),
      ...pointSeries(data, plot),
    ],
    graphic: [
      ...drawHeading(heading, size),
      ...drawInlineLabels(data, plot, scale, fontSizes.label, measureLabel),
      ...drawSideLabels(labels, plot, scale, fontSizes.label),
    ] as GraphicComponentOption[],
  };
}
