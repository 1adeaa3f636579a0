import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { headersOf, SafeboardError } from '../errors';
import { acceptsHtml } from './accepts-html';
import { html } from './html';
import { pageShell } from './page-shell';
import { addVary } from './vary';

/** The error response to a request that reached no resolver. */
export interface HttpProblem {
  /** HTTP status of the response. */
  status: number;
  /** Stable code that clients may test for. */
  code: string;
  /** What is wrong and how to fix it, in one or two sentences. */
  message: string;
}

/** Thrown to reject a request. The error handler sends the problem. */
export class ProblemError extends SafeboardError {
  constructor({ status, code, message }: HttpProblem) {
    super(code, message, { status });
  }
}

/** The address is already in use by another program. */
export class AddressInUseError extends SafeboardError {
  constructor(host: string, port: number) {
    super(
      'ADDRESS_IN_USE',
      `Port ${port} on ${host} is already in use. Stop the other program, or set PORT to another port.`,
    );
  }
}

/** The address is not one of this machine, or this user may not listen on it. */
export class AddressUnusableError extends SafeboardError {
  constructor(host: string, port: number, isForbidden: boolean) {
    const reason = isForbidden
      ? 'permission denied. Set PORT to a port above 1023.'
      : 'this machine has no such address. Set HOST to 127.0.0.1 for this machine only, or to 0.0.0.0 for all of its addresses.';
    super('ADDRESS_UNUSABLE', `The server cannot listen on ${host}, port ${port}: ${reason}`);
  }
}

const bodyNotJson: HttpProblem = {
  status: 400,
  code: 'MALFORMED_JSON',
  message: 'The request body is not valid JSON. Send an object such as {"query": "{ __typename }"}.',
};

/** The response to every unexpected failure of the server. */
export const internalError: HttpProblem = {
  status: 500,
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Something went wrong on our side. Quote the x-request-id of this response when you report it.',
};

/** The response to an address that cannot be decoded. */
export const malformedUrl: HttpProblem = {
  status: 400,
  code: 'MALFORMED_URL',
  message: 'The address of the request is not a valid URL. Percent-encode its text as UTF-8.',
};

const problemsByCode: Readonly<Record<string, HttpProblem>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: bodyNotJson,
  FST_ERR_CTP_EMPTY_JSON_BODY: bodyNotJson,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'Send the request body as JSON, with the header "content-type: application/json".',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'BODY_TOO_LARGE',
    message: 'The request body is larger than this server accepts. Send it in smaller parts.',
  },
  FST_ERR_HANDLER_TIMEOUT: {
    status: 504,
    code: 'REQUEST_TIMEOUT',
    message: 'The request took too long and was stopped. Request less data at once.',
  },
  FST_ERR_BAD_URL: malformedUrl,
  // An invalid "host" header forms no valid URL with the path.
  ERR_INVALID_URL: malformedUrl,
};

/** Finds the problem to send for an error, without internal details. */
export function problemOf(error: Partial<FastifyError> | SafeboardError): HttpProblem {
  if (error instanceof SafeboardError) {
    const { status, code, message } = error;
    return status === undefined ? internalError : { status, code, message };
  }
  const known = error.code === undefined ? undefined : problemsByCode[error.code];
  if (known !== undefined) return known;
  const status = error.statusCode ?? 500;
  if (error instanceof SyntaxError && status === 400) return bodyNotJson;
  if (status >= 400 && status < 500) {
    return { status, code: 'BAD_REQUEST', message: 'The server could not understand the request.' };
  }
  return internalError;
}

/**
 * Sends a problem: in the format of a GraphQL response on the GraphQL path, where clients expect `errors`, as a page to a
 * browser that opens another address, and as `{ error: { code, message } }` to everybody else.
 */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: HttpProblem): FastifyReply {
  const { status, code, message } = problem;
  void reply.code(status).headers({ 'cache-control': 'no-store', ...headersOf(status) });
  if (isGraphqlPath(request)) return reply.send({ errors: [{ message, extensions: { code } }] });
  addVary(reply, 'accept');
  if (!acceptsHtml(request.headers.accept)) return reply.send({ error: { code, message } });
  return reply.type('text/html; charset=utf-8').send(problemPage(problem));
}

function problemPage({ status, message }: HttpProblem): string {
  const title = status === 404 ? 'Not found' : 'This did not work';
  return pageShell(
    `${title} - Safeboard`,
    html`<main>
      <h1>${title}</h1>
      <p class="lead">${message}</p>
      <p><a href="/">Go to the start page</a></p>
    </main>`,
  );
}

/** Handles unknown routes and every error that Fastify catches. Unexpected errors are logged and never sent to the client. */
export function sendErrorsAsJson(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) logger.error({ err: error, requestId: request.id }, 'request failed unexpectedly');
    return sendProblem(request, reply, problem);
  });
  app.setNotFoundHandler((request, reply) => {
    if (isGraphqlPath(request)) {
      void reply.header('allow', 'GET, POST');
      const message = 'Send GraphQL requests with POST, or queries with GET.';
      return sendProblem(request, reply, { status: 405, code: 'METHOD_NOT_ALLOWED', message });
    }
    const message = 'There is nothing at this address. The graph is at /graphql, and the pages are listed at /.';
    return sendProblem(request, reply, { status: 404, code: 'NOT_FOUND', message });
  });
}

function isGraphqlPath(request: FastifyRequest): boolean {
  return request.url.split('?', 1)[0] === '/graphql';
}
