import type { ApolloServerPlugin, BaseContext, GraphQLResponse } from '@apollo/server';
import { type GraphQLSchema, isInputObjectType, Kind, type OperationDefinitionNode, type TypeNode } from 'graphql';
import { checkVariables } from './check-variables';
import { operationCost } from './cost';
import { CostCache } from './cost-cache';
import { CostTooHighError } from './limit-errors';
import type { QueryLimits } from './query-limits';

/** Longer filters in variables are not cached, in characters. */
const LONGEST_KEY = 4096;

function namedType(type: TypeNode): { name: string; isList: boolean } {
  if (type.kind === Kind.NON_NULL_TYPE) return namedType(type.type);
  if (type.kind === Kind.LIST_TYPE) return { name: namedType(type.type).name, isList: true };
  return { name: type.name.value, isList: false };
}

/**
 * What decides the cost of a document: the page sizes, filters and orders in its variables, and the fields that they
 * skip. Undefined when that is too long to be a key.
 */
function costKey(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string | undefined {
  const parts: unknown[] = [operation.name?.value];
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const value = variables[variable.name.value];
    const { name, isList } = namedType(type);
    // An absent variable takes its default; null does not.
    if (value === undefined || value === null) parts.push(value === null ? null : '');
    else if (name === 'Int' || name === 'Boolean' || isInputObjectType(schema.getType(name))) parts.push(value);
    else parts.push(isList && Array.isArray(value) ? value.length : 1);
  }
  const key = JSON.stringify(parts);
  return key.length <= LONGEST_KEY ? key : undefined;
}

/**
 * Waits until an operation of this cost may run.
 * @returns null, or the response to an operation that may not
 */
export type Admit<Context> = (context: Context, cost: number) => Promise<GraphQLResponse | null>;

/**
 * The Apollo plugin that refuses an operation beyond the limits before anything is read for it, and reports the cost
 * of an operation in `extensions.cost`. It needs the variables, so it cannot be a validation rule.
 */
export function limitsPlugin<Context extends BaseContext>(
  limits: QueryLimits,
  admit: Admit<Context> = async () => null,
): ApolloServerPlugin<Context> {
  const costs = new CostCache();
  const maximum = limits.cost;
  return {
    requestDidStart: async () => {
      let requested: number | undefined;
      return {
        didResolveOperation: async ({ schema, document, operation, operationName, request }) => {
          if (!operation) return;
          const variables = request.variables ?? {};
          checkVariables(variables, limits);
          const key = costKey(schema, operation, variables);
          requested = key === undefined ? undefined : costs.get(document, key);
          if (requested !== undefined && requested <= maximum) return;
          const cost = operationCost(schema, document, operationName, variables);
          if (!cost) return;
          requested = cost.requested;
          if (requested > maximum) throw new CostTooHighError(cost, maximum);
          if (key !== undefined) costs.set(document, key, requested);
        },
        // Before the plugins that execute the operation.
        responseForOperation: ({ contextValue }) => admit(contextValue, requested ?? 0),
        willSendResponse: async ({ response: { body } }) => {
          if (requested === undefined || body.kind !== 'single') return;
          const { singleResult } = body;
          singleResult.extensions = { ...singleResult.extensions, cost: { requested, maximum } };
        },
      };
    },
  };
}
