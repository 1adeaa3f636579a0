import type { PartialResponse } from './response.js';
import type { DocumentLike } from './document.js';
import type { RetryOptions } from './retry.js';

/** Options of a single call. */
export interface CallOptions {
  /** Aborts the call, which then rejects with an `AbortError`. */
  signal?: AbortSignal | undefined;
  /** Time limit of the call with its retries, in milliseconds; overrides the client's. */
  timeout?: number | undefined;
  /** How often a failed call is retried, or `false` for never; overrides the client's. */
  retry?: number | false | RetryOptions | undefined;
  /** Headers of this call; they override the client's. */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Whether a write may be retried. Set it only if the input has an `idempotencyKey`, so that the server executes the
   * write once. The methods and `mutate` set it themselves.
   */
  idempotent?: boolean | undefined;
  /** What to do with a response of which a part failed: `throw` (the default) or `return` its errors. */
  errors?: 'throw' | undefined;
}

/** Options of a call that accepts partial data. */
export interface PartialCallOptions extends Omit<CallOptions, 'errors'> {
  /** Returns `{ data, errors }` even if a part failed. A response without data still throws. */
  errors: 'return';
}

/** The arguments after the document: the variables, optional if the document has none, and the options. */
export type CallArguments<Variables> =
  Record<never, never> extends Variables
    ? [variables?: Variables, options?: CallOptions]
    : [variables: Variables, options?: CallOptions];

/** Sends a document and returns its data; rejects with a `SafeboardError` unless the response is complete. */
export interface GraphRequest {
  <Data, Variables>(
    document: DocumentLike<Data, Variables>,
    variables: Variables,
    options: PartialCallOptions,
  ): Promise<PartialResponse<Data>>;
  <Data, Variables>(document: DocumentLike<Data, Variables>, ...rest: CallArguments<Variables>): Promise<Data>;
}

/** Sends one document of this package: its variables, then the options of this call. */
export interface Read<Data, Variables> {
  (variables: Variables, options: PartialCallOptions): Promise<PartialResponse<Data>>;
  (...rest: CallArguments<Variables>): Promise<Data>;
}
