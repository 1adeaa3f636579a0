/** The size of a data set. All numbers except `boards` are per parent record. */
export interface Scale {
  readonly boards: number;
  /** Per board: partners, each with a seat on it. */
  readonly partners: number;
  /** Per board: meetings, each with the attendance of all members. */
  readonly meetings: number;
  /** Per board. */
  readonly indicators: number;
  /** Per indicator: months with observations, the latest always October 2026. */
  readonly months: number;
  /** Per board: case reviews. */
  readonly reviews: number;
  /** Per case review. */
  readonly recommendations: number;
  /** Per recommendation. */
  readonly actions: number;
}

/** National: a board for nearly every area of England. */
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

/** The start of the "next" meetings in the data sets: each board has at least three after it. */
export const NEXT_FROM = '2026-11-01T00:00:00.000Z';

/** The slug of a board, by its number from 1. */
export function slugOf(board: number): string {
  return `area-${String(board).padStart(4, '0')}-safeguarding-children-partnership`;
}
