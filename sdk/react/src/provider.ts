'use client';
import { createContext, createElement, type ReactElement, type ReactNode, useContext, useMemo } from 'react';
import { NoProviderError } from './errors.js';
import type { HookClient } from './graph.js';
import { viewerOf } from './viewer.js';

/** The client of the hooks, and its viewer. */
export interface Safeboard {
  /** The client. */
  readonly client: HookClient;
  /** Identifies the viewer in the cache. */
  readonly viewer: string;
}

/** What the provider takes. */
export interface SafeboardProviderProps {
  /** Create it once, outside of rendering: `createClient({ url })`, or a core client with the subjects that you use. */
  client: HookClient;
  /**
   * Identifies the viewer, if one client is used by several people in turn (its `auth` is a function) or if results of the
   * server are handed to the browser. Never the key itself. Without it, each client counts as somebody else.
   */
  viewer?: string | undefined;
  /** What may use the hooks. */
  children?: ReactNode;
}

const Context = createContext<Safeboard | undefined>(undefined);

/** Provides a client to the hooks below it. The cache is that of the `QueryClientProvider` around it. */
export function SafeboardProvider({ client, viewer, children }: SafeboardProviderProps): ReactElement {
  const value = useMemo(() => ({ client, viewer: viewer ?? viewerOf(client) }), [client, viewer]);
  return createElement(Context.Provider, { value }, children);
}

/** The client of the provider, and its viewer. */
export function useSafeboard(): Safeboard {
  const safeboard = useContext(Context);
  if (!safeboard) throw new NoProviderError();
  return safeboard;
}
