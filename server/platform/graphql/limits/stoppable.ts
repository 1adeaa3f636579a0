import { GraphQLError } from 'graphql';
import type { StatementRunner } from '../read/reader';

/** What is left of a question whose asker has gone, or whose time is over. Hardly anybody sees it. */
export class RequestStoppedError extends GraphQLError {
  constructor() {
    super('The question was given up before it was answered.', { extensions: { code: 'REQUEST_STOPPED' } });
    this.name = 'RequestStoppedError';
  }
}

/**
 * A way to the database that sends no further statement once the signal says stop: the client has left, or the time of
 * the request is over. graphql-js has no way to stop an execution; one that gets no more rows ends by itself.
 */
export function stoppable(runner: StatementRunner, signal: AbortSignal): StatementRunner {
  return {
    query: async (text, values) => {
      if (signal.aborted) throw new RequestStoppedError();
      return runner.query(text, values);
    },
  };
}
