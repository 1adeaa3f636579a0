import { GraphQLError } from 'graphql';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

/** An answer to a request that never reached a resolver: its HTTP status, a code that stays the same, and a sentence. */
export interface HttpProblem {
  /** HTTP status of the answer. */
  status: number;
  /** Stable code that clients may test for. */
  code: string;
  /** What is wrong and how to mend it, in one or two sentences. */
  message: string;
}

/** Thrown where a request is turned away: the error handler sends the problem. */
export class ProblemError extends Error {
  /** Stable code of this error. */
  readonly code: string;

  constructor(readonly problem: HttpProblem) {
    super(problem.message);
    this.name = 'ProblemError';
    this.code = problem.code;
  }
}

/** An address that cannot be listened on, because another program already does. */
export class AddressInUseError extends Error {
  /** Stable code of this error. */
  readonly code = 'ADDRESS_IN_USE';

  constructor(host: string, port: number) {
    super(`Port ${port} on ${host} is already in use. Stop the other program, or choose another port with PORT.`);
    this.name = 'AddressInUseError';
  }
}

/** An address that this machine does not have, or that this user may not listen on. */
export class AddressUnusableError extends Error {
  /** Stable code of this error. */
  readonly code = 'ADDRESS_UNUSABLE';

  constructor(host: string, port: number, isForbidden: boolean) {
    const reason = isForbidden
      ? 'this user may not. Choose a port above 1023 with PORT.'
      : 'this machine has no such address. Mend HOST; 127.0.0.1 is this machine alone, 0.0.0.0 all of its addresses.';
    super(`The server cannot listen on ${host}, port ${port}: ${reason}`);
    this.name = 'AddressUnusableError';
  }
}

const bodyNotJson: HttpProblem = {
  status: 400,
  code: 'MALFORMED_JSON',
  message: 'The request body is not valid JSON. Send an object such as {"query": "{ __typename }"}.',
};

/** What a client is told of any failure of the server's own. */
export const internalError: HttpProblem = {
  status: 500,
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Something went wrong on our side. Quote the x-request-id of this response when you report it.',
};

const malformedUrl: HttpProblem = {
  status: 400,
  code: 'MALFORMED_URL',
  message: 'The address of the request is not a valid URL.',
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
    message: 'This took too long and was given up. Ask for less at once.',
  },
  FST_ERR_BAD_URL: malformedUrl,
  // A "host" header that is no host makes no address together with the path.
  ERR_INVALID_URL: malformedUrl,
};

/** An error of the graph that states its own HTTP status is meant for clients wherever it comes up. */
function statedProblem(error: unknown): HttpProblem | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const { code, http } = error.extensions as { code?: unknown; http?: { status?: unknown } };
  if (typeof code !== 'string' || typeof http?.status !== 'number') return undefined;
  return { status: http.status, code, message: error.message };
}

/** Finds what to tell the client about an error; says nothing about the inside of the server. */
export function problemOf(error: Partial<FastifyError>): HttpProblem {
  if (error instanceof ProblemError) return error.problem;
  const stated = statedProblem(error);
  if (stated) return stated;
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
 * Sends a problem as JSON: in the shape of a GraphQL answer on the GraphQL path, where clients expect `errors`, and as
 * `{ error: { code, message } }` everywhere else.
 */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: HttpProblem): FastifyReply {
  const { status, code, message } = problem;
  void reply.code(status).header('cache-control', 'no-store');
  // HTTP wants every 401 to name the way in.
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  return isGraphqlPath(request)
    ? reply.send({ errors: [{ message, extensions: { code } }] })
    : reply.send({ error: { code, message } });
}

/** Answers unknown routes and every error that Fastify catches; unexpected errors go to the log, never to the client. */
export function answerErrorsAsJson(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) logger.error({ err: error, requestId: request.id }, 'request failed unexpectedly');
    return sendProblem(request, reply, problem);
  });
  app.setNotFoundHandler((request, reply) => {
    if (isGraphqlPath(request)) {
      void reply.header('allow', 'GET, POST');
      const message = 'GraphQL is asked with POST, or with GET for queries.';
      return sendProblem(request, reply, { status: 405, code: 'METHOD_NOT_ALLOWED', message });
    }
    const message = 'There is nothing at this address. The graph is at /graphql.';
    return sendProblem(request, reply, { status: 404, code: 'NOT_FOUND', message });
  });
}

function isGraphqlPath(request: FastifyRequest): boolean {
  return request.url.split('?', 1)[0] === '/graphql';
}
