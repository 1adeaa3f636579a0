import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { ReadData, ReadName, ReadVariables, Subject } from './graph.js';
import { safeboardKey } from './keys.js';

/** How results in the cache change with a write. */
export interface Patch {
  /** The key of these results. */
  readonly queryKey: QueryKey;
  /** What becomes of each. */
  readonly change: (response: unknown) => unknown;
}

/**
 * Describes how the results of a read change with a write; a list is changed page by page.
 * @param change returns the new result; it must not modify the old one
 * @param variables limits the change to results for these variables
 */
export function patch<S extends Subject, N extends ReadName<S>>(
  subject: S,
  name: N,
  change: (data: ReadData<S, N>) => ReadData<S, N>,
  variables?: Partial<ReadVariables<S, N>>,
): Patch {
  return {
    queryKey: safeboardKey(subject, name, variables),
    change: (response) => {
      if (!isPages(response)) return change(response as ReadData<S, N>);
      return { ...response, pages: response.pages.map((page) => change(page as ReadData<S, N>)) };
    },
  };
}

/** The cache before the change. */
export interface Snapshot {
  /** The results that were changed. */
  readonly results: readonly [QueryKey, unknown][];
  /** The results whose reads were cancelled. */
  readonly cancelled: readonly QueryKey[];
}

/** Applies patches to the cache, and returns what was there before. */
export async function applyPatches(queryClient: QueryClient, patches: readonly Patch[]): Promise<Snapshot> {
  // A response that is still under way predates the write: it must not overwrite the optimistic result.
  const underWay = patches.flatMap(({ queryKey }) =>
    queryClient.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' }),
  );
  await Promise.all(patches.map(({ queryKey }) => queryClient.cancelQueries({ queryKey })));
  const before = new Map<string, [QueryKey, unknown]>();
  for (const { queryKey, change } of patches) {
    for (const query of queryClient.getQueryCache().findAll({ queryKey })) {
      if (query.state.data === undefined) continue;
      if (!before.has(query.queryHash)) before.set(query.queryHash, [query.queryKey, query.state.data]);
      queryClient.setQueryData(query.queryKey, change(query.state.data));
    }
  }
  return { results: [...before.values()], cancelled: underWay.map(({ queryKey }) => queryKey) };
}

/** Puts back what was there before. */
export function takeBack(queryClient: QueryClient, snapshot: Snapshot): void {
  for (const [queryKey, data] of snapshot.results) {
    // Another write that succeeded in the meantime has marked it to be refetched; setting data removes the mark.
    const isInvalidated = queryClient.getQueryState(queryKey)?.isInvalidated;
    queryClient.setQueryData(queryKey, data);
    if (isInvalidated) void queryClient.invalidateQueries({ queryKey, exact: true, refetchType: 'none' });
  }
}

function isPages(response: unknown): response is InfiniteData<unknown> {
  return typeof response === 'object' && response !== null && 'pages' in response && 'pageParams' in response;
}
