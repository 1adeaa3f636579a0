import type { SafeboardError } from './errors.js';

/** A request that is about to be sent. */
export interface RequestEvent {
  /** The name of the document's operation, such as `Scorecard`. */
  readonly operation: string | undefined;
  /** The id under which the server logs it. */
  readonly requestId: string;
  /** 1 for the first, 2 for the first repetition ... */
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

/** An answer that came, of whatever kind. */
export interface ResponseEvent extends RequestEvent {
  /** HTTP status. */
  readonly status: number;
  /** Milliseconds from sending to the end of the body. */
  readonly duration: number;
}

/** A call that is sent once more. */
export interface RetryEvent {
  /** The name of the document's operation. */
  readonly operation: string | undefined;
  /** The id under which the server logs it. */
  readonly requestId: string;
  /** 1 for the first repetition. */
  readonly retry: number;
  /** Milliseconds until then. */
  readonly wait: number;
  /** Why. */
  readonly error: SafeboardError;
}

/** A call that failed for good. */
export interface ErrorEvent {
  /** The name of the document's operation. */
  readonly operation: string | undefined;
  /** What it rejects with. */
  readonly error: unknown;
}

/** What is told of every call, for logs, traces and spinners. What a hook throws rejects the call. */
export interface Hooks {
  /** A request is about to be sent. */
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** An answer has come. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** A call is to be sent once more. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
  /** A call has failed for good. */
  onError?: ((event: ErrorEvent) => void) | undefined;
}
