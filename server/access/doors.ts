import type { Database } from '../platform/database';
import { Refusals } from './audit';
import { type AccessError, ForbiddenError, UnauthenticatedError } from './authentication/authentication-errors';
import { readCredentials } from './authentication/credentials';
import type { OpenIdProvider } from './authentication/open-id';
import { beginVisit, type Visit } from './visit';
import { ANONYMOUS, Viewer } from './viewer';
import { Viewers } from './viewers';

/** A request, as far as it tells who sends it. */
export interface Caller {
  readonly headers: { readonly authorization?: string | undefined };
  /** The id by which its answer is told apart. */
  readonly id: string;
  /** Aborted when nobody waits for the answer any longer. */
  readonly signal?: AbortSignal;
}

/** What the doors are made of. */
export interface DoorsOptions {
  readonly database: Database;
  /** Whether those without any role may read what is public. */
  readonly publicView: boolean;
  /** Vouches for people; without one only keys are taken. */
  readonly openId?: OpenIdProvider | undefined;
}

/** Where every request comes in: it finds out who is asking, lets them see what they may, and notes whom it turned away. */
export class Doors {
  private readonly viewers: Viewers;
  private readonly refusals: Refusals;
  private readonly known = new WeakMap<Caller, Promise<Viewer>>();

  constructor(private readonly options: DoorsOptions) {
    this.viewers = new Viewers(options.database, options.publicView);
    this.refusals = new Refusals(options.database);
  }

  /**
   * Who sends a request; asked again for the same request it costs nothing.
   * @throws UnauthenticatedError, TokenExpiredError, KeyRevokedError
   */
  viewerOf(caller: Caller): Promise<Viewer> {
    const known = this.known.get(caller);
    if (known) return known;
    const viewer = this.recognise(caller.headers.authorization);
    this.known.set(caller, viewer);
    viewer.catch((error: unknown) => this.noteRefusal(error, caller));
    return viewer;
  }

  /**
   * Begins to answer a request.
   * @param subjects what must be readable for it to make sense
   * @throws an error of authentication, or ForbiddenError
   */
  async visit(caller: Caller, options: { signal?: AbortSignal; subjects?: readonly string[] } = {}): Promise<Visit> {
    const viewer = await this.viewerOf(caller);
    if (options.subjects) this.demand(viewer, options.subjects, caller.id);
    return beginVisit(this.options.database, viewer, {
      requestId: caller.id,
      signal: options.signal ?? caller.signal,
      // Whoever has just ended their own key is nobody from here on; what they did was done.
      renew: async (seen) =>
        seen.become(
          await this.recognise(caller.headers.authorization).catch(
            () => new Viewer(ANONYMOUS, [], { publicView: false }),
          ),
        ),
      onRefused: (event) => this.refusals.note(event),
    });
  }

  /** Whose account a request is counted on: that of whoever proves who they are, else of the address that it comes from. */
  async accountOf(caller: Caller, address: string): Promise<string> {
    if (caller.headers.authorization === undefined) return address;
    const viewer = await this.viewerOf(caller).catch(() => undefined);
    return viewer?.asker.account?.id ?? address;
  }

  /** Turns away whoever may not read these subjects at all. @throws UnauthenticatedError or ForbiddenError */
  demand(viewer: Viewer, subjects: Iterable<string>, requestId: string): void {
    const missing = [...subjects].filter((subject) => !viewer.sight.reads.has(subject));
    const [first] = missing;
    if (first === undefined) return;
    const error = refusalOf(viewer, first);
    this.refusals.note({ action: 'REQUEST', code: String(error.extensions.code), asker: viewer.asker, requestId });
    throw error;
  }

  /** Writes what is still to be written into the audit trail. */
  close(): Promise<void> {
    return this.refusals.flush();
  }

  private async recognise(authorization: string | undefined): Promise<Viewer> {
    const credentials = readCredentials(authorization);
    if (credentials.kind === 'none') return this.viewers.anonymous();
    if (credentials.kind === 'key') return this.viewers.withKey(credentials.prefix, credentials.secretHash);
    if (!this.options.openId) throw new UnauthenticatedError();
    const { issuer, subject } = await this.options.openId.verify(credentials.token);
    return this.viewers.withIdentity(issuer, subject);
  }

  private noteRefusal(error: unknown, { id }: Caller): void {
    const { code } = (error as Partial<AccessError>).extensions ?? {};
    if (typeof code === 'string')
      this.refusals.note({
        action: 'REQUEST',
        code,
        asker: { isSignedIn: false, roles: [], groups: [] },
        requestId: id,
      });
  }
}

/** What is told to whoever may not read a subject: what to do next, and nothing of what there is. */
function refusalOf({ asker }: Viewer, subject: string): UnauthenticatedError | ForbiddenError {
  if (!asker.isSignedIn) return new UnauthenticatedError();
  if (asker.roles.length === 0)
    return new ForbiddenError('You hold no role here. Ask an administrator of your board for one.');
  return new ForbiddenError(`This key lacks the scope "${subject}:read". Ask an administrator for a key that has it.`);
}
