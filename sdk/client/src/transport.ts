/** The part of a fetch response that the client reads. */
export interface FetchResponse {
  /** HTTP status; 0 if a browser hides a redirect. */
  readonly status: number;
  /** The headers, by name. */
  readonly headers: { get(name: string): string | null };
  /** The body. */
  text(): Promise<string>;
}

/** Options of a request. */
export interface FetchInit {
  /** GET for reads by their hash, otherwise POST. */
  method: 'GET' | 'POST';
  /** All headers, their names in lower case. */
  headers: Record<string, string>;
  /** The request as JSON, if it is a POST. */
  body?: string;
  /** Aborts with the call. */
  signal: AbortSignal;
  /** Redirects are not followed, so that no key is sent to another server. */
  redirect: 'manual';
}

/**
 * How a request is sent: the platform's `fetch`, or any other with this shape. Described by its shape, so that the
 * package's types need neither the browser's nor Node's.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;
