import {
  type AnswerErrorDetails,
  ForbiddenError,
  GraphError,
  type GraphErrorEntry,
  HttpError,
  LimitError,
  NotTrustedError,
  RateLimitedError,
  SchemaMismatchError,
  ServerFaultError,
  UnauthenticatedError,
  UnavailableError,
  WrongAddressError,
  type AnswerError,
} from './answer-errors.js';
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

/** The codes of what is larger than a server takes. */
const limitCode = /^TOO_MANY_|_TOO_(DEEP|WIDE|HIGH|LARGE|LONG)$/;

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
  const type = told && limitCode.test(told.code) ? LimitError : kind;
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

type AnswerErrorClass = new (details: AnswerErrorDetails) => AnswerError;

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

/** 502, 503 or 504: it may be there again in a moment. */
export function isAway(status: number): boolean {
  return status > 501 && status < 505;
}

/** The typed error of GraphQL errors: its class and code are those of the first one. */
function graphError(
  errors: readonly GraphErrorEntry[],
  answer: Omit<AnswerErrorDetails, 'code' | 'message'>,
): AnswerError {
  const [first, ...others] = errors;
  const code = first?.extensions?.code ?? 'UNKNOWN';
  const more = others.length === 0 ? '' : ` (and ${others.length} more: see "errors")`;
  const details = { ...answer, code, message: `${first?.message ?? ''}${more}` };
  const names = /^(GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT)$/.test(code) ? unknownNames(errors) : [];
  if (names.length > 0) {
    const message = `The server does not know ${names.join(', ')}: it is older or newer than this client. Update the one that is behind. (${details.message})`;
    return new SchemaMismatchError({ ...details, message }, names);
  }
  return new (graphKind(code, answer.status))(details);
}

/** The class of a GraphQL error. */
function graphKind(code: string, status: number): AnswerErrorClass {
  if (status === 401 || /^(UNAUTHENTICATED|TOKEN_EXPIRED|KEY_REVOKED)$/.test(code)) return UnauthenticatedError;
  if (code === 'FORBIDDEN') return ForbiddenError;
  if (status === 429 || code === 'RATE_LIMITED') return RateLimitedError;
  if (/^(DOCUMENT_NOT_TRUSTED|PERSISTED_QUERY_NOT_(FOUND|SUPPORTED))$/.test(code)) return NotTrustedError;
  if (isAway(status) || /_UNAVAILABLE$|^(SHUTTING_DOWN|REQUEST_TIMEOUT)$/.test(code)) return UnavailableError;
  if (limitCode.test(code)) return LimitError;
  return code === 'INTERNAL_SERVER_ERROR' ? ServerFaultError : GraphError;
}

/** What the validation of a server says that it does not know: `Type.field`, `Type.field(argument)` or a type. */
function unknownNames(errors: readonly GraphErrorEntry[]): string[] {
  const names = errors.flatMap(({ message }) => {
    const field = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message);
    if (field) return `${field[2]}.${field[1]}`;
    const argument = /^Unknown argument "(\w+)" on field "([\w.]+)"/.exec(message);
    if (argument) return `${argument[2]}(${argument[1]})`;
    const input = /Field "(\w+)" is not defined by type "(\w+)"/.exec(message);
    if (input) return `${input[2]}.${input[1]}`;
    const value = /Value "(\w+)" does not exist in "(\w+)" enum/.exec(message);
    if (value) return `${value[2]}.${value[1]}`;
    return /^Unknown type "(\w+)"/.exec(message)?.[1] ?? [];
  });
  return [...new Set(names)];
}
