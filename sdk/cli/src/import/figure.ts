/** A figure as a line of the file gives it. */
export interface Figure {
  /** Its line in the file, from 1. */
  readonly line: number;
  /** The indicator's ref on the scorecard. */
  readonly ref: string;
  /** The month. */
  readonly month: string;
  /** The value, or null where `status` says why there is none. */
  readonly value: number | null;
  /** RECORDED where there is a value, else the reason why there is none. */
  readonly status: FigureStatus;
  /** The counts behind a share, where the file gives them. */
  readonly counts?: { readonly numerator: number; readonly denominator: number };
}

/** Whether there is a value, or why not. */
export const FIGURE_STATUSES = ['RECORDED', 'NOT_APPLICABLE', 'NOT_AVAILABLE', 'NOT_COLLECTED', 'SUPPRESSED'] as const;

/** One of them. */
export type FigureStatus = (typeof FIGURE_STATUSES)[number];

/** What is wrong with a line. */
export interface Problem {
  /** The line, from 1. */
  readonly line: number;
  /** What is wrong and how to fix it. */
  readonly message: string;
}
