import { type PartialAnswer, readAnswer } from './answer.js';
import { type AnswerError, NotTrustedError, UnauthenticatedError } from './answer-errors.js';
import type { CallOptions, GraphRequest, PartialCallOptions } from './call.js';
import type { Credentials } from './credentials.js';
import { Deadline } from './deadline.js';
import { mayWrite, operationName } from './document.js';
import { InvalidOptionError, SafeboardError, TimeoutError } from './errors.js';
import type { Hooks } from './hooks.js';
import { hashOf, questionByHash, questionByText } from './question.js';
import { randomId } from './random-id.js';
import { isPassing, type RetryOptions, waitBefore } from './retry.js';
import { send } from './send.js';
import type { Fetch } from './transport.js';

/** Where and how requests are sent. */
export interface RequestOptions {
  /** Address of the graph. */
  url: string;
  /** Sends the requests. */
  fetch: Fetch;
  /** Headers of every request. */
  headers: Readonly<Record<string, string>>;
  /** Who asks. */
  credentials: Credentials;
  /** Milliseconds that a call may take. */
  timeout: number;
  /** How often a call is repeated. */
  retry: RetryOptions;
  /** Whether documents are asked for by their hash. */
  byHash: boolean;
  /** What is told of every call. */
  hooks: Hooks;
}

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
        const outcome = await once({
          text,
          variables,
          options,
          operation,
          requestId,
          attempt,
          hash,
          credential,
          deadline,
        });
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

  /** One request: what the caller gets of it, or what went wrong. */
  async function once(call: Call): Promise<{ answer: unknown } | { error: SafeboardError }> {
    const { text, variables, options, operation, requestId, attempt, hash, credential, deadline } = call;
    const question = hash
      ? questionByHash(client.url, hash, text, variables)
      : questionByText(client.url, text, variables);
    const headers = mergeHeaders(
      { accept: 'application/graphql-response+json, application/json', 'x-request-id': requestId },
      question.method === 'GET' ? { 'apollo-require-preflight': 'true' } : { 'content-type': 'application/json' },
      credential === undefined ? {} : { authorization: `Bearer ${credential}` },
      client.headers,
      options.headers,
    );
    const event = { operation, requestId, attempt, method: question.method, url: question.url, headers, variables };
    const begin = performance.now();
    hooks.onRequest?.(event);
    try {
      const { answer, body } = await send(client.fetch, question, headers, deadline);
      hooks.onResponse?.({ ...event, status: answer.status, duration: performance.now() - begin });
      const { data, error } = readAnswer(client.url, answer, body, requestId);
      if (options.errors === 'return' && (!error || isPartial(error))) {
        return { answer: { data, errors: error?.errors ?? [] } satisfies PartialAnswer<unknown> };
      }
      return error ? { error } : { answer: data };
    } catch (error) {
      if (error instanceof SafeboardError) return { error };
      throw error;
    }
  }

  return request as GraphRequest;
}

type AnyCallOptions = CallOptions | PartialCallOptions;

/** One request of a call. */
interface Call {
  text: string;
  variables: unknown;
  options: AnyCallOptions;
  operation: string | undefined;
  requestId: string;
  attempt: number;
  hash: string | undefined;
  credential: string | undefined;
  deadline: Deadline;
}

/** How often to repeat, as a client or a call says it: a number of times, all of it, or `false` for never. */
export function retryOf(retry: number | false | RetryOptions | undefined): RetryOptions {
  if (retry === undefined) return {};
  return typeof retry === 'object' ? retry : { retries: Number(retry) };
}

/** Was a part of the question answered? */
function isPartial({ data, errors }: AnswerError): boolean {
  return errors.length > 0 && typeof data === 'object' && data !== null;
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

/** One set of headers, later ones first; names are compared without regard to case, as HTTP does. */
function mergeHeaders(...sets: (Readonly<Record<string, string>> | undefined)[]): Record<string, string> {
  const merged = new Map<string, string>();
  for (const set of sets) {
    for (const [name, value] of Object.entries(set ?? {})) merged.set(name.toLowerCase(), value);
  }
  return Object.fromEntries(merged);
}
