import { LRUCache } from 'lru-cache';
import type { Database } from '../platform/database';
import { AuditTally } from './audit-tally';
import { AccessError, UnauthenticatedError } from './authentication/authentication-errors';
import { readCredentials } from './authentication/credentials';
import type { OpenIdProvider } from './authentication/open-id';
import { MinuteCounts } from './minute-counts';
import { createRequestContext, type RequestContext } from './request-context';
import { ANONYMOUS, Viewer } from './viewer';
import { Viewers } from './viewers';

/** The parts of a request that identify its sender. */
export interface Caller {
  readonly headers: { readonly authorization?: string | undefined };
  /** The id that the response carries in `x-request-id`. */
  readonly id: string;
  /** Aborted when the client left or the time is over. */
  readonly signal?: AbortSignal;
}

/** Options of the authenticator. */
export interface RequestAuthenticatorOptions {
  readonly database: Database;
  /** Whether viewers without a role may read public records. */
  readonly publicView: boolean;
  /** The most bytes of a response, which bound what is read for it; by default without a limit. */
  readonly mostBytes?: number;
  /** Vouches for people; without one only keys are taken. */
  readonly openId?: OpenIdProvider | undefined;
}

/** The time between two entries of the audit trail for the same refusal, in milliseconds, while it goes on. */
const REFUSALS = 1000;
/** The same for a download by clients without an account. */
const DOWNLOADS = 60_000;

/** Who a request says it is. An identity is verified; whether a key is valid, only the database knows. */
type Claim =
  | { readonly kind: 'none' }
  | { readonly kind: 'key'; readonly prefix: string; readonly secretHash: string }
  | { readonly kind: 'identity'; readonly issuer: string; readonly subject: string };

/** Authenticates every request: identifies the viewer, creates the request's context, and audits denied requests. */
export class RequestAuthenticator {
  private readonly viewers: Viewers;
  private readonly deniedRequests: AuditTally;
  private readonly downloads: AuditTally;
  private readonly claims = new WeakMap<Caller, Promise<Claim>>();
  private readonly known = new WeakMap<Caller, Promise<Viewer>>();
  private readonly addresses = new MinuteCounts();
  /** The accounts of the credentials that were accepted last. */
  private readonly accounts = new LRUCache<string, string>({ max: 10_000 });

  constructor(private readonly options: RequestAuthenticatorOptions) {
    this.viewers = new Viewers(options.database, options.publicView);
    this.deniedRequests = new AuditTally(options.database, REFUSALS);
    this.downloads = new AuditTally(options.database, DOWNLOADS);
  }

  /**
   * The viewer of a request. Further calls for the same request are free.
   * @throws UnauthenticatedError, TokenExpiredError, KeyRevokedError
   */
  viewerOf(caller: Caller): Promise<Viewer> {
    const known = this.known.get(caller);
    if (known) return known;
    const viewer = this.authenticate(caller);
    this.known.set(caller, viewer);
    viewer.catch((error: unknown) => this.logDenied(error, caller));
    return viewer;
  }

  /**
   * Creates the context of a request.
   * @param options.subjects the subjects that the viewer must be allowed to read
   * @throws an authentication error, or ForbiddenError
   */
  async createContext(
    caller: Caller,
    options: { signal?: AbortSignal; subjects?: readonly string[] } = {},
  ): Promise<RequestContext> {
    const viewer = await this.viewerOf(caller);
    const context = createRequestContext(this.options.database, viewer, {
      requestId: caller.id,
      signal: options.signal ?? caller.signal,
      mostBytes: this.options.mostBytes,
      // A viewer who has just revoked their own key is anonymous from now on; the mutation itself was completed.
      refreshViewer: async (seen) =>
        seen.refresh(await this.authenticate(caller).catch(() => new Viewer(ANONYMOUS, [], { publicView: false }))),
      onDenied: (event) => this.deniedRequests.note({ ...event, outcome: 'REFUSED' }),
      onAnonymous: (event) => this.downloads.note(event),
    });
    const missing = options.subjects?.find((subject) => !viewer.access.reads.has(subject));
    if (missing !== undefined) context.deny(missing);
    return context;
  }

  /**
   * The key of the rate limit: the account of an authenticated request, otherwise its address. Once an address has sent as
   * many requests as are allowed, its credentials are no longer looked up, except those that were accepted before: keys that
   * somebody makes up cost nothing then, and clients that share the address are served.
   *
   * @param perMinute how many requests are allowed
   */
  async rateLimitKey(caller: Caller, address: string, perMinute: number): Promise<string> {
    const claim = await this.claimOf(caller).catch(() => undefined);
    const known = claim && this.accounts.get(nameOf(claim));
    if (known !== undefined) return known;
    const isAllowed = this.addresses.count(address) <= perMinute;
    if (!isAllowed || !claim || claim.kind === 'none') return address;
    const viewer = await this.viewerOf(caller).catch(() => undefined);
    const account = viewer?.principal.account?.id;
    if (account !== undefined) this.addresses.discount(address);
    return account ?? address;
  }

  /** Writes what is still to be written into the audit trail. */
  async close(): Promise<void> {
    await Promise.all([this.deniedRequests.flush(), this.downloads.flush()]);
  }

  private async authenticate(caller: Caller): Promise<Viewer> {
    const claim = await this.claimOf(caller);
    const name = nameOf(claim);
    try {
      const viewer = await this.lookUp(claim);
      const { account } = viewer.principal;
      if (account) this.accounts.set(name, account.id);
      return viewer;
    } catch (error) {
      if (error instanceof AccessError) this.accounts.delete(name);
      throw error;
    }
  }

  private async lookUp(claim: Claim): Promise<Viewer> {
    if (claim.kind === 'none') return this.viewers.anonymous();
    if (claim.kind === 'key') return this.viewers.withKey(claim.prefix, claim.secretHash);
    return this.viewers.withIdentity(claim.issuer, claim.subject);
  }

  /** Who a request says it is. Further calls for the same request are free. */
  private claimOf(caller: Caller): Promise<Claim> {
    const known = this.claims.get(caller);
    if (known) return known;
    const claim = this.readClaim(caller.headers.authorization);
    this.claims.set(caller, claim);
    return claim;
  }

  private async readClaim(authorization: string | undefined): Promise<Claim> {
    const credentials = readCredentials(authorization);
    if (credentials.kind !== 'token') return credentials;
    if (!this.options.openId) throw new UnauthenticatedError();
    const { issuer, subject } = await this.options.openId.verify(credentials.token);
    return { kind: 'identity', issuer, subject };
  }

  private logDenied(error: unknown, { id }: Caller): void {
    if (!(error instanceof AccessError)) return;
    this.deniedRequests.note({
      action: 'REQUEST',
      outcome: 'REFUSED',
      code: error.code,
      principal: { isSignedIn: false, roles: [], groups: [] },
      requestId: id,
    });
  }
}

/** The name of credentials. */
function nameOf(claim: Claim): string {
  if (claim.kind === 'key') return `key ${claim.prefix} ${claim.secretHash}`;
  return claim.kind === 'identity' ? `identity ${claim.issuer} ${claim.subject}` : '';
}
