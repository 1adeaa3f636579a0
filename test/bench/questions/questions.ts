import { NEXT_FROM, slugOf } from '../national/scale';

/** The questions, from the lightest to the heaviest. */
export const QUESTIONS = ['small', 'scorecard', 'deep'] as const;

/** One of the questions. */
export type Question = (typeof QUESTIONS)[number];

/** How many boards the question `deep` asks about. */
const REGION = 20;

/** The variables that a question is asked with, in turn: each board of the data set, or each region of so many. */
export function variablesOf(question: Question, boards: number, region = REGION): readonly Record<string, unknown>[] {
  const slugs = Array.from({ length: boards }, (_, index) => slugOf(index + 1));
  if (question === 'small') return slugs.map((slug) => ({ slug, from: NEXT_FROM }));
  if (question === 'scorecard') return slugs.map((slug) => ({ slug }));
  return Array.from({ length: Math.floor(boards / region) }, (_, index) => ({
    slugs: slugs.slice(index * region, (index + 1) * region),
  }));
}
