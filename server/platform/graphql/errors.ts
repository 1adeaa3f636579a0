import { GraphQLError, type ValueNode } from 'graphql';
import { SafeboardError } from '../errors';

/** What an error of a field carries besides its message. */
export interface ErrorDetails {
  /** The argument or input field at fault, as a path: `first`, `filter.month.eq`. */
  readonly argument?: string;
}

/** An error of one field that the client can fix. The message says what is wrong and how to fix it. */
export abstract class RequestError extends SafeboardError {
  constructor(code: string, message: string, { ...details }: ErrorDetails = {}) {
    super(code, message, { status: 400, details });
  }

  /** Without an HTTP status: other fields of the response may have data. */
  override get extensions(): Readonly<Record<string, unknown>> {
    return { code: this.code, ...this.details };
  }
}

/**
 * The error as a GraphQLError. graphql-js wraps most errors itself, but it prefixes the message of others in scalars, as
 * Apollo Server does in the context of a request.
 */
export function toGraphQLError(error: SafeboardError, node?: ValueNode): GraphQLError {
  return new GraphQLError(error.message, { nodes: node, originalError: error });
}

/** The error of a whole request, which decides its HTTP status. */
export function requestError(error: SafeboardError): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { code: error.code, ...error.details, http: error.http },
  });
}

/** The page arguments are too large, too small, or contradict each other. */
export class InvalidPageError extends RequestError {
  constructor(message: string, argument: string) {
    super('INVALID_PAGE', message, { argument });
  }
}

/** The cursor does not come from this list. */
export class InvalidCursorError extends RequestError {
  constructor(argument: string) {
    super(
      'INVALID_CURSOR',
      `"${argument}" is not a cursor of this list. Pass a cursor from the same field, with the same orderBy, unchanged.`,
      { argument },
    );
  }
}

/** The global ID does not belong to any type of the graph. */
export class InvalidIdError extends RequestError {
  constructor(argument: string) {
    super('INVALID_ID', `"${argument}" is not an id of this graph. Pass the "id" of an object, unchanged.`, {
      argument,
    });
  }
}

/** The value is not valid for its type, such as a month or a date that does not exist. */
export class InvalidValueError extends RequestError {
  constructor(message: string, argument?: string) {
    super('INVALID_VALUE', message, argument === undefined ? {} : { argument });
  }
}

/** The filter is malformed. */
export class InvalidFilterError extends RequestError {
  constructor(message: string, argument: string) {
    super('INVALID_FILTER', message, { argument });
  }
}

/** A plain list is longer than one response may carry. It is refused rather than cut short silently. */
export class ListTooLongError extends RequestError {
  constructor(field: string, limit: number) {
    super(
      'LIST_TOO_LONG',
      `"${field}" has more than ${limit} entries here. Request a part of it with "first" or "last".`,
      {
        argument: 'first',
      },
    );
  }
}
