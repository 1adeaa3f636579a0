import type { PartialAnswer } from './answer.js';
import type { DocumentLike } from './document.js';
import type { RetryOptions } from './retry.js';

/** What may be given to a single call. */
export interface CallOptions {
  /** Gives the call up when it aborts; the call then rejects with an `AbortError`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that the call may take, its repetitions included; instead of the client's. */
  timeout?: number | undefined;
  /** How often it is repeated where that may help; instead of the client's. A number of times, or `false` for never. */
  retry?: number | false | RetryOptions | undefined;
  /** Headers of this call alone; they win over those of the client. */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * May a write be repeated? Only where its input carries an `idempotencyKey`, so that the server does it once. The
   * methods and `mutate` see to that themselves.
   */
  idempotent?: boolean | undefined;
  /** What to do with an answer of which a part failed: `throw` its error unless told otherwise. */
  errors?: 'throw' | undefined;
}

/** A call that takes what could be answered. */
export interface PartialCallOptions extends Omit<CallOptions, 'errors'> {
  /** Gives `{ data, errors }` also where a part failed. Where nothing could be answered it throws all the same. */
  errors: 'return';
}

/** What follows the document: the variables, which can be left out where none is asked for, and options. */
export type CallArguments<Variables> =
  Record<never, never> extends Variables
    ? [variables?: Variables, options?: CallOptions]
    : [variables: Variables, options?: CallOptions];

/** Sends a document and gives its data; rejects with a `SafeboardError` for whatever is no whole answer. */
export interface GraphRequest {
  <Data, Variables>(
    document: DocumentLike<Data, Variables>,
    variables: Variables,
    options: PartialCallOptions,
  ): Promise<PartialAnswer<Data>>;
  <Data, Variables>(document: DocumentLike<Data, Variables>, ...rest: CallArguments<Variables>): Promise<Data>;
}

/**
 * Asks one document of this package: its variables, then options for this call alone. It has one signature and no other,
 * so that TypeScript knows its answer also within a loop that passes a part of it on, such as a cursor. What could be
 * answered where a part failed is given by `request`.
 */
export type Read<Data, Variables> = (...rest: CallArguments<Variables>) => Promise<Data>;
