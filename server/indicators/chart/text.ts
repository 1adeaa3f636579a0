import type { GraphicComponentOption } from 'echarts';
import type { ChartData } from './chart-data';
import { MARGIN, fontSizesFor, lineHeight, type ChartSize, type Heading, type Plot } from './frame';
import { spread, type Measure } from './layout';
import { stepsOf, targetSegments, type SideLabel } from './lines';
import { FONT, INK, LINES } from './styles';
import type { Scale } from './scale';
import { figure, monthName } from './words';

interface TextStyle {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly fontSize: number;
  readonly color?: string;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center';
  /** The part of the text at `y`. */
  readonly verticalAlign?: 'top' | 'middle' | 'bottom';
}

function write({
  text,
  x,
  y,
  fontSize,
  color = INK.text,
  bold = false,
  align = 'left',
  verticalAlign = 'top',
}: TextStyle): GraphicComponentOption {
  return {
    ...{ type: 'text', silent: true, x, y, z: 20 },
    // The white outline keeps text legible on top of lines.
    style: {
      ...{ text, fill: color, stroke: '#ffffff', lineWidth: 3 },
      font: `${bold ? 'bold ' : ''}${fontSize}px ${FONT}`,
      align,
      verticalAlign,
    },
  };
}

/** Draws title and subtitle, line by line. */
export function drawHeading({ title, subtitle }: Heading, { width }: ChartSize): GraphicComponentOption[] {
  const fontSizes = fontSizesFor(width);
  const under = MARGIN + title.length * lineHeight(fontSizes.title) + 3;
  return [
    ...title.map((text, index) =>
      write({
        text,
        x: MARGIN,
        y: MARGIN + index * lineHeight(fontSizes.title),
        fontSize: fontSizes.title,
        bold: true,
      }),
    ),
    ...subtitle.map((text, index) =>
      write({
        text,
        x: MARGIN,
        y: under + index * lineHeight(fontSizes.text),
        fontSize: fontSizes.text,
        color: INK.quiet,
      }),
    ),
  ];
}

/** Draws a message instead of a plot without points. */
export function drawNoValue({ bottom }: Heading, { width, height }: ChartSize): GraphicComponentOption {
  const text = 'No month in this range has a value.';
  return write({ text, x: width / 2, y: (bottom + height) / 2, fontSize: fontSizesFor(width).text, align: 'center' });
}

/**
 * Draws the labels beside the plot, spread where lines are close, each with a leader line. Values outside the axis are
 * labelled at its edge, with an arrow to the side that they are on.
 */
export function drawSideLabels(
  labels: readonly Omit<SideLabel, 'short'>[],
  plot: Plot,
  scale: Scale,
  fontSize: number,
): GraphicComponentOption[] {
  const ordered = [...labels].sort((one, other) => other.value - one.value);
  const gap = Math.min(lineHeight(fontSize), (plot.bottom - plot.top + fontSize) / Math.max(1, ordered.length - 1));
  const heights = ordered.map(({ value }) => clamp(heightOf(value, plot, scale), plot.top, plot.bottom));
  const labelHeights = spread(heights, gap, plot.top - fontSize / 2, plot.bottom + fontSize / 2);
  return ordered.flatMap(({ kind, text, value }, index) => {
    const [from, to] = [heights[index] ?? 0, labelHeights[index] ?? 0];
    const color = kind === 'latest' ? INK.text : LINES[kind].color;
    const beyond = value > scale.max ? '↑ ' : value < scale.min ? '↓ ' : '';
    const label = write({
      ...{ text: `${beyond}${text}`, x: plot.right + (beyond ? 4 : 20), y: to, fontSize, color },
      ...{ bold: kind === 'latest', verticalAlign: 'middle' },
    });
    const points = [
      [plot.right + 2, from],
      [plot.right + 16, to],
    ];
    const leader: GraphicComponentOption = {
      ...{ type: 'polyline', silent: true, z: 19, shape: { points } },
      style: { stroke: color, lineWidth: 0.8, fill: 'none' },
    };
    return beyond ? [label] : [leader, label];
  });
}

/** Draws the labels inside the plot: step changes, and targets of earlier years where their line is long enough. */
export function drawInlineLabels(
  data: ChartData,
  plot: Plot,
  scale: Scale,
  fontSize: number,
  measure: Measure,
): GraphicComponentOption[] {
  const pixelX = (index: number) => plot.left + ((index + 0.5) / data.months.length) * (plot.right - plot.left);
  const steps = stepsOf(data).map(({ x: index, month }) => {
    const text = `Step change ${monthName(month)}`;
    const x = clamp(pixelX(index) + 5, plot.left, plot.right - measure(text));
    return write({ text, x, y: plot.top + 1, fontSize, color: INK.quiet });
  });
  const targets = targetSegments(data).flatMap(({ financialYear, value, from, to }) => {
    const text = `${data.isFlow ? 'Twelfth of target' : 'Target'} ${financialYear}: ${figure(value, data.unit)}`;
    if (to > data.months.length - 1 || measure(text) + 8 > pixelX(to) - pixelX(from)) return [];
    const inside = data.points.filter(({ month }) => {
      const index = data.months.indexOf(month);
      return index > from && index < to;
    });
    // On the side of the line with fewer points.
    const above = inside.filter((point) => point.value > value).length <= inside.length / 2;
    const y = heightOf(value, plot, scale) + (above ? -4 : 5);
    return [
      write({ text, x: pixelX(from) + 4, y, fontSize, color: INK.target, verticalAlign: above ? 'bottom' : 'top' }),
    ];
  });
  return [...steps, ...targets];
}

function heightOf(value: number, plot: Plot, { min, max }: Scale): number {
  return plot.bottom - ((value - min) / (max - min)) * (plot.bottom - plot.top);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
