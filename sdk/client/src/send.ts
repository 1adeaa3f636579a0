import {
  CutAnswerError,
  type ErrorDetails,
  InvalidUrlError,
  NetworkError,
  type SafeboardError,
  TlsError,
} from './errors.js';
import type { Deadline } from './deadline.js';
import type { SentQuestion } from './question.js';
import type { Fetch, FetchAnswer } from './transport.js';
import { shownUrl } from './url.js';

/** An answer with its whole body. */
export interface WholeAnswer {
  /** Status and headers. */
  answer: FetchAnswer;
  /** The body. */
  body: string;
}

/** Sends a question and waits for the whole answer; rejects with a `SafeboardError` where there is none. */
export async function send(
  fetch: Fetch,
  { method, url, body }: SentQuestion,
  headers: Record<string, string>,
  deadline: Deadline,
): Promise<WholeAnswer> {
  const requestId = headers['x-request-id'];
  const { signal } = deadline;
  let answer: FetchAnswer | undefined;
  const work = async () => {
    answer = await fetch(url, { method, headers, signal, redirect: 'manual', ...(body !== undefined && { body }) });
    return { answer, body: await answer.text() };
  };
  try {
    return await deadline.within(work());
  } catch (cause) {
    // The end of the call rejects with its own error, and so may what it stopped.
    if (signal.aborted) throw signal.reason;
    throw failure(shownUrl(url), answer, { cause, requestId });
  }
}

/** What kept an answer away, in words. */
function failure(url: string, answer: FetchAnswer | undefined, details: ErrorDetails): SafeboardError {
  const reason = reasonOf(details.cause);
  if (answer) {
    const message = `The answer of ${url} broke off: ${reason}. Ask again; if it stays so, a proxy on the way may cut it.`;
    return new CutAnswerError(message, details);
  }
  if (reason === 'ERR_INVALID_URL') {
    const what = `"${url}" is a path alone, which only a page in a browser can complete.`;
    return new InvalidUrlError(`${what} Give the whole address, such as https://safeboard.example/graphql.`, details);
  }
  if (/CERT|TLS|SSL|EPROTO|LEAF_SIGNATURE/.test(reason)) {
    const mend = 'Check the certificate of the server, the name in the url, and whether it speaks https there.';
    return new TlsError(`No safe connection to ${url}: ${reason}. ${mend}`, details);
  }
  // A browser does not tell whether it was it that kept the answer from the page.
  const page = !('document' in globalThis) ? '' : ' In a browser, also that the server lets this page ask (CORS).';
  const mend = `Check the url, and that the server runs and can be reached from here.${page}`;
  return new NetworkError(`No answer from ${url}: ${reason}. ${mend}`, details);
}

/** The short reason of a failed fetch. Node puts it into the cause; a browser tells no more than its message. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: unknown }; message?: unknown };
  if (typeof cause?.code === 'string') return cause.code;
  return typeof message === 'string' ? message : String(error);
}
