'use client';
import type { SafeboardError } from '@safeboard/client';
import {
  type InfiniteData,
  useInfiniteQuery,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
  useSuspenseInfiniteQuery,
  type UseSuspenseInfiniteQueryOptions,
  type UseSuspenseInfiniteQueryResult,
} from '@tanstack/react-query';
import type { PagedReadName, PagedVariables, ReadData, Subject } from './graph.js';
import { type Cursor, entriesOf, type PageOf, pagesOptions } from './options.js';
import { useSafeboard } from './provider.js';
import type { Fixed } from './use-read.js';

/** What belongs to a list and cannot be set. */
type FixedPaging = Fixed | 'select' | 'initialPageParam' | 'getNextPageParam' | 'getPreviousPageParam';

/** The options of TanStack Query for a list: `enabled`, `maxPages`, `staleTime` and so on. */
export type PagesHookOptions<Data, Entry> = Omit<
  UseInfiniteQueryOptions<Data, SafeboardError, Entry[], readonly unknown[], Cursor>,
  FixedPaging
>;

/** The same where the component waits for the first page. */
export type SuspensePagesHookOptions<Data, Entry> = Omit<
  UseSuspenseInfiniteQueryOptions<Data, SafeboardError, Entry[], readonly unknown[], Cursor>,
  FixedPaging
>;

/**
 * Reads a list page by page: `data` has the entries so far, `fetchNextPage` fetches more while `hasNextPage`.
 * @param pageOf finds the list in the result: `({ board }) => board?.recommendations`
 */
export function usePages<S extends Subject, N extends PagedReadName<S>, Entry>(
  subject: S,
  name: N,
  variables: PagedVariables<S, N>,
  pageOf: PageOf<ReadData<S, N>, Entry>,
  options?: PagesHookOptions<ReadData<S, N>, Entry>,
): UseInfiniteQueryResult<Entry[], SafeboardError> {
  const { client, viewer } = useSafeboard();
  const select = ({ pages }: InfiniteData<ReadData<S, N>, Cursor>) => entriesOf(pages, pageOf);
  return useInfiniteQuery<ReadData<S, N>, SafeboardError, Entry[], readonly unknown[], Cursor>({
    ...pagesOptions(client, subject, name, variables, pageOf, viewer),
    ...options,
    select,
  });
}

/** The same for `<Suspense>`: the first page is always there, and an error is thrown to the nearest error boundary. */
export function useSuspensePages<S extends Subject, N extends PagedReadName<S>, Entry>(
  subject: S,
  name: N,
  variables: PagedVariables<S, N>,
  pageOf: PageOf<ReadData<S, N>, Entry>,
  options?: SuspensePagesHookOptions<ReadData<S, N>, Entry>,
): UseSuspenseInfiniteQueryResult<Entry[], SafeboardError> {
  const { client, viewer } = useSafeboard();
  const select = ({ pages }: InfiniteData<ReadData<S, N>, Cursor>) => entriesOf(pages, pageOf);
  return useSuspenseInfiniteQuery<ReadData<S, N>, SafeboardError, Entry[], readonly unknown[], Cursor>({
    ...pagesOptions(client, subject, name, variables, pageOf, viewer),
    ...options,
    select,
  });
}
