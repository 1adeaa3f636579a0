import type { GraphRequest } from './call.js';
import { type Auth, Credentials } from './credentials.js';
import type { Hooks } from './hooks.js';
import { createRequest, retryOf } from './request.js';
import type { RetryOptions } from './retry.js';
import type { Fetch } from './transport.js';
import { checkedUrl } from './url.js';
import { createMutate, type Mutate } from './write.js';

/** Options of a client. */
export interface ClientOptions {
  /** URL of the GraphQL endpoint, such as `https://safeboard.example/graphql`; in a browser also a path on the page's own site. */
  url: string | URL;
  /** An API key or a token, or a function that returns one. Without it the client reads as the public. */
  auth?: Auth | undefined;
  /** Sends the requests; by default the platform's own `fetch`. */
  fetch?: Fetch | undefined;
  /** Time limit of a call with its retries, in milliseconds; 30 000 by default. */
  timeout?: number | undefined;
  /** How often a failed call is retried: 3 times by default, or `false` for never. */
  retry?: number | false | RetryOptions | undefined;
  /**
   * `hash` requests documents by the SHA-256 of their text, and reads by GET, so that responses can be cached. A
   * document that the server does not know is sent in full.
   */
  trustedDocuments?: 'hash' | undefined;
  /** Functions that are called for every request, response, retry and error. */
  hooks?: Hooks | undefined;
  /** Headers of every request. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** The client without any subject: sends documents. Add a subject with `indicators(client)`, for example. */
export interface CoreClient {
  /** Sends a document, from this package or your own, and returns its data. */
  readonly request: GraphRequest;
  /** Executes a mutation document of your own; returns `{ ok: true, ... }` or `{ ok: false, userErrors }`. */
  readonly mutate: Mutate;
}

/** Creates a client without any subject, for small bundles. @throws InvalidUrlError if the URL cannot be used */
export function createCoreClient(options: ClientOptions): CoreClient {
  const { url, auth, fetch, timeout = 30_000, retry, trustedDocuments, hooks = {}, headers = {} } = options;
  const request = createRequest({
    ...{ url: checkedUrl(url), timeout, hooks, headers, retry: retryOf(retry), byHash: trustedDocuments === 'hash' },
    credentials: new Credentials(auth),
    // Looked up at each call: a test or a polyfill may set the global one later.
    fetch: fetch ?? ((address, init) => globalThis.fetch(address, init)),
  });
  return { request, mutate: createMutate(request) };
}
