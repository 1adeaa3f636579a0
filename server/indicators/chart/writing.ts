import type { GraphicComponentOption } from 'echarts';
import type { ChartData } from './chart-data';
import { EDGE, lettersFor, lineHeight, type ChartSize, type Heading, type Plot } from './frame';
import { spread, type Measure } from './layout';
import { stepsOf, targetStretches, type SideLabel } from './lines';
import { FONT, INK, LINES } from './look';
import type { Scale } from './scale';
import { figure, monthName } from './words';

interface Writing {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly letters: number;
  readonly color?: string;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center';
  /** The part of the letters that stands at `y`. */
  readonly hang?: 'top' | 'middle' | 'bottom';
}

function write({
  text,
  x,
  y,
  letters,
  color = INK.text,
  bold = false,
  align = 'left',
  hang = 'top',
}: Writing): GraphicComponentOption {
  return {
    ...{ type: 'text', silent: true, x, y, z: 20 },
    // The edge keeps letters readable where a line runs through them.
    style: {
      ...{ text, fill: color, stroke: '#ffffff', lineWidth: 3 },
      font: `${bold ? 'bold ' : ''}${letters}px ${FONT}`,
      align,
      verticalAlign: hang,
    },
  };
}

/** Title and subtitle, line by line. */
export function drawHeading({ title, subtitle }: Heading, { width }: ChartSize): GraphicComponentOption[] {
  const letters = lettersFor(width);
  const under = EDGE + title.length * lineHeight(letters.title) + 3;
  return [
    ...title.map((text, index) =>
      write({ text, x: EDGE, y: EDGE + index * lineHeight(letters.title), letters: letters.title, bold: true }),
    ),
    ...subtitle.map((text, index) =>
      write({ text, x: EDGE, y: under + index * lineHeight(letters.text), letters: letters.text, color: INK.quiet }),
    ),
  ];
}

/** Says in the middle that there is nothing to draw. */
export function drawNoValue({ bottom }: Heading, { width, height }: ChartSize): GraphicComponentOption {
  const text = 'No month to show has a value.';
  return write({ text, x: width / 2, y: (bottom + height) / 2, letters: lettersFor(width).text, align: 'center' });
}

/**
 * The labels beside the plot, moved apart where their lines are close, each led to by a thin line. What lies beyond the
 * axis is named at its edge, with an arrow that says on which side it lies.
 */
export function drawSideLabels(
  labels: readonly Omit<SideLabel, 'short'>[],
  plot: Plot,
  scale: Scale,
  letters: number,
): GraphicComponentOption[] {
  const ordered = [...labels].sort((one, other) => other.value - one.value);
  const gap = Math.min(lineHeight(letters), (plot.bottom - plot.top + letters) / Math.max(1, ordered.length - 1));
  const heights = ordered.map(({ value }) => clamp(heightOf(value, plot, scale), plot.top, plot.bottom));
  const places = spread(heights, gap, plot.top - letters / 2, plot.bottom + letters / 2);
  return ordered.flatMap(({ kind, text, value }, index) => {
    const [from, to] = [heights[index] ?? 0, places[index] ?? 0];
    const color = kind === 'latest' ? INK.text : LINES[kind].color;
    const beyond = value > scale.max ? '↑ ' : value < scale.min ? '↓ ' : '';
    const label = write({
      ...{ text: `${beyond}${text}`, x: plot.right + (beyond ? 4 : 20), y: to, letters, color },
      ...{ bold: kind === 'latest', hang: 'middle' },
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

/** The labels inside the plot: step changes, and targets of earlier years where there is room over their line. */
export function drawInlineLabels(
  data: ChartData,
  plot: Plot,
  scale: Scale,
  letters: number,
  measure: Measure,
): GraphicComponentOption[] {
  const across = (place: number) => plot.left + ((place + 0.5) / data.months.length) * (plot.right - plot.left);
  const steps = stepsOf(data).map(({ across: place, month }) => {
    const text = `Step change ${monthName(month)}`;
    const x = clamp(across(place) + 5, plot.left, plot.right - measure(text));
    return write({ text, x, y: plot.top + 1, letters, color: INK.quiet });
  });
  const stretches = targetStretches(data);
  const targets = stretches.flatMap(({ financialYear, value, from, to }) => {
    const text = `${data.isFlow ? 'Twelfth of target' : 'Target'} ${financialYear}: ${figure(value, data.unit)}`;
    if (to > data.months.length - 1 || measure(text) + 8 > across(to) - across(from)) return [];
    const inside = data.points.filter(({ month }) => {
      const index = data.months.indexOf(month);
      return index > from && index < to;
    });
    // On the side of the line that most points leave free.
    const above = inside.filter((point) => point.value > value).length <= inside.length / 2;
    const y = heightOf(value, plot, scale) + (above ? -4 : 5);
    return [write({ text, x: across(from) + 4, y, letters, color: INK.target, hang: above ? 'bottom' : 'top' })];
  });
  return [...steps, ...targets];
}

function heightOf(value: number, plot: Plot, { min, max }: Scale): number {
  return plot.bottom - ((value - min) / (max - min)) * (plot.bottom - plot.top);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
