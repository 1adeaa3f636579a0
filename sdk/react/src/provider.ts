'use client';
import { createContext, createElement, type ReactElement, type ReactNode, useContext, useMemo } from 'react';
import { NoProviderError } from './errors.js';
import type { HookClient } from './graph.js';
import { viewerOf } from './viewer.js';

/** What the hooks ask, and for whom. */
export interface Safeboard {
  /** The client. */
  readonly client: HookClient;
  /** Who asks, as the cache tells people apart. */
  readonly viewer: string;
}

/** What the provider takes. */
export interface SafeboardProviderProps {
  /** Made once, outside of what is rendered: `createClient({ url })`, or a core client with the subjects that you use. */
  client: HookClient;
  /**
   * Names who asks, where one client asks for several people in turn (its `auth` is a function) or where answers of the
   * server are handed to the browser. Never the key itself. Without it, each client counts as somebody else.
   */
  viewer?: string | undefined;
  /** What may use the hooks. */
  children?: ReactNode;
}

const Context = createContext<Safeboard | undefined>(undefined);

/** Gives the hooks beneath it a client. The cache is that of the `QueryClientProvider` around it. */
export function SafeboardProvider({ client, viewer, children }: SafeboardProviderProps): ReactElement {
  const value = useMemo(() => ({ client, viewer: viewer ?? viewerOf(client) }), [client, viewer]);
  return createElement(Context.Provider, { value }, children);
}

/** The client of the provider, and for whom it asks. */
export function useSafeboard(): Safeboard {
  const safeboard = useContext(Context);
  if (!safeboard) throw new NoProviderError();
  return safeboard;
}
