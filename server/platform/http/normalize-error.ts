import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { SafeboardError } from '../errors';

/** The suggestion that graphql-js adds to a message for a similar name. Not every part of graphql-js can disable it. */
const suggestion = / ?Did you mean [^?]+\?$/;

/** What graphql-js adds to the list of wrong variables when there are more than it lists. Apollo takes it for a fault. */
const tooManyErrors = /^Too many errors processing variables\b/;

/** The original code of an error, if Apollo has replaced it with the name of a phase. */
function ownCode(error: unknown): unknown {
  const original = unwrapResolverError(error);
  const cause = original instanceof GraphQLError ? (original.originalError ?? original) : original;
  return cause instanceof GraphQLError || cause instanceof SafeboardError ? cause.extensions?.code : undefined;
}

/**
 * Gives an error the same code wherever it occurs: an invalid month is the same error in a variable and as a literal, though
 * Apollo reports the literal as a failed validation. Also removes suggestions, which would reveal names of the schema.
 */
export function normalizeError(
  formatted: GraphQLFormattedError,
  error: unknown,
  suggestions: boolean,
): GraphQLFormattedError {
  const { validationErrorCode, ...extensions } = formatted.extensions ?? {};
  if (tooManyErrors.test(formatted.message)) {
    const message = 'More values in variables are invalid than are listed. Correct those that are.';
    return { ...formatted, message, extensions: { ...extensions, code: 'BAD_USER_INPUT' } };
  }
  const isValidation = extensions.code === 'GRAPHQL_VALIDATION_FAILED';
  const code = isValidation ? (validationErrorCode ?? ownCode(error) ?? extensions.code) : extensions.code;
  const message = suggestions ? formatted.message : formatted.message.replace(suggestion, '');
  return { ...formatted, message, extensions: { ...extensions, code } };
}
