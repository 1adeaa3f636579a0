import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, type RemoteJWKSet } from 'jose';
import type { Logger } from '../../platform/logging/logger';
import { IdentityProviderUnavailableError } from './authentication-errors';
import { fetchDocument } from './provider-document';

/**
 * Milliseconds for which the provider is not asked again, whatever tokens come in. A key that it has just begun to use
 * is known after so long at the latest, and forged tokens with made-up key ids cost it twelve requests a minute.
 */
const pause = 5_000;

/** Milliseconds after which the keys are fetched again in any case, so that a withdrawn one stops working. */
const lifetime = 600_000;

/** The public keys of the provider: fetched when needed and kept, so that a key which it adds works by itself. */
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

  /** Is there one that makes signatures of this kind? To be asked after {@link load}. */
  async has(algorithm: string): Promise<boolean> {
    try {
      await this.remote({ alg: algorithm });
      return true;
    } catch (error) {
      return error instanceof errors.JWKSMultipleMatchingKeys;
    }
  }

  /** The key that a token names; what its header says beyond the key's id and algorithm is not listened to. */
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
    // jose pauses after a success alone: a provider that is down would be asked for every token.
    if (Date.now() < this.silentUntil) throw new Error('The provider was asked a moment ago and failed.');
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
