import type { Page, SafeboardError } from '@safeboard/client';
import { EndlessListError, NotFoundError } from '@safeboard/client/core';
import type { DataTag, InfiniteData } from '@tanstack/react-query';
import type { HookClient, PagedReadName, PagedVariables, ReadData, ReadName, ReadVariables, Subject } from './graph.js';
import { safeboardKey } from './keys.js';
import { methodOf } from './method.js';
import { viewerOf } from './viewer.js';

/** Finds the page in the result of a read; null or undefined if the parent of the list does not exist. */
export type PageOf<Data, Entry> = (data: Data) => Page<Entry> | null | undefined;

/** The cursor of a page; undefined for the first page. */
export type Cursor = string | undefined;

/** A key of the cache with the type of its data. */
type Place<Data> = DataTag<readonly unknown[], Data, SafeboardError>;

/**
 * The options of a read, for what TanStack Query offers beyond the hooks: `queryClient.prefetchQuery(readOptions(...))`,
 * `useQueries`, the loader of a router.
 * @param viewer identifies the viewer, as in the provider
 */
export function readOptions<S extends Subject, N extends ReadName<S>>(
  client: HookClient,
  subject: S,
  name: N,
  variables: ReadVariables<S, N>,
  viewer = viewerOf(client),
) {
  type Data = ReadData<S, N>;
  return {
    queryKey: [...safeboardKey(subject, name, variables), viewer, 'page'] as unknown as Place<Data>,
    queryFn: ({ signal }: { signal: AbortSignal }) => methodOf<Data>(client, subject, name)(variables, { signal }),
    // The client has repeated what may help by then.
    retry: false as const,
  };
}

/** The same for a list: `queryClient.prefetchInfiniteQuery(pagesOptions(...))`. */
export function pagesOptions<S extends Subject, N extends PagedReadName<S>, Entry>(
  client: HookClient,
  subject: S,
  name: N,
  variables: PagedVariables<S, N>,
  pageOf: PageOf<ReadData<S, N>, Entry>,
  viewer = viewerOf(client),
) {
  type Data = ReadData<S, N>;
  const key = safeboardKey(subject, name, variables as Partial<ReadVariables<S, N>>);
  return {
    queryKey: [...key, viewer, 'pages'] as unknown as Place<InfiniteData<Data, Cursor>>,
    queryFn: async ({ signal, pageParam }: { signal: AbortSignal; pageParam: Cursor }) => {
      const requested = pageParam === undefined ? variables : { ...variables, after: pageParam };
      const data = await methodOf<Data>(client, subject, name)(requested, { signal });
      checkPage(pageOf(data), pageParam);
      return data;
    },
    initialPageParam: undefined as Cursor,
    getNextPageParam: (data: Data) => {
      const info = pageOf(data)?.pageInfo;
      return info?.hasNextPage ? info.endCursor : undefined;
    },
    retry: false as const,
  };
}

/** All entries of the pages that are there. */
export function entriesOf<Data, Entry>(pages: readonly Data[], pageOf: PageOf<Data, Entry>): Entry[] {
  return pages.flatMap((page) => pageOf(page)?.nodes ?? []);
}

/** A missing list is not an empty one, and a list with more pages must have a cursor. */
function checkPage(page: Page<unknown> | null | undefined, after: Cursor): void {
  if (!page)
    throw new NotFoundError('The parent of this list was not found, or you do not have access to it. Check its name.');
  const { hasNextPage, endCursor } = page.pageInfo;
  if (hasNextPage && (endCursor === null || endCursor === after)) {
    const what = 'The server reports more pages, but returned no new cursor.';
    throw new EndlessListError(`${what} The list was stopped here. Report this to the operator of the server.`);
  }
}
