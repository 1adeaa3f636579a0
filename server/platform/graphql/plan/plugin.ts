import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import { getVariableValues, GraphQLError, OperationTypeNode } from 'graphql';
import { ResponseTooLargeError, SafeboardError } from '../../errors';
import type { ResolverContext } from '../schema';
import { PlanFailure } from './plan';
import { Plans, type PlansOptions } from './plans';
import { JsonText } from './json-text';

/** The response instead of one that is too long. The resolvers would only build the same text. */
function tooLarge({ formatted, status = 400 }: ResponseTooLargeError): GraphQLResponse {
  return {
    http: { headers: new HeaderMap(), status },
    body: { kind: 'single', singleResult: { errors: [formatted] } },
  };
}

/** How an operation was executed, for developers. */
interface Execution {
  /**
   * `SQL`: one statement returned the result. `MIXED`: resolvers computed parts of it. `RESOLVERS`: the resolvers
   * executed it.
   */
  path: 'SQL' | 'MIXED' | 'RESOLVERS';
  /** Why not by SQL. */
  reason?: string;
}

/** Options of the plugin. */
export interface PlanOptions extends PlansOptions {
  /** Whether responses report in `extensions.execution` how they were produced and with how many statements. */
  readonly details?: boolean;
}

/**
 * Whether the error is expected: an operation that cannot be compiled, an invalid argument, or a result with errors.
 */
function isExpected(error: unknown): boolean {
  if (error instanceof PlanFailure) return !error.isRejected;
  return error instanceof SafeboardError || error instanceof GraphQLError;
}

/**
 * The Apollo plugin that executes a query by its plan, after parsing, validation, authorization and limits.
 * Operations without a plan go to the resolvers.
 */
export function planPlugin<Context extends ResolverContext>({
  details = false,
  ...options
}: PlanOptions = {}): ApolloServerPlugin<Context> {
  const plans = new Plans(options);
  return {
    requestDidStart: async () => {
      const execution: Execution = { path: 'RESOLVERS' };
      return {
        responseForOperation: async ({ schema, document, operation, request, contextValue, logger }) => {
          // Apollo also calls this for a document without the requested operation.
          if ((operation as typeof operation | undefined)?.operation !== OperationTypeNode.QUERY) return null;
          const given = operation.variableDefinitions ?? [];
          const { coerced } = getVariableValues(schema, given, request.variables ?? {});
          if (!coerced) return null;
          try {
            const plan = plans.of({ schema, document, operation, variables: coerced }, contextValue.access);
            const text = await plan.run(contextValue);
            execution.path = plan.isMixed ? 'MIXED' : 'SQL';
            return {
              http: { headers: new HeaderMap() },
              body: { kind: 'single', singleResult: { data: new JsonText(text) as never } },
            };
          } catch (error) {
            if (error instanceof ResponseTooLargeError) return tooLarge(error);
            execution.reason = (error as Error).message;
            if (!isExpected(error))
              logger.warn(`The resolvers executed an operation because its plan failed: ${execution.reason}`);
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
