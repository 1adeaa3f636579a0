import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { argumentsPlugin, validationRules } from '../graphql/arguments';
import {
  type Admit,
  limitsPlugin,
  type QueryLimits,
  responseSizePlugin,
  STANDARD_RESPONSE_BYTES,
  standardLimits,
} from '../graphql/limits';
import { stringifyResponse } from '../graphql/plan';
import { conditionalGet, type ResponseVersions } from './conditional-get';
import { normalizeError } from './normalize-error';
import { secretResponses } from './secret-responses';
import type { TrustedDocuments } from './trusted-documents';

/** Formats errors for clients. */
export type ErrorFormatter = NonNullable<ApolloServerOptions<BaseContext>['formatError']>;

/** The options of an Apollo server. */
export interface ApolloOptions<Context extends BaseContext> {
  /** The executable schema. */
  schema: GraphQLSchema;
  /** Receives the log lines of Apollo Server. */
  logger: Logger;
  /** Formats an error for the client, without internal details. */
  formatError?: ErrorFormatter;
  /** Plugins in addition to the server's own. */
  plugins?: ApolloServerPlugin<Context>[];
  /** The limits of a query. Defaults to the standard limits. */
  limits?: QueryLimits;
  /** The most bytes of a response. Defaults to 8 MB. */
  responseBytes?: number;
  /** Lets operations wait for their turn. Defaults to none that waits. */
  admit?: Admit<Context>;
  /** Whether clients may introspect the schema. Defaults to true. */
  introspection?: boolean;
  /** Whether an error may suggest similar names of the schema. Defaults to false. */
  suggestions?: boolean;
  /** Documents that can be requested by their hash. Defaults to none. */
  trustedDocuments?: TrustedDocuments | undefined;
  /** What responses are computed from. With it, GET requests for trusted documents support `If-None-Match`. */
  responseVersions?: ResponseVersions<Context> | undefined;
}

/** The most validation errors that a response lists. */
const maxErrors = 20;

/**
 * Creates Apollo Server with query limits and protection against cross-site requests, and without stack traces, batched
 * requests, landing pages and signal handlers.
 */
export function createApollo<Context extends BaseContext>(options: ApolloOptions<Context>): ApolloServer<Context> {
  const {
    schema,
    logger,
    limits = standardLimits,
    responseBytes = STANDARD_RESPONSE_BYTES,
    introspection = true,
    suggestions = false,
    formatError,
  } = options;
  const { trustedDocuments: trusted, responseVersions, plugins = [] } = options;
  return new ApolloServer<Context>({
    ...{ schema, logger, introspection },
    formatError: (formatted, error) => normalizeError(formatError?.(formatted, error) ?? formatted, error, suggestions),
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    stringifyResult: stringifyResponse,
    persistedQueries: trusted?.persistedQueries ?? false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [...validationRules],
    validationOptions: { maxErrors, hideSuggestions: !suggestions },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ...(trusted ? [trusted.plugin<Context>()] : []),
      responseSizePlugin<Context>(responseBytes),
      argumentsPlugin<Context>(limits),
      secretResponses<Context>(),
      limitsPlugin<Context>(limits, options.admit),
      // After the plugin that completes responses, and before those that execute operations: the tag is that of the
      // complete response, and an unchanged response needs no execution.
      ...(trusted && responseVersions ? [conditionalGet<Context>(trusted, responseVersions)] : []),
      ...plugins,
    ],
  });
}
