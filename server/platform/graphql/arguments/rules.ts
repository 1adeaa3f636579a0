import {
  type ArgumentNode,
  BREAK,
  type FieldNode,
  getArgumentValues,
  GraphQLError,
  type ValidationContext,
  type ValidationRule,
  visit,
} from 'graphql';
import { argumentError } from './argument-error';
import { checkField } from './check-field';

/** Whether a value of an argument depends on a variable. */
export function usesVariables({ arguments: given = [] }: Pick<FieldNode, 'arguments'>): boolean {
  return given.some(containsVariable);
}

function containsVariable(argument: ArgumentNode): boolean {
  let found = false;
  visit(argument, {
    Variable() {
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** Arguments without variables are valid: they are checked once, when the document is validated. */
function validArguments(context: ValidationContext): ReturnType<ValidationRule> {
  return {
    Field(node) {
      const field = context.getFieldDef();
      if (!field || !node.arguments?.length || usesVariables(node)) return;
      // The input of a mutation reports its problems as user errors.
      if (context.getParentType() === context.getSchema().getMutationType()) return;
      try {
        checkField(field, getArgumentValues(field, node));
      } catch (error) {
        // Values of a wrong type are reported by the rules of graphql-js.
        const found = argumentError(error, node);
        if (found) context.reportError(found);
      }
    },
  };
}

/** An operation has a kind that the schema has. graphql-js would only notice when it executes it. */
function knownOperationType(context: ValidationContext): ReturnType<ValidationRule> {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      const message = `This graph has no ${node.operation} operations. Send a query or a mutation.`;
      context.reportError(new GraphQLError(message, { nodes: [node] }));
    },
  };
}

/** The validation rules of the server, in addition to those of GraphQL. */
export const validationRules: readonly ValidationRule[] = [knownOperationType, validArguments];
