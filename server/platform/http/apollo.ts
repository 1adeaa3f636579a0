import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';

/** A document of more tokens than this is refused before it is parsed whole: no view of a board needs as many. */
export const maximumTokens = 15_000;

/** How errors are shown to clients. */
export type ErrorFormatter = NonNullable<ApolloServerOptions<BaseContext>['formatError']>;

/** What an Apollo server is made from. */
export interface ApolloOptions<Context extends BaseContext> {
  /** The executable schema. */
  schema: GraphQLSchema;
  /** Where Apollo's own remarks go. */
  logger: Logger;
  /** Turns an error into what the client may see of it. */
  formatError?: ErrorFormatter;
  /** Plugins in addition to the server's own. */
  plugins?: ApolloServerPlugin<Context>[];
}

/**
 * Sets up Apollo Server: introspection on (the schema is public), no stack traces, one operation a request, protection
 * against cross-site requests, and none of Apollo's own pages or signal handlers.
 */
export function createApollo<Context extends BaseContext>(options: ApolloOptions<Context>): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema: options.schema,
    logger: options.logger,
    ...(options.formatError && { formatError: options.formatError }),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: maximumTokens },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ...(options.plugins ?? []),
    ],
  });
}
