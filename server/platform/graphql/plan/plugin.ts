import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { getVariableValues, GraphQLError, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../schema';
import { NotCompiledError } from './compilation';
import { PlanFailure } from './plan';
import { Plans, type PlansOptions } from './plans';
import { JsonText } from './json-text';

/** How an operation was answered, for whoever looks in development. */
interface Execution {
  /** `SQL`: one statement gave the answer; `MIXED`: code worked out parts of it; `RESOLVERS`: all went through the resolvers. */
  path: 'SQL' | 'MIXED' | 'RESOLVERS';
  /** Why not by SQL. */
  reason?: string;
}

/** Options of the plugin. */
export interface PlanOptions extends PlansOptions {
  /** Whether answers tell in `extensions.execution` how they were made, and with how many statements. */
  readonly details?: boolean;
}

/** Is it an operation that cannot be compiled, an argument that is wrong, or an answer that has errors? */
function isForeseen(error: unknown): boolean {
  if (error instanceof PlanFailure) return !error.isRefusal;
  return error instanceof NotCompiledError || error instanceof GraphQLError;
}

/**
 * The Apollo plugin that answers a query by its plan: after it was parsed, validated, held against the limits and allowed. What
 * a plan cannot answer goes the way of the resolvers.
 */
export function planPlugin<Context extends RequestContext>({
  details = false,
  ...options
}: PlanOptions = {}): ApolloServerPlugin<Context> {
  const plans = new Plans(options);
  return {
    requestDidStart: async () => {
      const execution: Execution = { path: 'RESOLVERS' };
      return {
        responseForOperation: async ({ schema, document, operation, request, contextValue, logger }) => {
          // Apollo asks also where the document has no operation of the name.
          if ((operation as typeof operation | undefined)?.operation !== OperationTypeNode.QUERY) return null;
          const given = operation.variableDefinitions ?? [];
          const { coerced } = getVariableValues(schema, given, request.variables ?? {});
          if (!coerced) return null;
          try {
            const plan = plans.of({ schema, document, operation, variables: coerced }, contextValue.sight);
            const text = await plan.run(contextValue);
            execution.path = plan.isMixed ? 'MIXED' : 'SQL';
            return {
              http: { headers: new HeaderMap() },
              body: { kind: 'single', singleResult: { data: new JsonText(text) as never } },
            };
          } catch (error) {
            execution.reason = (error as Error).message;
            if (!isForeseen(error)) logger.warn(`A plan gave no answer, so the resolvers do: ${execution.reason}`);
            return null;
          }
        },
        ...(details && {
          willSendResponse: async ({ response: { body }, contextValue }) => {
            if (body.kind !== 'single') return;
            const { singleResult } = body;
            const statements = contextValue.work.statements;
            singleResult.extensions = { ...singleResult.extensions, execution: { ...execution, statements } };
          },
        }),
      };
    },
  };
}
