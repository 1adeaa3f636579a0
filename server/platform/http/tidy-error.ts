import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** What graphql-js adds to a message where a name of the schema is alike; not every part of it can be told not to. */
const suggestion = / ?Did you mean [^?]+\?$/;

/** The code that an error was made with, where Apollo has put the name of a phase in its place. */
function ownCode(error: unknown): unknown {
  const original = unwrapResolverError(error);
  const cause = original instanceof GraphQLError ? (original.originalError ?? original) : original;
  return cause instanceof GraphQLError ? cause.extensions.code : undefined;
}

/**
 * Gives an error the code that it has wherever it comes up: an impossible month is the same mistake in a variable and
 * written out, though Apollo calls the latter a failed validation. And takes away suggestions, which would tell the
 * names of what is in the schema.
 */
export function tidyError(
  formatted: GraphQLFormattedError,
  error: unknown,
  suggestions: boolean,
): GraphQLFormattedError {
  const { validationErrorCode, ...extensions } = formatted.extensions ?? {};
  const isValidation = extensions.code === 'GRAPHQL_VALIDATION_FAILED';
  const code = isValidation ? (validationErrorCode ?? ownCode(error) ?? extensions.code) : extensions.code;
  const message = suggestions ? formatted.message : formatted.message.replace(suggestion, '');
  return { ...formatted, message, extensions: { ...extensions, code } };
}
