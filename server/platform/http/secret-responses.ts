import type { ApolloServerPlugin, BaseContext } from '@apollo/server';

/** The part of a context that says what its response holds. */
export interface SecretContext {
  /** Whether the response holds a secret, such as a new key. */
  holdsSecret?: boolean;
}

/**
 * Apollo plugin that marks responses with a secret: they are not compressed, here or by a proxy. The length of a compressed
 * response depends on how much of it repeats, so a secret could be guessed from it (the BREACH attack).
 */
export function secretResponses<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ contextValue, response }) => {
        if (!(contextValue as SecretContext).holdsSecret) return;
        response.http.headers.set('cache-control', 'no-store, no-transform');
      },
    }),
  };
}
