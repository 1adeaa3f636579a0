import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  getArgumentValues,
  getDirectiveValues,
  getVariableValues,
  GraphQLError,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  OperationTypeNode,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { checkVariables, type QueryLimits } from '../limits';
import { argumentError } from './argument-error';
import { argumentPath } from './argument-path';
import { checkCursor, checkField, type CheckedField, type FieldArguments } from './check-field';
import { usesVariables } from './rules';

type Variables = Readonly<Record<string, unknown>>;

/** Checks one place of an operation with its variables. @throws GraphQLError */
type Check = (variables: Variables) => void;

type Selected = FieldNode | FragmentSpreadNode | InlineFragmentNode;

/** An error of a request that is not executed. */
function requestError({ message, nodes, originalError, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    ...{ nodes, originalError },
    extensions: { code: 'BAD_USER_INPUT', ...extensions, http: { status: 400 } },
  });
}

/** Names the argument of a value that is wrong in the document itself, as errors of checked arguments do. */
function nameArgument(document: DocumentNode, { nodes: [value] = [], extensions }: GraphQLError): void {
  const argument = value && !('argument' in extensions) && argumentPath(document, value);
  if (argument) Object.assign(extensions, { argument });
}

function fieldCheck(field: CheckedField, node: FieldNode, isRoot: boolean, isMutation: boolean): Check {
  return (variables) => {
    const args = getArgumentValues(field, node, variables) as FieldArguments;
    if (isRoot && isMutation) return;
    try {
      checkField(field, args);
      if (isMutation) checkCursor(field, args);
    } catch (error) {
      throw argumentError(error, node) ?? error;
    }
  };
}

/** The places of an operation that can be wrong with some variables, and the lists of cursors in the payload of a mutation. */
function checksOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Check[] {
  const checks: Check[] = [];
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const root = schema.getRootType(operation.operation);
  const info = new TypeInfo(schema);
  const directives = (node: Selected) => {
    if (!node.directives?.some(usesVariables)) return;
    checks.push((variables) => {
      getDirectiveValues(GraphQLSkipDirective, node, variables);
      getDirectiveValues(GraphQLIncludeDirective, node, variables);
    });
  };
  const visitor = visitWithTypeInfo(info, {
    Field(node) {
      directives(node);
      const field = info.getFieldDef();
      const hasCursor = isMutation && node.arguments?.some(({ name }) => /^(after|before)$/.test(name.value));
      if (!field || !(usesVariables(node) || hasCursor)) return;
      checks.push(fieldCheck(field, node, info.getParentType() === root, isMutation));
    },
    FragmentSpread: directives,
    InlineFragment: directives,
  });
  // The operation with the fragments that it needs, under its name; the anonymous one is the only one.
  visit(separateOperations(document)[operation.name?.value ?? ''] ?? document, visitor);
  return checks;
}

/**
 * The Apollo plugin that checks the arguments that depend on variables, the conditions of `@skip` and `@include`, and the
 * cursors in the payload of a mutation, before anything is read or written. Names the argument of a value that is wrong in
 * the document itself.
 */
export function argumentsPlugin<Context extends BaseContext>(limits: QueryLimits): ApolloServerPlugin<Context> {
  const cached = new WeakMap<OperationDefinitionNode, readonly Check[]>();
  return {
    requestDidStart: async () => ({
      validationDidStart:
        async ({ document }) =>
        async (errors = []) => {
          for (const error of errors) if (error instanceof GraphQLError) nameArgument(document, error);
        },
      didResolveOperation: async ({ schema, document, operation, request }) => {
        if (!operation) return;
        let checks = cached.get(operation);
        if (!checks) cached.set(operation, (checks = checksOf(schema, document, operation)));
        if (checks.length === 0) return;
        const given = request.variables ?? {};
        checkVariables(given, limits);
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
        // Values of a wrong type are reported by graphql-js.
        if (!coerced) return;
        try {
          for (const check of checks) check(coerced);
        } catch (error) {
          throw error instanceof GraphQLError ? requestError(error) : error;
        }
      },
    }),
  };
}
