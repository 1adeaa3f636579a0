'use client';
import type { SafeboardError } from '@safeboard/client';
import {
  useQuery,
  type UseQueryOptions,
  type UseQueryResult,
  useSuspenseQuery,
  type UseSuspenseQueryOptions,
  type UseSuspenseQueryResult,
} from '@tanstack/react-query';
import type { ReadData, ReadName, ReadVariables, Subject } from './graph.js';
import { readOptions } from './options.js';
import { useSafeboard } from './provider.js';

/** What belongs to the hooks and cannot be set. */
export type Fixed = 'queryKey' | 'queryFn' | 'queryHash' | 'queryKeyHashFn';

/** The options of TanStack Query for a read: `enabled`, `select`, `staleTime` and so on. */
export type ReadHookOptions<Data, Selected> = Omit<UseQueryOptions<Data, SafeboardError, Selected>, Fixed>;

/** The same, if the component waits for the result. */
export type SuspenseReadHookOptions<Data, Selected> = Omit<
  UseSuspenseQueryOptions<Data, SafeboardError, Selected>,
  Fixed
>;

/** Runs one read of a subject: `useRead('indicators', 'scorecard', { board, month })`. */
export function useRead<S extends Subject, N extends ReadName<S>, Selected = ReadData<S, N>>(
  subject: S,
  name: N,
  variables: ReadVariables<S, N>,
  options?: ReadHookOptions<ReadData<S, N>, Selected>,
): UseQueryResult<Selected, SafeboardError> {
  const { client, viewer } = useSafeboard();
  return useQuery<ReadData<S, N>, SafeboardError, Selected>({
    ...readOptions(client, subject, name, variables, viewer),
    ...options,
  });
}

/** The same for `<Suspense>`: the data is always there, and an error is thrown to the nearest error boundary. */
export function useSuspenseRead<S extends Subject, N extends ReadName<S>, Selected = ReadData<S, N>>(
  subject: S,
  name: N,
  variables: ReadVariables<S, N>,
  options?: SuspenseReadHookOptions<ReadData<S, N>, Selected>,
): UseSuspenseQueryResult<Selected, SafeboardError> {
  const { client, viewer } = useSafeboard();
  return useSuspenseQuery<ReadData<S, N>, SafeboardError, Selected>({
    ...readOptions(client, subject, name, variables, viewer),
    ...options,
  });
}
