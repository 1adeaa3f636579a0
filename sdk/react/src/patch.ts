import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { ReadData, ReadName, ReadVariables, Subject } from './graph.js';
import { safeboardKey } from './keys.js';

/** How answers in the cache will look once a write is done. */
export interface Patch {
  /** Which answers. */
  readonly queryKey: QueryKey;
  /** What becomes of each. */
  readonly change: (answer: unknown) => unknown;
}

/**
 * Says how the answers of a read will look once a write is done; a list is changed page by page.
 * @param change gives the new answer; it must leave the old one as it is
 * @param variables only the answers that were asked with these, where not all are meant
 */
export function patch<S extends Subject, N extends ReadName<S>>(
  subject: S,
  name: N,
  change: (data: ReadData<S, N>) => ReadData<S, N>,
  variables?: Partial<ReadVariables<S, N>>,
): Patch {
  return {
    queryKey: safeboardKey(subject, name, variables),
    change: (answer) => {
      if (!isPages(answer)) return change(answer as ReadData<S, N>);
      return { ...answer, pages: answer.pages.map((page) => change(page as ReadData<S, N>)) };
    },
  };
}

/** Answers as they were. */
export type Snapshot = readonly [QueryKey, unknown][];

/** Applies patches to what is in the cache, and gives what was there before. */
export async function applyPatches(queryClient: QueryClient, patches: readonly Patch[]): Promise<Snapshot> {
  // An answer that is still on its way knows nothing of the write: it must not overwrite what is shown in advance.
  await Promise.all(patches.map(({ queryKey }) => queryClient.cancelQueries({ queryKey })));
  const before = new Map<string, [QueryKey, unknown]>();
  for (const { queryKey, change } of patches) {
    for (const query of queryClient.getQueryCache().findAll({ queryKey })) {
      if (query.state.data === undefined) continue;
      if (!before.has(query.queryHash)) before.set(query.queryHash, [query.queryKey, query.state.data]);
      queryClient.setQueryData(query.queryKey, change(query.state.data));
    }
  }
  return [...before.values()];
}

/** Puts back what was there before. */
export function takeBack(queryClient: QueryClient, snapshot: Snapshot): void {
  for (const [queryKey, data] of snapshot) queryClient.setQueryData(queryKey, data);
}

function isPages(answer: unknown): answer is InfiniteData<unknown> {
  return typeof answer === 'object' && answer !== null && 'pages' in answer && 'pageParams' in answer;
}
