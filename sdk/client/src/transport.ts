/** The part of a fetch answer that the client reads. */
export interface FetchAnswer {
  /** HTTP status; 0 where a browser hides a redirect. */
  readonly status: number;
  /** The headers, by name. */
  readonly headers: { get(name: string): string | null };
  /** The body. */
  text(): Promise<string>;
}

/** What a request is sent with. */
export interface FetchInit {
  /** GET for reads by their hash, otherwise POST. */
  method: 'GET' | 'POST';
  /** All headers, their names in lower case. */
  headers: Record<string, string>;
  /** The question as JSON, where it is posted. */
  body?: string;
  /** Aborts when the call is given up. */
  signal: AbortSignal;
  /** A graph does not move: a redirect is told to the caller, so that no key goes to another place. */
  redirect: 'manual';
}

/**
 * How a request is sent: the platform's `fetch` fits, and so does any other one. Described by its shape, so that the
 * package's types need neither the browser's nor Node's.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;
