import type { ChartData } from './chart-data';
import { nameOf } from './description';
import { wrap, type Measure } from './layout';
import { DIRECTION_WORDS, figure, listOf, monthName, oneLine, UNIT_WORDS } from './words';

/** The size of a picture in pixels. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** The area of the plot, in pixels from the top left. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The title and subtitle above the plot, as lines. */
export interface Heading {
  readonly title: readonly string[];
  readonly subtitle: readonly string[];
  /** The bottom edge of the heading, in pixels from the top. */
  readonly bottom: number;
}

/** The font sizes in pixels; smaller on a narrow picture. */
export interface FontSizes {
  readonly title: number;
  readonly text: number;
  readonly label: number;
}

/** Below this width labels are short and fonts small. */
export const NARROW = 600;

/** The margin around the picture, in pixels. */
export const MARGIN = 16;

/** The font sizes for a width. */
export function fontSizesFor(width: number): FontSizes {
  return width < NARROW ? { title: 13, text: 11, label: 10.5 } : { title: 17, text: 13, label: 12 };
}

/** The line height of a font size, in pixels. */
export function lineHeight(fontSize: number): number {
  return Math.round(fontSize * 1.35);
}

/** Wraps title and subtitle. Long ones end in an ellipsis; the text alternative has the full text. */
export function headingFor(
  data: ChartData,
  { width }: ChartSize,
  measure: (fontSize: number, bold: boolean) => Measure,
): Heading {
  const fontSizes = fontSizesFor(width);
  const narrow = width < NARROW;
  const room = width - 2 * MARGIN;
  const title = wrap(nameOf(data), room, measure(fontSizes.title, true), narrow ? 3 : 2);
  const subtitle = [
    ...wrap(subtitleOf(data), room, measure(fontSizes.text, false), narrow ? 3 : 2),
    ...notesOf(data).flatMap((note) => wrap(note, room, measure(fontSizes.text, false), 2)),
  ];
  const bottom = MARGIN + title.length * lineHeight(fontSizes.title) + 3 + subtitle.length * lineHeight(fontSizes.text);
  return { title, subtitle, bottom };
}

function subtitleOf({ board, months, unit, desiredDirection }: ChartData): string {
  const [first, last] = [months[0], months.at(-1)];
  const span = first === undefined || last === undefined ? [] : [spanOf(first, last)];
  const counted = `${UNIT_WORDS[unit]}, ${DIRECTION_WORDS[desiredDirection]}`;
  return [oneLine(board), ...span, counted].join(' · ');
}

function spanOf(first: string, last: string): string {
  return first === last ? monthName(first) : `${monthName(first)} to ${monthName(last)}`;
}

function suppressedOf({ length }: readonly string[]): string {
  return length > 0 ? `, ${length} of them suppressed because they would disclose too small a count` : '';
}

/** Notes that a reader needs to interpret the lines. */
function notesOf({ months, points, suppressed, phases, targets, unit, isFlow }: ChartData): string[] {
  const notes: string[] = [];
  const limits = phases.at(-1)?.limits;
  if (limits?.trial) notes.push(`Trial limits: computed from ${limits.points} points, fewer than twelve.`);
  if (phases.length > 0 && !limits) notes.push('No limits: a phase with a single value has none.');
  const missing = months.length - points.length;
  if (missing > 0 && points.length > 0)
    notes.push(`${missing} of ${months.length} months have no value${suppressedOf(suppressed)}.`);
  const open = targets.filter(({ value }) => value === null).map(({ financialYear }) => financialYear);
  if (open.length > 0) notes.push(`Target for ${listOf(open)} to be confirmed.`);
  const latest = targets.filter(({ value }) => value !== null).at(-1);
  if (isFlow && latest?.value != null) {
    notes.push(
      `Target shown as a twelfth of the yearly target (${figure(latest.value, unit)} in ${latest.financialYear}).`,
    );
  }
  return notes.length > 0 ? [notes.join(' ')] : [];
}
