import { graphql, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { createGraph } from '../../server/graph';
import type { Database } from '../../server/platform/database';
import type { Principal } from '../../server/access';
import { openTestDatabase } from './database';
import { contextAs } from './request-context';

/** A response and the SQL statements that it took. */
export interface QueryResult {
  // The shape depends on the query; tests assert what they expect.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  readonly errors: ExecutionResult['errors'];
  readonly statements: readonly string[];
}

/** The graph over its own database with the sample. */
export interface SampleGraph {
  readonly database: Database;
  readonly schema: GraphQLSchema;
  /** Runs a query that must succeed, by default as the public. */
  query(query: string, variables?: Record<string, unknown>, principal?: Principal): Promise<QueryResult>;
  /** Runs a query that may fail. */
  tryRequest(query: string, variables?: Record<string, unknown>, principal?: Principal): Promise<QueryResult>;
  close(): Promise<void>;
}

/** Opens a database with the sample and the graph over it. */
export async function openSampleGraph(): Promise<SampleGraph> {
  const database = await openTestDatabase('sampled');
  const schema = createGraph();
  const tryRequest = async (
    source: string,
    variableValues?: Record<string, unknown>,
    principal?: Principal,
  ): Promise<QueryResult> => {
    const statements: string[] = [];
    const contextValue = await contextAs(database, principal);
    const stop = database.onStatement((text) => statements.push(text));
    try {
      const { data, errors } = await graphql({ schema, source, contextValue, variableValues });
      return { data, errors, statements };
    } finally {
      stop();
    }
  };
  const query = async (
    query: string,
    variables?: Record<string, unknown>,
    principal?: Principal,
  ): Promise<QueryResult> => {
    const response = await tryRequest(query, variables, principal);
    if (response.errors) throw new AggregateError(response.errors, response.errors.map(String).join('\n'));
    return response;
  };
  return { database, schema, query, tryRequest, close: () => database.close() };
}
