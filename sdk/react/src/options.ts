import type { Page, SafeboardError } from '@safeboard/client';
import { EndlessListError, NotFoundError } from '@safeboard/client/core';
import type { DataTag, InfiniteData } from '@tanstack/react-query';
import type { HookClient, PagedReadName, PagedVariables, ReadData, ReadName, ReadVariables, Subject } from './graph.js';
import { safeboardKey } from './keys.js';
import { methodOf } from './method.js';
import { viewerOf } from './viewer.js';

/** Finds the page in what a read answers; null or undefined where what holds the list is not there. */
export type PageOf<Data, Entry> = (data: Data) => Page<Entry> | null | undefined;

/** What a list goes on from; undefined for its first page. */
export type Cursor = string | undefined;

/** A place in the cache that knows the type of what lies there. */
type Place<Data> = DataTag<readonly unknown[], Data, SafeboardError>;

/**
 * The options of a read, for what TanStack Query offers beyond the hooks: `queryClient.prefetchQuery(readOptions(...))`,
 * `useQueries`, the loader of a router.
 * @param viewer names who asks, as the provider does
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
      const asked = pageParam === undefined ? variables : { ...variables, after: pageParam };
      const data = await methodOf<Data>(client, subject, name)(asked, { signal });
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

/** A list that is not there is no empty list, and one that says it goes on must say where. */
function checkPage(page: Page<unknown> | null | undefined, after: Cursor): void {
  if (!page) throw new NotFoundError('What this list belongs to is not there, or may not be seen. Check its name.');
  const { hasNextPage, endCursor } = page.pageInfo;
  if (hasNextPage && (endCursor === null || endCursor === after)) {
    const what = 'The server says that the list goes on, but gives no new place to go on from.';
    throw new EndlessListError(`${what} It was stopped here; report it to who runs the server.`);
  }
}
