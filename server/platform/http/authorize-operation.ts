import type { ApolloServerPlugin } from '@apollo/server';
import { requiredSubjects } from '../graphql/plan';
import type { ResolverContext } from '../graphql/schema';

/**
 * Apollo plugin that rejects an operation that needs credentials when the request has none, before anything is read. A viewer
 * who is signed in is denied the fields that they may not read, each as an error of its own, and gets the others.
 */
export function authorizeOperation<Context extends ResolverContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, contextValue }) => {
        // Apollo also calls this for a document without the requested operation.
        if (!operation || contextValue.isSignedIn) return;
        for (const subject of requiredSubjects({ schema, document, operation })) {
          if (!contextValue.access.reads.has(subject)) contextValue.deny(subject);
        }
      },
    }),
  };
}
