import { GraphQLError } from 'graphql';

/** What an error tells a client besides its message; `code` is stable and may be relied on. */
export interface ErrorDetails {
  /** The argument or input field at fault, as a path: `first`, `filter.month.eq`. */
  readonly argument?: string;
}

/** Something that the asker can mend. The message says what was wrong and what to do about it. */
export abstract class RequestError extends GraphQLError {
  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, { extensions: { code, ...details } });
  }
}

/** A page was asked for that is no page: too large, too small, or in two directions at once. */
export class InvalidPageError extends RequestError {
  constructor(message: string, argument: string) {
    super('INVALID_PAGE', message, { argument });
  }
}

/** A cursor that this field did not give out. */
export class InvalidCursorError extends RequestError {
  constructor(argument: string) {
    super(
      'INVALID_CURSOR',
      `"${argument}" is not a cursor of this list. Pass a cursor from the same field, with the same orderBy, unchanged.`,
      { argument },
    );
  }
}

/** A global id that no type of the graph has given out. */
export class InvalidIdError extends RequestError {
  constructor(argument: string) {
    super('INVALID_ID', `"${argument}" is not an id of this graph. Pass the "id" of an object, unchanged.`, {
      argument,
    });
  }
}

/** A value that its type does not allow: a month that is no month, a date that does not exist. */
export class InvalidValueError extends RequestError {
  constructor(message: string, argument?: string) {
    super('INVALID_VALUE', message, argument === undefined ? {} : { argument });
  }
}

/** A filter that cannot be meant as it stands. */
export class InvalidFilterError extends RequestError {
  constructor(message: string, argument: string) {
    super('INVALID_FILTER', message, { argument });
  }
}

/** A plain list that holds more than one answer may carry: it is refused, never cut short in silence. */
export class ListTooLongError extends RequestError {
  constructor(field: string, limit: number) {
    super('LIST_TOO_LONG', `"${field}" holds more than ${limit} entries here. Ask for a part with "first" or "last".`, {
      argument: 'first',
    });
  }
}
