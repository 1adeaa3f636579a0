import { CredentialError, SafeboardError } from './errors.js';

/** Why a key or token is asked for. */
export interface CredentialRequest {
  /** The one that the server did not accept, where there was one before. */
  readonly refused?: string | undefined;
}

/**
 * Who asks: an API key or a token, or a function that gives one (nothing: ask as the public). The function is asked once
 * and again when the server no longer accepts what it gave, so it needs no clock.
 */
export type Auth = string | ((request: CredentialRequest) => CredentialAnswer | Promise<CredentialAnswer>);

/** What an `auth` function gives. */
export type CredentialAnswer = string | null | undefined;

/** Keeps the key or token of a client, and gets another when it is refused. */
export class Credentials {
  private current: Promise<string | undefined> | undefined;

  constructor(private readonly auth: Auth | undefined) {}

  /** The one to send now. Calls at the same time share one question. */
  get(refused?: string): Promise<string | undefined> {
    if (this.current) return this.current;
    const asked = this.ask(refused === undefined ? {} : { refused });
    this.current = asked;
    // What failed is asked anew by the next call.
    asked.catch(() => this.drop(asked));
    return asked;
  }

  /** Gets another one for one that was refused, unless that has been done meanwhile; undefined where there is no other. */
  async renew(refused: string | undefined): Promise<string | undefined> {
    if (typeof this.auth !== 'function') return undefined;
    const { current } = this;
    if (current && (await current.catch(() => undefined)) === refused) this.drop(current);
    const next = await this.get(refused);
    return next === refused ? undefined : next;
  }

  /** Forgets it: it did not come in time, and may never come. */
  forget(): void {
    this.current = undefined;
  }

  private drop(asked: Promise<string | undefined>): void {
    if (this.current === asked) this.current = undefined;
  }

  private async ask(request: CredentialRequest): Promise<string | undefined> {
    let given: CredentialAnswer;
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
      'The key or token holds characters that none has. Was it copied whole, and nothing else?',
    );
  }
}
