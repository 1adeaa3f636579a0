'use client';
import type { RefusedWriteError, SafeboardError, UserError } from '@safeboard/client';
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
  /** What is shown before the server has answered; it is taken back where the write fails or is refused. */
  optimistic?: (input: Input) => readonly Patch[];
  /** Which answers are asked anew afterwards: all of Safeboard's unless told otherwise. */
  invalidates?: readonly QueryKey[];
}

/** A write and what became of it. */
export type WriteHookResult<Data, Input> = UseMutationResult<Data, SafeboardError, Input, Snapshot> & {
  /** What you can mend, where the server refused it; empty otherwise. `error` is set then, too. */
  readonly userErrors: readonly UserError[];
};

/**
 * Does one write of a subject: `useWrite('recommendations', 'acceptCompletion')`. A write that is refused fails like one
 * that gets no answer: `data` is there only where it was done, and `mutateAsync` rejects with a `RefusedWriteError`.
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
    onSuccess: () => askAnew(queryClient, invalidates),
    onError: (_error, _input, snapshot) => {
      if (snapshot) takeBack(queryClient, snapshot);
      // What was wrong is told at once; what is shown meanwhile may be old, such as a version that has changed.
      void askAnew(queryClient, invalidates);
    },
  });
  return { ...mutation, userErrors: userErrorsOf(mutation.error) };
}

/** Asks anew what is shown, once the last write is through: before, an answer would undo what others show in advance. */
async function askAnew(queryClient: QueryClient, queryKeys: readonly QueryKey[]): Promise<void> {
  const marked = queryKeys.map((queryKey) => queryClient.invalidateQueries({ queryKey, refetchType: 'none' }));
  await Promise.all(marked);
  if (queryClient.isMutating({ mutationKey: safeboardKey() }) > 1) return;
  const predicate = ({ state }: { state: { isInvalidated: boolean } }) => state.isInvalidated;
  await queryClient.refetchQueries({ queryKey: safeboardKey(), type: 'active', predicate });
}

/** Asked by its field: where a program holds the client twice, as ESM and as CommonJS, `instanceof` would not hold. */
function userErrorsOf(error: SafeboardError | null): readonly UserError[] {
  return error && 'userErrors' in error ? (error as RefusedWriteError).userErrors : [];
}
