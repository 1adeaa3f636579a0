import { readResponse } from './response.js';
import type { ResponseError } from './response-errors.js';
import type { CallOptions, PartialCallOptions } from './call.js';
import type { Credentials } from './credentials.js';
import type { Deadline } from './deadline.js';
import { isOwnDocument } from './document.js';
import { SafeboardError } from './errors.js';
import type { Hooks } from './hooks.js';
import { requestByHash, requestByText } from './sent-request.js';
import type { RetryOptions } from './retry.js';
import { send } from './send.js';
import type { Fetch } from './transport.js';

/** Where and how requests are sent. */
export interface RequestOptions {
  /** URL of the GraphQL endpoint. */
  url: string;
  /** Sends the requests. */
  fetch: Fetch;
  /** Headers of every request. */
  headers: Readonly<Record<string, string>>;
  /** The credentials. */
  credentials: Credentials;
  /** Time limit of a call, in milliseconds. */
  timeout: number;
  /** How often a call is retried. */
  retry: RetryOptions;
  /** Whether documents are requested by their hash. */
  byHash: boolean;
  /** Functions that are called for every request, response, retry and error. */
  hooks: Hooks;
}

/** The options of a call, of either kind. */
export type AnyCallOptions = CallOptions | PartialCallOptions;

/** One request of a call: the first attempt or a retry. */
export interface Attempt {
  /** The document. */
  text: string;
  /** Its variables. */
  variables: unknown;
  /** The options of the call. */
  options: AnyCallOptions;
  /** The name of the document's operation. */
  operation: string | undefined;
  /** The id under which the server logs it. */
  requestId: string;
  /** 1 for the first. */
  attempt: number;
  /** The SHA-256 of the document, if it is requested by hash. */
  hash: string | undefined;
  /** The key or token. */
  credential: string | undefined;
  /** When the call ends. */
  deadline: Deadline;
}

/** Sends one request; returns its result or the error. */
export async function requestOnce(
  client: RequestOptions,
  call: Attempt,
): Promise<{ response: unknown } | { error: SafeboardError }> {
  const { hooks } = client;
  const { text, variables, options, operation, requestId, attempt, hash, credential, deadline } = call;
  const request = hash ? requestByHash(client.url, hash, text, variables) : requestByText(client.url, text, variables);
  const headers = mergeHeaders(
    { accept: 'application/graphql-response+json, application/json', 'x-request-id': requestId },
    request.method === 'GET' ? { 'apollo-require-preflight': 'true' } : { 'content-type': 'application/json' },
    credential === undefined ? {} : { authorization: `Bearer ${credential}` },
    client.headers,
    options.headers,
  );
  const event = { operation, requestId, attempt, method: request.method, url: request.url, headers, variables };
  const begin = performance.now();
  hooks.onRequest?.(event);
  try {
    const { response, body } = await send(client.fetch, request, headers, deadline);
    hooks.onResponse?.({ ...event, status: response.status, duration: performance.now() - begin });
    const { data, error } = readResponse(client.url, response, body, requestId, isOwnDocument(text));
    if (options.errors === 'return' && (!error || isPartial(error))) {
      return { response: { data, errors: error?.errors ?? [] } };
    }
    return error ? { error } : { response: data };
  } catch (error) {
    if (error instanceof SafeboardError) return { error };
    throw error;
  }
}

/** Does the response have any data? */
function isPartial({ data, errors }: ResponseError): boolean {
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
