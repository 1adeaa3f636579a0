import {
  getNamedType,
  GraphQLEnumType,
  type GraphQLField,
  type GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
} from 'graphql';
import { MUTATION_ERROR_CODES } from './error-codes.generated';
import { USER_ERROR_CODES } from './user-error-codes';

/**
 * Gives each mutation a payload of its own, whose user errors have exactly the codes that the mutation can return:
 * `ScheduleMeetingPayload`, `ScheduleMeetingError` and `ScheduleMeetingErrorCode` for `scheduleMeeting`. Mutations that
 * return the same object share the class that declares the payload's fields.
 */
export function withPayloadTypes(schema: GraphQLSchema): GraphQLSchema {
  const shared = new Set<unknown>();
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const declared = getNamedType(field.type) as GraphQLObjectType;
    shared.add(declared);
    field.type = payloadType(field, declared, schema.getType('UserError') as GraphQLInterfaceType);
  }
  const { types, ...config } = schema.toConfig();
  return new GraphQLSchema({ ...config, types: types.filter((type) => !shared.has(type)), assumeValid: true });
}

function payloadType(
  { name: mutation }: GraphQLField<unknown, unknown>,
  declared: GraphQLObjectType,
  userError: GraphQLInterfaceType,
): GraphQLObjectType {
  const name = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;
  const { fields, ...config } = declared.toConfig();
  const { userErrors, ...others } = fields;
  if (!userErrors) throw new Error(`The payload of ${mutation} does not extend Payload.`);
  const error = errorType(mutation, name, userError);
  const type = new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(error)));
  return new GraphQLObjectType({
    ...{ ...config, name: `${name}Payload`, fields: { ...others, userErrors: { ...userErrors, type } } },
  });
}

function errorType(mutation: string, name: string, userError: GraphQLInterfaceType): GraphQLObjectType {
  const codes = MUTATION_ERROR_CODES[mutation];
  if (!codes) throw new Error(`The codes of ${mutation} are not known. Run "npm run generate".`);
  const values = Object.fromEntries(codes.map((code) => [code, { value: code, description: USER_ERROR_CODES[code] }]));
  const code = new GraphQLEnumType({
    name: `${name}ErrorCode`,
    description: `The codes of the user errors of \`${mutation}\`, each with its remedy.`,
    values,
  });
  const { fields } = userError.toConfig();
  return new GraphQLObjectType({
    name: `${name}Error`,
    description: `What is wrong with the input of \`${mutation}\`, and how to fix it. The mutation made no changes.`,
    interfaces: [userError],
    fields: {
      code: { type: new GraphQLNonNull(code), description: 'What is wrong. Stable: test for it.' },
      ...fields,
    },
  });
}
