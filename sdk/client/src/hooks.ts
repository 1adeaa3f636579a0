import type { SafeboardError } from './errors.js';

/** A request that is about to be sent. */
export interface RequestEvent {
  /** The name of the document's operation, such as `Scorecard`. */
  readonly operation: string | undefined;
  /** The id under which the server logs it. */
  readonly requestId: string;
  /** 1 for the first, 2 for the first retry ... */
  readonly attempt: number;
  /** GET or POST. */
  readonly method: 'GET' | 'POST';
  /** Where it is sent. */
  readonly url: string;
  /** The headers; what `onRequest` changes here is sent. They hold the key or token: keep them out of logs. */
  readonly headers: Record<string, string>;
  /** The variables. */
  readonly variables: unknown;
}

/** A response of any kind. */
export interface ResponseEvent extends RequestEvent {
  /** HTTP status. */
  readonly status: number;
  /** Milliseconds from sending to the end of the body. */
  readonly duration: number;
}

/** A call that is retried. */
export interface RetryEvent {
  /** The name of the document's operation. */
  readonly operation: string | undefined;
  /** The id under which the server logs it. */
  readonly requestId: string;
  /** 1 for the first retry. */
  readonly retry: number;
  /** Milliseconds until the retry. */
  readonly wait: number;
  /** Why. */
  readonly error: SafeboardError;
}

/** A call that failed finally. */
export interface ErrorEvent {
  /** The name of the document's operation. */
  readonly operation: string | undefined;
  /** What it rejects with. */
  readonly error: unknown;
}

/** Functions called for every request, for logs, traces and spinners. An error thrown by a hook rejects the call. */
export interface Hooks {
  /** A request is about to be sent. */
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** A response has arrived. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** A call will be retried. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
  /** A call has failed finally. */
  onError?: ((event: ErrorEvent) => void) | undefined;
}
