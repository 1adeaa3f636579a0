import { NEXT_FROM, slugOf } from '../national/scale';

/** The queries, from the lightest to the heaviest. */
export const QUERIES = ['small', 'scorecard', 'deep'] as const;

/** One of the queries. */
export type BenchQuery = (typeof QUERIES)[number];

/** The number of boards in the query `deep`. */
const REGION = 20;

/** The variables of a query, used in turn: each board of the data set, or each region of several boards. */
export function variablesOf(query: BenchQuery, boards: number, region = REGION): readonly Record<string, unknown>[] {
  const slugs = Array.from({ length: boards }, (_, index) => slugOf(index + 1));
  if (query === 'small') return slugs.map((slug) => ({ slug, from: NEXT_FROM }));
  if (query === 'scorecard') return slugs.map((slug) => ({ slug }));
  return Array.from({ length: Math.floor(boards / region) }, (_, index) => ({
    slugs: slugs.slice(index * region, (index + 1) * region),
  }));
}
