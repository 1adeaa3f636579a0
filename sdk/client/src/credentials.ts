import { CredentialError, SafeboardError } from './errors.js';

/** Why a key or token is requested. */
export interface CredentialRequest {
  /** The previous one, if the server rejected it. */
  readonly refused?: string | undefined;
}

/**
 * An API key or a token, or a function that returns one (or nothing, to read as the public). The function is called once,
 * and again when the server rejects its value, so it need not track expiry.
 */
export type Auth = string | ((request: CredentialRequest) => CredentialResponse | Promise<CredentialResponse>);

/** The result of an `auth` function. */
export type CredentialResponse = string | null | undefined;

/** Holds the key or token of a client, and gets another when it is rejected. */
export class Credentials {
  private current: Promise<string | undefined> | undefined;

  constructor(private readonly auth: Auth | undefined) {}

  /** The one to send now. Simultaneous calls share one request for it. */
  get(refused?: string): Promise<string | undefined> {
    if (this.current) return this.current;
    const requested = this.request(refused === undefined ? {} : { refused });
    this.current = requested;
    // After a failure the next call tries again.
    requested.catch(() => this.drop(requested));
    return requested;
  }

  /** Replaces a rejected key or token, unless another call has done so; undefined if there is no other. */
  async renew(refused: string | undefined): Promise<string | undefined> {
    if (typeof this.auth !== 'function') return undefined;
    const { current } = this;
    if (current && (await current.catch(() => undefined)) === refused) this.drop(current);
    const next = await this.get(refused);
    return next === refused ? undefined : next;
  }

  /** Drops a pending one that did not arrive in time. */
  forget(): void {
    this.current = undefined;
  }

  private drop(requested: Promise<string | undefined>): void {
    if (this.current === requested) this.current = undefined;
  }

  private async request(request: CredentialRequest): Promise<string | undefined> {
    let given: CredentialResponse;
    try {
      given = typeof this.auth === 'function' ? await this.auth(request) : this.auth;
    } catch (cause) {
      if (cause instanceof SafeboardError) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new CredentialError(`The function given as "auth" failed: ${why}. Nothing was sent.`, { cause });
    }
    const credential = given?.trim();
    if (!credential) return undefined;
    // Header values hold no spaces within a token and nothing beyond ASCII; the value itself is not shown.
    if (/^[\x21-\x7e]+$/.test(credential)) return credential;
    throw new CredentialError(
      'The key or token has characters that are not allowed. Check that it was copied exactly.',
    );
  }
}
