/** How much of everything a data set holds; all but the boards is for each of what it belongs to. */
export interface Scale {
  readonly boards: number;
  /** For each board: its partners, each with a seat on it. */
  readonly partners: number;
  /** For each board: its meetings, each with everybody's attendance. */
  readonly meetings: number;
  /** For each board. */
  readonly indicators: number;
  /** For each indicator: the months of its observations, the latest always October 2026. */
  readonly months: number;
  /** For each board: its case reviews. */
  readonly reviews: number;
  /** For each case review. */
  readonly recommendations: number;
  /** For each recommendation. */
  readonly actions: number;
}

/** A national one: a board for about every area of England. */
export const NATIONAL: Scale = {
  boards: 150,
  partners: 20,
  meetings: 24,
  indicators: 60,
  months: 60,
  reviews: 10,
  recommendations: 8,
  actions: 2,
};

/** From when on meetings are "next" in the data sets: three of each board's meetings and more lie after it. */
export const NEXT_FROM = '2026-11-01T00:00:00.000Z';

/** The short name of a board, by its number from 1. */
export function slugOf(board: number): string {
  return `area-${String(board).padStart(4, '0')}-safeguarding-children-partnership`;
}
