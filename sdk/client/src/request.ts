import { type AnyCallOptions, requestOnce, type RequestOptions } from './attempt.js';
import { NotTrustedError, UnauthenticatedError } from './response-errors.js';
import type { GraphRequest } from './call.js';
import { Deadline } from './deadline.js';
import { mayWrite, operationName } from './document.js';
import { InvalidOptionError, type SafeboardError, TimeoutError } from './errors.js';
import { hashOf } from './sent-request.js';
import { randomId } from './random-id.js';
import { isPassing, type RetryOptions, waitBefore } from './retry.js';

/** How many documents are remembered as unknown to the server by hash. */
const cachedDocuments = 500;

/** Creates the function that sends every request. */
export function createRequest(client: RequestOptions): GraphRequest {
  const { hooks, credentials } = client;
  const unknownToServer = new Set<string>();

  const request = async (document: unknown, variables?: unknown, options: AnyCallOptions = {}): Promise<unknown> => {
    const text = textOf(document);
    const operation = operationName(text);
    try {
      return await attemptUntilDone(text, variables, options, operation);
    } catch (error) {
      hooks.onError?.({ operation, error });
      throw error;
    }
  };

  /** One call, with its retries. */
  async function attemptUntilDone(
    text: string,
    variables: unknown,
    options: AnyCallOptions,
    operation: string | undefined,
  ) {
    const { timeout = client.timeout, idempotent = !mayWrite(text) } = options;
    const requestId = randomId();
    const retrying = { ...client.retry, ...retryOf(options.retry) };
    const deadline = new Deadline(timeout, options.signal, requestId);
    let credential: string | undefined;
    let isRenewed = false;
    let retry = 0;
    try {
      credential = await inTime(deadline, credentials.get());
      for (let attempt = 1; ; attempt++) {
        const hash = client.byHash && !unknownToServer.has(text) ? await hashOf(text) : undefined;
        const requested = { text, variables, options, operation, requestId, attempt, hash, credential, deadline };
        const outcome = await requestOnce(client, requested);
        if (!('error' in outcome)) return outcome.response;
        const { error } = outcome;

        if (hash !== undefined && isUnknownHash(error)) {
          if (unknownToServer.size >= cachedDocuments) unknownToServer.clear();
          unknownToServer.add(text);
        } else if (error instanceof UnauthenticatedError && !isRenewed) {
          isRenewed = true;
          credential = await inTime(deadline, credentials.renew(credential));
          if (credential === undefined) throw error;
        } else {
          const wait = waitBefore(retry, error, retrying);
          const mayRepeat = idempotent && retry < (retrying.retries ?? 3) && isPassing(error);
          // A wait beyond the timeout is useless: the error has `retryAfter`.
          if (!mayRepeat || wait >= deadline.left) throw error;
          retry += 1;
          deadline.lastFailure = error;
          hooks.onRetry?.({ operation, requestId, retry, wait, error });
          await deadline.sleep(wait);
        }
      }
    } finally {
      deadline.end();
    }
  }

  /** A key or token that does not arrive in time is requested again by the next call. */
  async function inTime<Result>(deadline: Deadline, requested: Promise<Result>): Promise<Result> {
    return deadline.within(requested).catch((error: unknown) => {
      if (error instanceof TimeoutError) credentials.forget();
      throw error;
    });
  }

  return request as GraphRequest;
}

/** How often to retry: a number of times, all options, or `false` for never. */
export function retryOf(retry: number | false | RetryOptions | undefined): RetryOptions {
  if (retry === undefined) return {};
  return typeof retry === 'object' ? retry : { retries: Number(retry) };
}

/** Did the server reject the hash? A server without trusted documents reports a missing query. */
function isUnknownHash(error: SafeboardError): boolean {
  return (error instanceof NotTrustedError && error.code !== 'DOCUMENT_NOT_TRUSTED') || error.code === 'BAD_REQUEST';
}

function textOf(document: unknown): string {
  const text = String(document);
  if (/[({]/.test(text)) return text;
  const fix = `Set documentMode: 'string' in the configuration of graphql-codegen.`;
  throw new InvalidOptionError(`The document is not GraphQL text (it is "${text.slice(0, 40)}"). ${fix}`);
}
