import { type PartialAnswer, readAnswer } from './answer.js';
import type { AnswerError } from './answer-errors.js';
import type { CallOptions, PartialCallOptions } from './call.js';
import type { Credentials } from './credentials.js';
import type { Deadline } from './deadline.js';
import { SafeboardError } from './errors.js';
import type { Hooks } from './hooks.js';
import { questionByHash, questionByText } from './question.js';
import type { RetryOptions } from './retry.js';
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

/** The options of a call, of either kind. */
export type AnyCallOptions = CallOptions | PartialCallOptions;

/** One request of a call: the first, or one of its repetitions. */
export interface Attempt {
  /** The document. */
  text: string;
  /** Its variables. */
  variables: unknown;
  /** What was asked of the call. */
  options: AnyCallOptions;
  /** The name of the document's operation. */
  operation: string | undefined;
  /** The id under which the server logs it. */
  requestId: string;
  /** 1 for the first. */
  attempt: number;
  /** The SHA-256 of the document, where it is asked for by that. */
  hash: string | undefined;
  /** The key or token. */
  credential: string | undefined;
  /** When the call ends. */
  deadline: Deadline;
}

/** Sends one request: gives what its caller gets of it, or what went wrong. */
export async function askOnce(
  client: RequestOptions,
  call: Attempt,
): Promise<{ answer: unknown } | { error: SafeboardError }> {
  const { hooks } = client;
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

/** Was a part of the question answered? */
function isPartial({ data, errors }: AnswerError): boolean {
  return errors.length > 0 && typeof data === 'object' && data !== null;
}

/** One set of headers, later ones first; names are compared without regard to case, as HTTP does. */
function mergeHeaders(...sets: (Readonly<Record<string, string>> | undefined)[]): Record<string, string> {
  const merged = new Map<string, string>();
  for (const set of sets) {
    for (const [name, value] of Object.entries(set ?? {})) merged.set(name.toLowerCase(), value);
  }
  return Object.fromEntries(merged);
}
