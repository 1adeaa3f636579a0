import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, type RemoteJWKSet } from 'jose';
import type { Logger } from '../../platform/logging/logger';
import { IdentityProviderUnavailableError } from './authentication-errors';
import { fetchDocument } from './provider-document';

/**
 * How long no further keys are fetched, in milliseconds, even for new key IDs. A newly used key is known after this
 * time, and forged tokens with invented key IDs cause at most twelve fetches a minute.
 */
const pause = 5_000;

/** Milliseconds after which the keys are fetched again in any case, so that a withdrawn one stops working. */
const lifetime = 600_000;

/** The public keys of the provider: fetched when needed and cached, so that a new key works without a restart. */
export class ProviderKeys {
  private readonly remote: RemoteJWKSet;
  private silentUntil = 0;

  constructor(
    url: URL,
    private readonly logger: Logger,
  ) {
    const options = { cooldownDuration: pause, cacheMaxAge: lifetime };
    this.remote = createRemoteJWKSet(url, { ...options, [customFetch]: () => this.fetch(url) });
  }

  /** Fetches them now. @throws Error with the reason in its message */
  load(): Promise<void> {
    return this.remote.reload();
  }

  /** Whether there is a key for signatures of this algorithm. Call {@link load} first. */
  async has(algorithm: string): Promise<boolean> {
    try {
      await this.remote({ alg: algorithm });
      return true;
    } catch (error) {
      return error instanceof errors.JWKSMultipleMatchingKeys;
    }
  }

  /** The key that a token names. Only the key ID and the algorithm of its header are used. */
  readonly find: JWTVerifyGetKey = async ({ alg, kid }) => {
    try {
      return await this.remote({ alg, ...(kid !== undefined && { kid }) });
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      this.noteFailure(error);
      throw new IdentityProviderUnavailableError();
    }
  };

  private async fetch(url: URL): Promise<Response> {
    // jose only pauses after a success; without this pause an unavailable provider would be fetched for every token.
    if (Date.now() < this.silentUntil) throw new Error('The provider failed a moment ago.');
    return Response.json(await fetchDocument(url));
  }

  /** One line for all requests that failed together. */
  private noteFailure(error: unknown): void {
    if (Date.now() < this.silentUntil) return;
    this.silentUntil = Date.now() + pause;
    const reason = error instanceof Error ? error.message : String(error);
    this.logger.warn(
      { reason },
      'The keys of the OpenID Connect provider could not be fetched: tokens are not accepted',
    );
  }
}
