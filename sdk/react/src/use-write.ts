'use client';
import type { RefusedWriteError, ResponseError, SafeboardError, UserError } from '@safeboard/client';
import { orThrow } from '@safeboard/client/core';
import {
  type QueryClient,
  type QueryKey,
  useMutation,
  type UseMutationOptions,
  type UseMutationResult,
  useQueryClient,
} from '@tanstack/react-query';
import type { Subject, WriteData, WriteInput, WriteName } from './graph.js';
import { safeboardKey } from './keys.js';
import { methodOf } from './method.js';
import { applyPatches, type Patch, type Snapshot, takeBack } from './patch.js';
import { useSafeboard } from './provider.js';

/** How a write is done. */
export interface WriteHookOptions<Data, Input> extends Pick<
  UseMutationOptions<Data, SafeboardError, Input>,
  'gcTime' | 'meta' | 'networkMode' | 'scope'
> {
  /** What is shown before the server responds; it is rolled back if the write fails or is rejected. */
  optimistic?: (input: Input) => readonly Patch[];
  /** The results that are refetched after the write: all of Safeboard's by default. A write that is refused refetches nothing. */
  invalidates?: readonly QueryKey[];
}

/** A write and what became of it. */
export type WriteHookResult<Data, Input> = UseMutationResult<Data, SafeboardError, Input, Snapshot> & {
  /** What to fix, if the server rejected the write; empty otherwise. `error` is then set too. */
  readonly userErrors: readonly UserError[];
};

/**
 * Does one write of a subject: `useWrite('recommendations', 'acceptCompletion')`. A write that is refused fails like one
 * without a response: `data` is set only if it succeeded, and `mutateAsync` rejects with a `RefusedWriteError`.
 */
export function useWrite<S extends Subject, N extends WriteName<S>>(
  subject: S,
  name: N,
  options: WriteHookOptions<WriteData<S, N>, WriteInput<S, N>> = {},
): WriteHookResult<WriteData<S, N>, WriteInput<S, N>> {
  type Input = WriteInput<S, N>;
  const { client } = useSafeboard();
  const queryClient = useQueryClient();
  const { optimistic, invalidates = [safeboardKey()], ...others } = options;
  const mutation = useMutation<WriteData<S, N>, SafeboardError, Input, Snapshot>({
    ...others,
    mutationKey: [...safeboardKey(subject), name],
    mutationFn: async (input) => orThrow(await methodOf<WriteData<S, N>>(client, subject, name)(input)),
    // The client has repeated what may help by then.
    retry: false,
    onMutate: (input) => applyPatches(queryClient, optimistic?.(input) ?? []),
    onSuccess: () => refetch(queryClient, invalidates),
    onError: (error, _input, snapshot) => {
      if (snapshot) takeBack(queryClient, snapshot);
      // The error is shown at once. A refused write changed nothing: only reads that were cancelled for it are repeated.
      void refetch(queryClient, wasRefused(error) ? (snapshot?.cancelled ?? []) : invalidates);
    },
  });
  return { ...mutation, userErrors: userErrorsOf(mutation.error) };
}

/** Refetches what is shown, after the last write: an earlier response would undo other optimistic results. */
async function refetch(queryClient: QueryClient, queryKeys: readonly QueryKey[]): Promise<void> {
  const marked = queryKeys.map((queryKey) => queryClient.invalidateQueries({ queryKey, refetchType: 'none' }));
  await Promise.all(marked);
  if (queryClient.isMutating({ mutationKey: safeboardKey() }) > 1) return;
  const predicate = ({ state }: { state: { isInvalidated: boolean } }) => state.isInvalidated;
  await queryClient.refetchQueries({ queryKey: safeboardKey(), type: 'active', predicate });
}

/** Is it certain that nothing was written? After a timeout, a failure of the server, or with partial data it is not. */
function wasRefused(error: SafeboardError): boolean {
  if ('userErrors' in error) return true;
  const { status, data } = error as Partial<ResponseError>;
  return status !== undefined && status < 500 && Object.values(data ?? {}).every((payload) => payload === null);
}

/** Tested by its field: `instanceof` fails if a program loads the client twice, as ESM and as CommonJS. */
function userErrorsOf(error: SafeboardError | null): readonly UserError[] {
  return error && 'userErrors' in error ? (error as RefusedWriteError).userErrors : [];
}
