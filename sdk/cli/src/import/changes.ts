import type { ObservationEntryInput } from '@safeboard/client';
import type { Figure, Problem } from './figure.js';
import type { HeldFigure, HeldIndicator } from './held-figures.js';

/** A figure that is to be written. */
export interface Change {
  /** As the file gives it. */
  readonly figure: Figure;
  /** As the server takes it. */
  readonly entry: ObservationEntryInput;
}

/** What an import would do. */
export interface Changes {
  /** Figures of months that have none. */
  readonly added: readonly Change[];
  /** Figures that take the place of others. */
  readonly corrected: readonly Change[];
  /** How many are there already. */
  readonly unchanged: number;
  /** What is wrong with lines of the file. */
  readonly problems: readonly Problem[];
}

/** Compares the file with what the server has. Only differences are written, each with the version that was seen. */
export function compareFigures(figures: readonly Figure[], held: ReadonlyMap<string, HeldIndicator>): Changes {
  const [added, corrected, problems]: [Change[], Change[], Problem[]] = [[], [], []];
  let unchanged = 0;
  for (const figure of figures) {
    const indicator = held.get(figure.ref);
    const message = indicator
      ? misfit(figure, indicator)
      : `The board has no indicator "${figure.ref}", or you may not see it. Check the ref.`;
    if (!indicator || message !== undefined) {
      problems.push({ line: figure.line, message: message ?? '' });
      continue;
    }
    const before = indicator.observations.find(({ month }) => month === figure.month);
    if (before && isSame(figure, before)) unchanged += 1;
    else (before ? corrected : added).push({ figure, entry: entryOf(figure, indicator.id, before) });
  }
  return { added, corrected, unchanged, problems };
}

/** What the unit of the indicator says against a value; the server has the last word. */
function misfit({ ref, value }: Figure, { unit }: HeldIndicator): string | undefined {
  if (value === null) return undefined;
  if (unit === 'COUNT' && !(Number.isInteger(value) && value >= 0))
    return `${ref} counts: ${value} is no whole number.`;
  if (unit === 'PERCENT' && !(value >= 0 && value <= 100))
    return `${ref} is in percent: ${value} is not from 0 to 100.`;
  return value < 0 ? `${ref} cannot be less than nothing: ${value}.` : undefined;
}

/** Counts are compared where the file gives them: a file without them says nothing about them. */
function isSame({ value, status, counts }: Figure, before: HeldFigure): boolean {
  if (value !== before.value || status !== before.status) return false;
  return !counts || (counts.numerator === before.numerator && counts.denominator === before.denominator);
}

function entryOf(
  { month, value, status, counts }: Figure,
  indicatorId: string,
  before: HeldFigure | undefined,
): ObservationEntryInput {
  const given = value === null ? { status } : { value };
  return { indicatorId, month, figure: given, ...counts, ...(before && { version: before.version }) };
}
