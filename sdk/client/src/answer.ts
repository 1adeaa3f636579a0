import { GraphError, type GraphErrorEntry, HttpError, UnexpectedAnswerError } from './errors.js';
import type { FetchAnswer } from './transport.js';
import { shownUrl } from './url.js';

const wrongAddress = 'Check that the url is that of the graph: it usually ends in /graphql.';

/** Reads the data out of an answer's body, or throws what the answer says went wrong. */
export function readAnswer(url: string, { status, headers }: FetchAnswer, body: string): unknown {
  const requestId = headers.get('x-request-id') ?? undefined;
  const answer = parse(body);
  const errors = errorsOf(answer);
  if (errors.length > 0) throw new GraphError(errors, { status, data: answer?.data, requestId });

  const failed = status < 200 || status > 299;
  if (failed) {
    const told = plainProblem(answer);
    const message = `${shownUrl(url)} answered with HTTP ${status}. ${told?.message ?? advice(status)}`;
    throw new HttpError(status, message, { code: told?.code, requestId });
  }
  if (typeof answer?.data === 'object' && answer.data !== null) return answer.data;
  const kind = headers.get('content-type') ?? 'something without a content type';
  const message = `${shownUrl(url)} answered with ${kind}, which is no GraphQL answer. ${wrongAddress}`;
  throw new UnexpectedAnswerError(message, { requestId });
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

/** What to do about an HTTP status that came without words. */
function advice(status: number): string {
  if (status === 401 || status === 403) return 'Check the headers that say who asks.';
  if (status === 404 || status === 405) return wrongAddress;
  if (status === 429) return 'Too much was asked at once: wait before the next call.';
  if (status >= 500) return 'The server or a proxy before it is in trouble: try again shortly.';
  return wrongAddress;
}
