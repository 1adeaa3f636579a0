import { type AnyCallOptions, askOnce, type RequestOptions } from './attempt.js';
import { NotTrustedError, UnauthenticatedError } from './answer-errors.js';
import type { GraphRequest } from './call.js';
import { Deadline } from './deadline.js';
import { mayWrite, operationName } from './document.js';
import { InvalidOptionError, type SafeboardError, TimeoutError } from './errors.js';
import { hashOf } from './question.js';
import { randomId } from './random-id.js';
import { isPassing, type RetryOptions, waitBefore } from './retry.js';

/** How many documents that the server does not know by their hash are remembered. */
const rememberedDocuments = 500;

/** Makes the one function through which everything is asked. */
export function createRequest(client: RequestOptions): GraphRequest {
  const { hooks, credentials } = client;
  const unknownToServer = new Set<string>();

  const request = async (document: unknown, variables?: unknown, options: AnyCallOptions = {}): Promise<unknown> => {
    const text = textOf(document);
    const operation = operationName(text);
    try {
      return await ask(text, variables, options, operation);
    } catch (error) {
      hooks.onError?.({ operation, error });
      throw error;
    }
  };

  /** One call, with its repetitions. */
  async function ask(text: string, variables: unknown, options: AnyCallOptions, operation: string | undefined) {
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
        const asked = { text, variables, options, operation, requestId, attempt, hash, credential, deadline };
        const outcome = await askOnce(client, asked);
        if (!('error' in outcome)) return outcome.answer;
        const { error } = outcome;

        if (hash !== undefined && isUnknownHash(error)) {
          if (unknownToServer.size >= rememberedDocuments) unknownToServer.clear();
          unknownToServer.add(text);
        } else if (error instanceof UnauthenticatedError && !isRenewed) {
          isRenewed = true;
          credential = await inTime(deadline, credentials.renew(credential));
          if (credential === undefined) throw error;
        } else {
          const wait = waitBefore(retry, error, retrying);
          const mayRepeat = idempotent && retry < (retrying.retries ?? 3) && isPassing(error);
          // A wait beyond the end of the call helps nobody: its error tells when to come back.
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

  /** A key or token that does not come in time is asked for anew by the next call. */
  async function inTime<Result>(deadline: Deadline, asked: Promise<Result>): Promise<Result> {
    return deadline.within(asked).catch((error: unknown) => {
      if (error instanceof TimeoutError) credentials.forget();
      throw error;
    });
  }

  return request as GraphRequest;
}

/** How often to repeat, as a client or a call says it: a number of times, all of it, or `false` for never. */
export function retryOf(retry: number | false | RetryOptions | undefined): RetryOptions {
  if (retry === undefined) return {};
  return typeof retry === 'object' ? retry : { retries: Number(retry) };
}

/** Does the server say that it cannot be asked by this hash? One that knows no hashes at all misses the query. */
function isUnknownHash(error: SafeboardError): boolean {
  return (error instanceof NotTrustedError && error.code !== 'DOCUMENT_NOT_TRUSTED') || error.code === 'BAD_REQUEST';
}

function textOf(document: unknown): string {
  const text = String(document);
  if (/[({]/.test(text)) return text;
  const mend = `Set documentMode: 'string' where graphql-codegen makes it.`;
  throw new InvalidOptionError(`The document is no text of GraphQL (it reads "${text.slice(0, 40)}"). ${mend}`);
}
