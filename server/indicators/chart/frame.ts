import type { ChartData } from './chart-data';
import { nameOf } from './description';
import { wrap, type Measure } from './layout';
import { DIRECTION_WORDS, figure, listOf, monthName, oneLine, UNIT_WORDS } from './words';

/** The size of a picture in pixels. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** The room for the plot, in pixels from the top left. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What stands over the plot, and the sizes of everything's letters. */
export interface Heading {
  readonly title: readonly string[];
  readonly subtitle: readonly string[];
  /** Where it ends, in pixels from the top. */
  readonly bottom: number;
}

/** The sizes of letters, in pixels; smaller on a narrow picture. */
export interface Letters {
  readonly title: number;
  readonly text: number;
  readonly label: number;
}

/** Below this width labels are short and letters small. */
export const NARROW = 600;

/** The free edge around everything. */
export const EDGE = 16;

/** The letters for a width. */
export function lettersFor(width: number): Letters {
  return width < NARROW ? { title: 13, text: 11, label: 10.5 } : { title: 17, text: 13, label: 12 };
}

/** How much a line of letters takes. */
export function lineHeight(letters: number): number {
  return Math.round(letters * 1.35);
}

/** Sets title and subtitle; both end in an ellipsis where they are very long, and the text alternative has them whole. */
export function headingFor(
  data: ChartData,
  { width }: ChartSize,
  measure: (letters: number, bold: boolean) => Measure,
): Heading {
  const letters = lettersFor(width);
  const narrow = width < NARROW;
  const room = width - 2 * EDGE;
  const title = wrap(nameOf(data), room, measure(letters.title, true), narrow ? 3 : 2);
  const subtitle = [
    ...wrap(subtitleOf(data), room, measure(letters.text, false), narrow ? 3 : 2),
    ...notesOf(data).flatMap((note) => wrap(note, room, measure(letters.text, false), 2)),
  ];
  const bottom = EDGE + title.length * lineHeight(letters.title) + 3 + subtitle.length * lineHeight(letters.text);
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
  return length > 0 ? `, ${length} of them since it would tell too small a count` : '';
}

/** What a reader has to know before reading the lines. */
function notesOf({ months, points, suppressed, phases, targets, unit, isFlow }: ChartData): string[] {
  const notes: string[] = [];
  const limits = phases.at(-1)?.limits;
  if (limits?.trial) notes.push(`Trial limits: from ${limits.points} points, fewer than twelve.`);
  if (phases.length > 0 && !limits) notes.push('No limits: a single value has none.');
  const missing = months.length - points.length;
  if (missing > 0 && points.length > 0)
    notes.push(`${missing} of ${months.length} months have no value${suppressedOf(suppressed)}.`);
  const open = targets.filter(({ value }) => value === null).map(({ financialYear }) => financialYear);
  if (open.length > 0) notes.push(`Target for ${listOf(open)} to be confirmed.`);
  const latest = targets.filter(({ value }) => value !== null).at(-1);
  if (isFlow && latest?.value != null) {
    notes.push(`Target: a twelfth of the year's (${figure(latest.value, unit)} in ${latest.financialYear}).`);
  }
  return notes.length > 0 ? [notes.join(' ')] : [];
}
