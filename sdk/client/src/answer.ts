import {
  type AnswerError,
  type AnswerErrorClass,
  ForbiddenError,
  type GraphErrorEntry,
  HttpError,
  LimitError,
  RateLimitedError,
  UnauthenticatedError,
  UnavailableError,
  WrongAddressError,
} from './answer-errors.js';
import { graphError, isAway, isLimit } from './graph-errors.js';
import { retryAfterOf } from './retry.js';
import type { FetchAnswer } from './transport.js';
import { shownUrl } from './url.js';

/** What a graph gave: its data, and the errors of those parts that failed. */
export interface PartialAnswer<Data> {
  /** The data, with `null` in place of what failed; `null` where nothing could be answered. */
  data: Data | null;
  /** What failed; empty where the data is whole. */
  errors: readonly GraphErrorEntry[];
}

const wrongAddress = 'Check that the url is that of the graph: it usually ends in /graphql.';

/** Reads an answer's body: the data, or the error that the answer tells. */
export function readAnswer(
  url: string,
  { status, headers }: FetchAnswer,
  body: string,
  sentId: string,
): { data: unknown; error?: AnswerError } {
  const answer = parse(body);
  const { data } = answer ?? {};
  const errors = errorsOf(answer);
  const isOk = status > 199 && status < 300;
  const hasData = typeof data === 'object' && data !== null;
  if (errors.length === 0 && isOk && hasData) return { data };

  const details = {
    ...{ status, errors, data, retryAfter: retryAfterOf(headers) },
    requestId: headers.get('x-request-id') ?? sentId,
  };
  if (errors.length > 0) return { data, error: graphError(errors, details) };

  const from = shownUrl(url);
  if (isOk) {
    const kind = headers.get('content-type') ?? 'something without a content type';
    const message = `${from} answered with ${kind}, which is no GraphQL answer. ${wrongAddress}`;
    return { data, error: new WrongAddressError({ ...details, code: 'WRONG_ADDRESS', message }) };
  }
  if (status < 400) {
    const place = headers.get('location');
    const message = `${from} sends on to ${place ? shownUrl(place) : 'another address'}, which is not followed. Give the url where the graph really is.`;
    return { data, error: new WrongAddressError({ ...details, code: 'WRONG_ADDRESS', message }) };
  }
  const told = plainProblem(answer);
  const [kind, advice] = httpKind(status);
  const type = told && isLimit(told.code) ? LimitError : kind;
  const message = `${from} answered with HTTP ${status}. ${told?.message ?? advice}`;
  const code = type === WrongAddressError ? 'WRONG_ADDRESS' : (told?.code ?? codeOfStatus(status));
  return { data, error: new type({ ...details, code, message }) };
}

/** The body as a JSON object, where it is one. */
function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The GraphQL errors of an answer, those without a message left out. */
function errorsOf(answer: Record<string, unknown> | undefined): GraphErrorEntry[] {
  const errors = Array.isArray(answer?.errors) ? (answer.errors as Partial<GraphErrorEntry | null>[]) : [];
  return errors.filter((error): error is GraphErrorEntry => typeof error?.message === 'string');
}

/** What Safeboard says of a problem outside the graph: `{ "error": { "code", "message" } }`. */
function plainProblem(answer: Record<string, unknown> | undefined): { code: string; message: string } | undefined {
  const { code, message } = (answer?.error ?? {}) as { code?: unknown; message?: unknown };
  return typeof code === 'string' && typeof message === 'string' ? { code, message } : undefined;
}

/** The class of an HTTP status that came without GraphQL errors, and what to do about it. */
function httpKind(status: number): [AnswerErrorClass, string] {
  if (status === 401) return [UnauthenticatedError, 'Give a key or a token of this server as "auth".'];
  if (status === 403)
    return [ForbiddenError, 'Check that the key or token may do this, and that no proxy turns it away.'];
  if (status === 404 || status === 405 || status === 410) return [WrongAddressError, wrongAddress];
  if (status === 429) return [RateLimitedError, 'Too much was asked at once: wait before the next call.'];
  if (isAway(status)) {
    return [UnavailableError, 'The server or a proxy before it is away for the moment: try again shortly.'];
  }
  return [HttpError, status < 500 ? wrongAddress : 'The server is in trouble: quote the request id to who runs it.'];
}

function codeOfStatus(status: number): string {
  const codes: Record<number, string> = {
    401: 'UNAUTHENTICATED',
    403: 'FORBIDDEN',
    429: 'RATE_LIMITED',
  };
  return codes[status] ?? (isAway(status) ? 'UNAVAILABLE' : 'HTTP_ERROR');
}
