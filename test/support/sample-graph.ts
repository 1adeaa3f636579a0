import { graphql, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { sampleFolder } from '../../server/exchange/sample/load-sample';
import { importRecords } from '../../server/exchange/records';
import { createGraph } from '../../server/graph';
import type { Database } from '../../server/platform/database';
import type { Asker } from '../../server/access';
import { openTestDatabase } from './database';
import { visitAs } from './visits';

/** An answer, and the SQL statements that it took. */
export interface Answer {
  // The shape depends on the question; tests say what they expect of it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  readonly errors: ExecutionResult['errors'];
  readonly statements: readonly string[];
}

/** The graph over a database of its own that holds the sample. */
export interface SampleGraph {
  readonly database: Database;
  readonly schema: GraphQLSchema;
  /** Asks a question that must be answered without an error; as the public unless somebody is named. */
  ask(question: string, variables?: Record<string, unknown>, asker?: Asker): Promise<Answer>;
  /** Asks a question whose errors are of interest. */
  tryAsk(question: string, variables?: Record<string, unknown>, asker?: Asker): Promise<Answer>;
  close(): Promise<void>;
}

/** Opens a database with the sample, and the graph over it. */
export async function openSampleGraph(): Promise<SampleGraph> {
  const database = await openTestDatabase();
  await importRecords(database, { folder: sampleFolder });
  const schema = createGraph();
  const tryAsk = async (source: string, variableValues?: Record<string, unknown>, asker?: Asker): Promise<Answer> => {
    const statements: string[] = [];
    const contextValue = await visitAs(database, asker);
    const stop = database.onStatement((text) => statements.push(text));
    try {
      const { data, errors } = await graphql({ schema, source, contextValue, variableValues });
      return { data, errors, statements };
    } finally {
      stop();
    }
  };
  const ask = async (question: string, variables?: Record<string, unknown>, asker?: Asker): Promise<Answer> => {
    const answer = await tryAsk(question, variables, asker);
    if (answer.errors) throw new AggregateError(answer.errors, answer.errors.map(String).join('\n'));
    return answer;
  };
  return { database, schema, ask, tryAsk, close: () => database.close() };
}
