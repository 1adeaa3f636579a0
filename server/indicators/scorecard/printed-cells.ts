import { arrowOf, exact, type Arrow, type Fraction, type Unit } from '../arithmetic';

/** The parsed content of a printed derived cell. */
export interface PrintedFigure {
  /** The number; null when the cell states that there is none (`n/a`, `-`). */
  readonly value: Fraction | null;
  /** The arrow; null when the glyph is missing. */
  readonly arrow: Arrow | null;
}

const ARROWS: Readonly<Record<string, Arrow>> = { '↑': 'UP', '↓': 'DOWN', '→': 'SIMILAR', '⇒': 'SIMILAR' };

/** Parses a printed cell such as `↓ -24%`, `22.9%`, `1,439` or `n/a`; null when it is none of these. */
export function readPrinted(printed: string): PrintedFigure | null {
  const parts = /^([↑↓→⇒])?\s*(?:(-?[\d,]+(?:\.\d+)?)%?|n\/a|-)$/.exec(printed.trim());
  if (!parts) return null;
  const [, glyph, number] = parts;
  return {
    value: number === undefined ? null : exact(number.replaceAll(',', '')),
    arrow: glyph === undefined ? null : (ARROWS[glyph] ?? null),
  };
}

/** Whether a printed change equals the computed one. A missing arrow is not a difference. */
export function matchesChange(printed: PrintedFigure, percent: number | null): boolean {
  if (percent === null || printed.value === null) return percent === null && printed.value === null;
  return printed.value.equals(percent) && (printed.arrow === null || printed.arrow === arrowOf(percent));
}

const GLYPHS: Readonly<Record<Arrow, string>> = { UP: '↑', DOWN: '↓', SIMILAR: '→' };

/** Formats a change as a sheet prints it: `↓ -24%`. */
export function writeChange(percent: number | null): string {
  return percent === null ? 'n/a' : `${GLYPHS[arrowOf(percent)]} ${percent}%`;
}

/** Formats a value as a sheet prints it: `22.9%`, `1439`. */
export function writeFigure(value: number | null, unit: Unit): string {
  if (value === null) return 'n/a';
  return unit === 'PERCENT' ? `${value.toFixed(1)}%` : String(value);
}
