import type { GraphRequest } from './call.js';
import { type Auth, Credentials } from './credentials.js';
import type { Hooks } from './hooks.js';
import { createRequest, retryOf } from './request.js';
import type { RetryOptions } from './retry.js';
import type { Fetch } from './transport.js';
import { checkedUrl } from './url.js';
import { createMutate, type Mutate } from './write.js';

/** What a client is made from. */
export interface ClientOptions {
  /** Address of the graph: `https://safeboard.example/graphql`; in a browser also a path of the page's own site. */
  url: string | URL;
  /** Who asks: an API key or a token, or a function that gives one. Without it you ask as the public. */
  auth?: Auth | undefined;
  /** Sends the requests; by default the platform's own `fetch`. */
  fetch?: Fetch | undefined;
  /** Milliseconds that a call may take, its repetitions included; 30 000 unless told otherwise. */
  timeout?: number | undefined;
  /** How often a call is repeated where that may help: 3 times unless told otherwise, or `false` for never. */
  retry?: number | false | RetryOptions | undefined;
  /**
   * `hash` asks for documents by the SHA-256 of their text, and reads by GET, so that answers can be kept by caches; a
   * document that the server does not know is sent whole.
   */
  trustedDocuments?: 'hash' | undefined;
  /** What is told of every call. */
  hooks?: Hooks | undefined;
  /** Headers of every request. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** The client without any subject: sends documents. A subject is added by `indicators(client)` and the like. */
export interface CoreClient {
  /** Sends a document, one of this package or of your own, and gives its data. */
  readonly request: GraphRequest;
  /** Does the write of a mutation document of your own; gives `{ ok: true, ... }` or `{ ok: false, userErrors }`. */
  readonly mutate: Mutate;
}

/** Makes a client without any subject, for bundles that count bytes. Throws an `InvalidUrlError` where the url cannot be asked. */
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
