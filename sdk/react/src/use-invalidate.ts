'use client';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { safeboardKey } from './keys.js';

/** Returns a function that refetches results: `invalidate(safeboardKey('indicators'))`, or all of Safeboard's. */
export function useInvalidate(): (queryKey?: QueryKey) => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback((queryKey = safeboardKey()) => queryClient.invalidateQueries({ queryKey }), [queryClient]);
}
