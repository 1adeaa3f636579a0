import type { Variation } from '../arithmetic';

/** System fonts, so that nothing has to be loaded. */
export const FONT = 'system-ui, Arial, Helvetica, sans-serif';

/** The colours of texts and lines: legible on white, and distinguishable without hue. */
export const INK = { text: '#212b32', quiet: '#4c6272', grid: '#e3e7ea', line: '#4c6272', target: '#7a1736' } as const;

/** The style of a kind of point. */
export interface PointStyle {
  /** The name of the echarts symbol. */
  readonly symbol: 'circle' | 'diamond' | 'rect' | 'triangle';
  readonly size: number;
  readonly fill: string;
  readonly border: string;
}

/**
 * The points in Making Data Count's colours: orange for a concern, blue for an improvement, purple for neither and grey for no
 * signal. Each kind has its own shape and fill, so that it can be recognised without colour.
 */
export const POINTS: Readonly<Record<Variation, PointStyle>> = {
  COMMON_CAUSE: { symbol: 'circle', size: 6, fill: INK.line, border: INK.line },
  CONCERN: { symbol: 'diamond', size: 14, fill: '#d5560a', border: '#5c2400' },
  IMPROVEMENT: { symbol: 'rect', size: 10, fill: '#ffffff', border: '#0062b8' },
  NEITHER: { symbol: 'triangle', size: 12, fill: '#ffffff', border: '#6a2a8c' },
};

/** The style of each kind of line, with its own dash pattern. */
export const LINES = {
  centre: { color: INK.text, width: 1.2, type: 'solid' },
  limit: { color: INK.quiet, width: 1.4, type: [7, 5] },
  target: { color: INK.target, width: 2, type: [12, 3, 2, 3] },
  benchmark: { color: INK.quiet, width: 1.2, type: [1.5, 3] },
  step: { color: INK.quiet, width: 1, type: 'solid' },
} as const;

/** A kind of line. */
export type LineKind = keyof typeof LINES;
