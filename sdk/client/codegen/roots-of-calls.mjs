// A field at the root is nullable in the schema, so that its error leaves the data of the others. A call of the SDK throws
// when a part fails: to it, only a lookup that finds nothing is null.
import { getNullableType, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, isListType } from 'graphql';

/** Types of root fields that are null only with an error. */
const NULL_ONLY_ON_ERROR = /(Connection|Payload|^Viewer)$/;

/** The schema as callers see it: its root fields, except lookups, are not nullable. */
export function rootsOfCalls(schema) {
  const config = schema.toConfig();
  const [query, mutation] = [config.query, config.mutation].map(withoutNull);
  const types = config.types.filter((type) => type !== config.query && type !== config.mutation);
  return new GraphQLSchema({ ...config, query, mutation, types, assumeValid: true });
}

function withoutNull(root) {
  const { fields, ...config } = root.toConfig();
  const certain = Object.entries(fields).map(([name, field]) => {
    const type = getNullableType(field.type);
    const isCertain = isListType(type) || NULL_ONLY_ON_ERROR.test(type.name);
    return [name, isCertain ? { ...field, type: new GraphQLNonNull(type) } : field];
  });
  return new GraphQLObjectType({ ...config, fields: Object.fromEntries(certain) });
}
