/** The part of a fetch answer that the client reads. */
export interface FetchAnswer {
  /** HTTP status. */
  readonly status: number;
  /** The headers, by name. */
  readonly headers: { get(name: string): string | null };
  /** The body. */
  text(): Promise<string>;
}

/**
 * How a request is sent: the platform's `fetch` fits, and so does any other one. Described by its shape, so that the
 * package's types need neither the browser's nor Node's.
 */
export type Fetch = (
  url: string,
  init: { method: 'POST'; headers: Record<string, string>; body: string; signal?: AbortSignal },
) => Promise<FetchAnswer>;

/** What may be given to a single call. */
export interface CallOptions {
  /** Stops the call when it aborts; the call then rejects with the signal's own reason. */
  signal?: AbortSignal | undefined;
  /** Headers of this call alone; they win over those of the client. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** Sends one document and gives its data; rejects with a `SafeboardError` for whatever is no whole answer. */
export type GraphRequest = <Data, Variables>(
  document: string,
  variables?: Variables,
  options?: CallOptions,
) => Promise<Data>;
