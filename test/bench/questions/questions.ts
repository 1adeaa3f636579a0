import { NEXT_FROM, slugOf } from '../national/scale';

/** The questions, from the lightest to the heaviest. */
export const QUESTIONS = ['small', 'scorecard', 'deep'] as const;

/** One of the questions. */
export type Question = (typeof QUESTIONS)[number];

const DEEP_BOARDS = 20;

/** The variables that a question is asked with, in turn: each board of the data set, or each region of twenty. */
export function variablesOf(question: Question, boards: number): readonly Record<string, unknown>[] {
  const slugs = Array.from({ length: boards }, (_, index) => slugOf(index + 1));
  if (question === 'small') return slugs.map((slug) => ({ slug, from: NEXT_FROM }));
  if (question === 'scorecard') return slugs.map((slug) => ({ slug }));
  const regions = Math.max(1, Math.floor(boards / DEEP_BOARDS));
  return Array.from({ length: regions }, (_, region) => ({
    slugs: slugs.slice(region * DEEP_BOARDS, (region + 1) * DEEP_BOARDS),
  }));
}
