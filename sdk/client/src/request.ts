import { readAnswer } from './answer.js';
import { NetworkError } from './errors.js';
import type { CallOptions, Fetch, FetchAnswer, GraphRequest } from './transport.js';
import { shownUrl } from './url.js';

/** Where and how requests are sent. */
export interface RequestOptions {
  /** Address of the graph. */
  url: string;
  /** Sends the requests. */
  fetch: Fetch;
  /** Headers of every request. */
  headers: Readonly<Record<string, string>>;
}

/** Makes the one function through which everything is asked. */
export function createRequest({ url, fetch, headers }: RequestOptions): GraphRequest {
  return async <Data, Variables>(document: string, variables?: Variables, options: CallOptions = {}) => {
    const { signal } = options;
    const init = {
      method: 'POST' as const,
      headers: mergeHeaders(
        { accept: 'application/graphql-response+json, application/json', 'content-type': 'application/json' },
        headers,
        options.headers,
      ),
      body: JSON.stringify({ query: document, variables }),
      ...(signal && { signal }),
    };
    let answer: FetchAnswer;
    let body: string;
    try {
      answer = await fetch(url, init);
      body = await answer.text();
    } catch (error) {
      // Whoever aborted knows why: the reason is theirs and is handed on as it is.
      signal?.throwIfAborted();
      const what = `No answer from ${shownUrl(url)}: ${reasonOf(error)}.`;
      throw new NetworkError(`${what} Check the url, and that the server runs and can be reached from here.`, {
        cause: error,
      });
    }
    return readAnswer(url, answer, body) as Data;
  };
}

/** One set of headers, later ones first; names are compared without regard to case, as HTTP does. */
function mergeHeaders(...sets: (Readonly<Record<string, string>> | undefined)[]): Record<string, string> {
  const merged = new Map<string, string>();
  for (const set of sets) {
    for (const [name, value] of Object.entries(set ?? {})) merged.set(name.toLowerCase(), value);
  }
  return Object.fromEntries(merged);
}

/** The short reason of a failed fetch. Node puts it into the cause; a browser tells no more than its message. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: unknown }; message?: unknown };
  if (typeof cause?.code === 'string') return cause.code;
  return typeof message === 'string' ? message : String(error);
}
