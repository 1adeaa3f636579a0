import { type FieldNode, GraphQLError } from 'graphql';
import { RequestError } from '../errors';

/** The error at the argument that it names. Undefined for an error that is not about an argument. */
export function argumentError(error: unknown, node: FieldNode): GraphQLError | undefined {
  if (!(error instanceof RequestError)) return undefined;
  const [name] = String(error.details.argument).split('.');
  const argument = node.arguments?.find((each) => each.name.value === name);
  return new GraphQLError(error.message, { nodes: [argument ?? node], originalError: error });
}
