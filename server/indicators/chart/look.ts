import type { Variation } from '../arithmetic';

/** What the reader's system has; nothing is loaded. */
export const FONT = 'system-ui, Arial, Helvetica, sans-serif';

/** The colours of texts and lines: dark enough on white to be read, and told apart without their hue. */
export const INK = { text: '#212b32', quiet: '#4c6272', grid: '#e3e7ea', line: '#4c6272', target: '#7a1736' } as const;

/** How a point of a kind is drawn. */
export interface PointLook {
  /** The name of a symbol of echarts. */
  readonly symbol: 'circle' | 'diamond' | 'rect' | 'triangle';
  readonly size: number;
  readonly fill: string;
  readonly border: string;
}

/**
 * The points: Making Data Count's orange for a concern, blue for an improvement, purple for neither and grey for no signal,
 * each with a shape and filling of its own, so that a grey print and a reader who sees no colours tell them apart.
 */
export const POINTS: Readonly<Record<Variation, PointLook>> = {
  COMMON_CAUSE: { symbol: 'circle', size: 6, fill: INK.line, border: INK.line },
  CONCERN: { symbol: 'diamond', size: 14, fill: '#d5560a', border: '#5c2400' },
  IMPROVEMENT: { symbol: 'rect', size: 10, fill: '#ffffff', border: '#0062b8' },
  NEITHER: { symbol: 'triangle', size: 12, fill: '#ffffff', border: '#6a2a8c' },
};

/** How a line of a kind is drawn: each has a dash of its own. */
export const LINES = {
  centre: { color: INK.text, width: 1.2, type: 'solid' },
  limit: { color: INK.quiet, width: 1.4, type: [7, 5] },
  target: { color: INK.target, width: 2, type: [12, 3, 2, 3] },
  benchmark: { color: INK.quiet, width: 1.2, type: [1.5, 3] },
  step: { color: INK.quiet, width: 1, type: 'solid' },
} as const;

/** A kind of line. */
export type LineKind = keyof typeof LINES;
