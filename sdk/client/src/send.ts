import {
  TruncatedResponseError,
  type ErrorDetails,
  InvalidUrlError,
  NetworkError,
  type SafeboardError,
  TlsError,
} from './errors.js';
import type { Deadline } from './deadline.js';
import type { SentRequest } from './sent-request.js';
import type { Fetch, FetchResponse } from './transport.js';
import { shownUrl } from './url.js';

/** A response with its whole body. */
export interface WholeResponse {
  /** Status and headers. */
  response: FetchResponse;
  /** The body. */
  body: string;
}

/** Sends a request and waits for the whole response; rejects with a `SafeboardError` if there is none. */
export async function send(
  fetch: Fetch,
  { method, url, body }: SentRequest,
  headers: Record<string, string>,
  deadline: Deadline,
): Promise<WholeResponse> {
  const requestId = headers['x-request-id'];
  const { signal } = deadline;
  let response: FetchResponse | undefined;
  const work = async () => {
    response = await fetch(url, { method, headers, signal, redirect: 'manual', ...(body !== undefined && { body }) });
    return { response, body: await response.text() };
  };
  try {
    return await deadline.within(work());
  } catch (cause) {
    // The deadline rejects with its own error; the request that it stopped can reject too.
    if (signal.aborted) throw signal.reason;
    throw failure(shownUrl(url), response, { cause, requestId });
  }
}

/**
 * The codes of failed TLS connections, as Node has them: OpenSSL's verification errors (CERT_HAS_EXPIRED,
 * UNABLE_TO_VERIFY_LEAF_SIGNATURE, HOSTNAME_MISMATCH, INVALID_CA ...), Node's own (ERR_TLS_CERT_ALTNAME_INVALID),
 * and those of the protocol (ERR_SSL_WRONG_VERSION_NUMBER, EPROTO).
 */
const TLS_REASON = new RegExp(
  [
    ...['CERT', 'CRL', 'TLS', 'SSL', 'EPROTO', 'LEAF_SIGNATURE', 'ISSUER_PUBLIC_KEY', 'HOSTNAME_MISMATCH'],
    ...['INVALID_CA', 'INVALID_PURPOSE', 'PATH_LENGTH_EXCEEDED'],
  ].join('|'),
);

/** The error for a missing response. */
function failure(url: string, response: FetchResponse | undefined, details: ErrorDetails): SafeboardError {
  const reason = reasonOf(details.cause);
  if (response) {
    const message = `The response of ${url} was cut off: ${reason}. Try again; if it persists, check the proxies in between.`;
    return new TruncatedResponseError(message, details);
  }
  if (reason === 'ERR_INVALID_URL') {
    const what = `"${url}" is a path, which only a page in a browser can resolve.`;
    return new InvalidUrlError(`${what} Use a full URL, such as https://safeboard.example/graphql.`, details);
  }
  if (TLS_REASON.test(reason)) {
    const fix = 'Check the certificate of the server, the name in the URL, and that the server supports HTTPS.';
    return new TlsError(`No safe connection to ${url}: ${reason}. ${fix}`, details);
  }
  // A browser does not report whether CORS blocked the response.
  const page = !('document' in globalThis) ? '' : ' In a browser, check too that the server allows this page (CORS).';
  const fix = `Check the URL, and that the server is running and reachable.${page}`;
  return new NetworkError(`No response from ${url}: ${reason}. ${fix}`, details);
}

/** The short reason of a failed fetch. Node puts it into the cause; a browser has only its message. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: unknown }; message?: unknown };
  if (typeof cause?.code === 'string') return cause.code;
  return typeof message === 'string' ? message : String(error);
}
