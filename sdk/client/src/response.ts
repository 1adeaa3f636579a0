import {
  type ResponseError,
  type ResponseErrorClass,
  ForbiddenError,
  type GraphErrorEntry,
  HttpError,
  LimitError,
  RateLimitedError,
  UnauthenticatedError,
  UnavailableError,
  WrongAddressError,
} from './response-errors.js';
import { graphError, isAway, isLimit } from './graph-errors.js';
import { retryAfterOf } from './retry.js';
import type { FetchResponse } from './transport.js';
import { shownUrl } from './url.js';

/** A GraphQL result: its data, and the errors of the parts that failed. */
export interface PartialResponse<Data> {
  /** The data, with `null` for the fields that failed; `null` if the whole request failed. */
  data: { [Field in keyof Data]: Data[Field] | null } | null;
  /** The errors; empty if the data is complete. */
  errors: readonly GraphErrorEntry[];
}

const wrongAddress = 'Check that the URL is that of the GraphQL endpoint: it usually ends in /graphql.';

/**
 * Reads the body of a response: its data, or its error.
 * @param isOwn whether the document is one of this package
 */
export function readResponse(
  url: string,
  { status, headers }: FetchResponse,
  body: string,
  sentId: string,
  isOwn: boolean,
): { data: unknown; error?: ResponseError } {
  const response = parse(body);
  const { data } = response ?? {};
  const errors = errorsOf(response);
  const isOk = status > 199 && status < 300;
  const hasData = typeof data === 'object' && data !== null;
  if (errors.length === 0 && isOk && hasData) return { data };

  const details = {
    ...{ status, errors, data, retryAfter: retryAfterOf(headers) },
    requestId: headers.get('x-request-id') ?? sentId,
  };
  if (errors.length > 0) return { data, error: graphError(errors, details, isOwn) };

  const from = shownUrl(url);
  if (isOk) {
    const kind = headers.get('content-type') ?? 'something without a content type';
    const message = `${from} responded with ${kind}, which is not a GraphQL response. ${wrongAddress}`;
    return { data, error: new WrongAddressError({ ...details, code: 'WRONG_ADDRESS', message }) };
  }
  if (status < 400) {
    const place = headers.get('location');
    const message = `${from} redirects to ${place ? shownUrl(place) : 'another address'}, which is not followed. Use the URL of the GraphQL endpoint itself.`;
    return { data, error: new WrongAddressError({ ...details, code: 'WRONG_ADDRESS', message }) };
  }
  const reported = plainProblem(response);
  const [kind, advice] = httpKind(status);
  const type = reported && isLimit(reported.code) ? LimitError : kind;
  const message = `${from} responded with HTTP ${status}. ${reported?.message ?? advice}`;
  const code = type === WrongAddressError ? 'WRONG_ADDRESS' : (reported?.code ?? codeOfStatus(status));
  return { data, error: new type({ ...details, code, message }) };
}

/** The body as a JSON object, if it is one. */
function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The GraphQL errors of a response, without those that have no message. */
function errorsOf(response: Record<string, unknown> | undefined): GraphErrorEntry[] {
  const errors = Array.isArray(response?.errors) ? (response.errors as Partial<GraphErrorEntry | null>[]) : [];
  return errors.filter((error): error is GraphErrorEntry => typeof error?.message === 'string');
}

/** Safeboard's error outside GraphQL: `{ "error": { "code", "message" } }`. */
function plainProblem(response: Record<string, unknown> | undefined): { code: string; message: string } | undefined {
  const { code, message } = (response?.error ?? {}) as { code?: unknown; message?: unknown };
  return typeof code === 'string' && typeof message === 'string' ? { code, message } : undefined;
}

/** The error class of an HTTP status without GraphQL errors, and the advice. */
function httpKind(status: number): [ResponseErrorClass, string] {
  if (status === 401) return [UnauthenticatedError, 'Pass a key or a token of this server as "auth".'];
  if (status === 403)
    return [ForbiddenError, 'Check that the key or token has this permission, and that no proxy blocks the request.'];
  if (status === 404 || status === 405 || status === 410) return [WrongAddressError, wrongAddress];
  if (status === 429) return [RateLimitedError, 'Too many requests: wait before the next call.'];
  if (isAway(status)) {
    return [UnavailableError, 'The server or a proxy in front of it is temporarily unavailable: try again shortly.'];
  }
  return [HttpError, status < 500 ? wrongAddress : 'The server failed: quote the request id to its operator.'];
}

function codeOfStatus(status: number): string {
  const codes: Record<number, string> = {
    401: 'UNAUTHENTICATED',
    403: 'FORBIDDEN',
    429: 'RATE_LIMITED',
  };
  return codes[status] ?? (isAway(status) ? 'UNAVAILABLE' : 'HTTP_ERROR');
}
