import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { costPlugin, type QueryLimits, standardLimits } from '../graphql/limits';
import { stringifyAnswer } from '../graphql/plan';
import { type AnswerSources, conditionalGet } from './conditional-get';
import { tidyError } from './tidy-error';
import type { TrustedDocuments } from './trusted-documents';

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
  /** How large a question may be; by default the standard limits. */
  limits?: QueryLimits;
  /** Whether clients may ask for the schema; by default they may. */
  introspection?: boolean;
  /** Whether an error may suggest names of the schema that are alike; by default it does not. */
  suggestions?: boolean;
  /** Documents that can be asked for by their hash; by default none. */
  trustedDocuments?: TrustedDocuments | undefined;
  /** What answers to those are worked out from: with it, clients that ask by GET are told when nothing changed. */
  answerSources?: AnswerSources<Context> | undefined;
}

/** A document that is wrong in more places than this gets no longer list. */
const mostErrors = 20;

/**
 * Sets up Apollo Server: no stack traces, one operation a request, limits on what an operation may cost, protection
 * against cross-site requests, and none of Apollo's own pages or signal handlers.
 */
export function createApollo<Context extends BaseContext>(options: ApolloOptions<Context>): ApolloServer<Context> {
  const { schema, logger, limits = standardLimits, introspection = true, suggestions = false, formatError } = options;
  const { trustedDocuments: trusted, answerSources, plugins = [] } = options;
  return new ApolloServer<Context>({
    ...{ schema, logger, introspection },
    formatError: (formatted, error) => tidyError(formatError?.(formatted, error) ?? formatted, error, suggestions),
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    stringifyResult: (answer) => `${stringifyAnswer(answer)}\n`,
    persistedQueries: trusted?.persistedQueries ?? false,
    parseOptions: { maxTokens: limits.tokens },
    validationOptions: { maxErrors: mostErrors, hideSuggestions: !suggestions },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ...(trusted ? [trusted.plugin<Context>()] : []),
      costPlugin<Context>(limits.cost),
      // Before whatever answers a question in the place of the resolvers.
      ...(trusted && answerSources ? [conditionalGet<Context>(trusted, answerSources)] : []),
      ...plugins,
    ],
  });
}
