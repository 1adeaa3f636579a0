import type { GraphQLInputObjectType } from 'graphql';
import { Extensions } from 'type-graphql';

/**
 * Declares an input of which exactly one field must be given, and not null (`@oneOf`). GraphQL rejects any other before the
 * operation runs. All its fields must be nullable and without defaults.
 */
export function OneOf() {
  return Extensions({ oneOf: true });
}

/** type-graphql does not know such inputs: its types become them once the schema is built. */
export function applyOneOf(type: GraphQLInputObjectType): void {
  if (type.extensions.oneOf === true) type.isOneOf = true;
}
