import {
  type ResponseError,
  type ResponseErrorClass,
  type ResponseErrorDetails,
  ForbiddenError,
  GraphError,
  type GraphErrorEntry,
  InvalidDocumentError,
  LimitError,
  NotTrustedError,
  RateLimitedError,
  SchemaMismatchError,
  ServerFaultError,
  UnauthenticatedError,
  UnavailableError,
} from './response-errors.js';

/** Is this the code of a request that exceeds a limit? */
export function isLimit(code: string): boolean {
  return /^TOO_MANY_|_TOO_(DEEP|WIDE|HIGH|LARGE|LONG)$/.test(code);
}

/** 502, 503 or 504: usually temporary. */
export function isAway(status: number): boolean {
  return status > 501 && status < 505;
}

/**
 * The typed error of GraphQL errors: its class and code are those of the first one.
 * @param isOwn whether the document is one of this package, which fits the server unless one of them is outdated
 */
export function graphError(
  errors: readonly GraphErrorEntry[],
  response: Omit<ResponseErrorDetails, 'code' | 'message'>,
  isOwn: boolean,
): ResponseError {
  const [first, ...others] = errors;
  const code = first?.extensions?.code ?? 'UNKNOWN';
  const more = others.length === 0 ? '' : ` (and ${others.length} more: see "errors")`;
  const details = { ...response, code, message: `${first?.message ?? ''}${more}` };
  if (!isOwn && /^GRAPHQL_(VALIDATION|PARSE)_FAILED$/.test(code)) {
    const { line, column } = first?.locations?.[0] ?? {};
    const place = line === undefined ? '' : ` at line ${line}, column ${column}`;
    return new InvalidDocumentError({ ...details, message: `The document is invalid${place}: ${details.message}` });
  }
  const names = isOwn && /^(GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT)$/.test(code) ? unknownNames(errors) : [];
  if (names.length > 0) {
    const message = `The server does not know ${names.join(', ')}: it is older or newer than this client. Update the one that is behind. (${details.message})`;
    return new SchemaMismatchError({ ...details, message }, names);
  }
  return new (graphKind(code, response.status))(details);
}

/** The class of a GraphQL error. */
function graphKind(code: string, status: number): ResponseErrorClass {
  if (status === 401 || /^(UNAUTHENTICATED|TOKEN_EXPIRED|KEY_REVOKED)$/.test(code)) return UnauthenticatedError;
  if (code === 'FORBIDDEN') return ForbiddenError;
  if (status === 429 || code === 'RATE_LIMITED') return RateLimitedError;
  if (/^(DOCUMENT_NOT_TRUSTED|PERSISTED_QUERY_NOT_(FOUND|SUPPORTED))$/.test(code)) return NotTrustedError;
  if (isAway(status) || /_UNAVAILABLE$|^(SHUTTING_DOWN|REQUEST_TIMEOUT)$/.test(code)) return UnavailableError;
  if (isLimit(code)) return LimitError;
  return code === 'INTERNAL_SERVER_ERROR' ? ServerFaultError : GraphError;
}

/** The names that the server's validation rejects: `Type.field`, `Type.field(argument)` or a type. */
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
