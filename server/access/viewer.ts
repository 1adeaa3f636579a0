import type { Sight } from '../platform/database';
import { policies, policyOf } from './policies';
import type { Restriction } from './restrictions';
import type { Role } from './role';
import { isInScope } from './scopes';
import { Thresholds } from './thresholds';

/** A role that somebody holds, and where. */
export interface HeldRole {
  readonly role: Role;
  /** The board that it was given on; null for the whole system. */
  readonly boardId: string | null;
  /** That board and those below it; null for every board. */
  readonly boards: ReadonlySet<string> | null;
  /** The partner that it stands for; null where it stands for none. */
  readonly partnerId: string | null;
}

/** Who is asking: what is known of them when the request comes. */
export interface Asker {
  /** Their account; none for whoever did not sign in, or signed in and was never given anything. */
  readonly account?: { readonly id: string; readonly kind: 'PERSON' | 'SERVICE'; readonly label: string };
  /** Did they prove who they are? */
  readonly isSignedIn: boolean;
  /** Is it whoever has the shell of the server? */
  readonly isOperator?: boolean;
  readonly roles: readonly HeldRole[];
  /** The ids of the groups that they belong to. */
  readonly groups: readonly string[];
  /** The key that they brought; none for people. */
  readonly key?: { readonly id: string; readonly prefix: string; readonly scopes: readonly string[] };
}

/** Whoever did not say who they are. */
export const ANONYMOUS: Asker = { isSignedIn: false, roles: [], groups: [] };

/** Whoever has the shell of the server, who administers all of it. */
export const OPERATOR: Asker = {
  ...{ isSignedIn: true, isOperator: true, groups: [] },
  roles: [{ role: 'ADMINISTRATOR', boardId: null, boards: null, partnerId: null }],
};

/** Does it hold on this board? Any board will do where none is named. */
function holdsOn({ boards }: HeldRole, boardId: string | null): boolean {
  return boards === null || boardId === null || boards.has(boardId);
}

/** What a policy speaks of. */
export type Right = 'readConfidential' | 'readEmbargoed' | 'write' | 'setSensitivity';

/** Whoever asks, together with what that lets them see and do. */
export class Viewer {
  /** What both walls go by. It stays the same object when the viewer is looked at anew. */
  readonly sight: Sight;
  private current: Asker;
  private thresholds: Thresholds;

  constructor(
    asker: Asker,
    restrictions: Iterable<Restriction>,
    options: { readonly publicView: boolean; readonly thresholds?: Thresholds; readonly now?: number },
  ) {
    this.current = asker;
    this.thresholds = options.thresholds ?? new Thresholds();
    const mayRead = options.publicView || asker.roles.length > 0;
    const met = [...restrictions].filter((each) => this.meets(each, options.now ?? Date.now()));
    const subjects = policies.map(({ subject }) => subject);
    const scopes = asker.key?.scopes;
    this.sight = {
      account: asker.account?.id,
      reads: new Set(mayRead ? subjects.filter((subject) => isInScope(scopes, subject, 'read')) : []),
      writes: new Set(
        subjects.filter((subject) => this.hasRoleTo('write', subject, null) && isInScope(scopes, subject, 'write')),
      ),
      meets: met.map(({ id }) => id),
      groups: met.filter(({ kind }) => kind === 'GROUP').map(({ id }) => id),
    };
  }

  /** Who it is. */
  get asker(): Asker {
    return this.current;
  }

  /** Takes over what was found out of the same asker later. */
  become({ asker, sight, thresholds }: Viewer): void {
    this.current = asker;
    this.thresholds = thresholds;
    Object.assign(this.sight, sight);
  }

  /** One text for all that is known of them and all that they may see: for another viewer it is another. */
  fingerprint(): string {
    const { asker, sight } = this;
    const { reads, writes, meets, groups } = sight;
    const roles = asker.roles.map(({ boards, ...held }) => JSON.stringify([held, boards && [...boards].sort()]));
    return JSON.stringify([
      { ...asker, roles: roles.sort(), groups: [...asker.groups].sort() },
      ...[reads, writes].map((subjects) => [...subjects].sort()),
      ...[meets, groups].map((ids) => [...ids].sort((one, other) => one - other)),
      this.thresholds.entries(),
    ]);
  }

  /** May they do this with the records of a subject on a board (on any, where none is named)? */
  may(what: Right, subject: string, boardId: string | null): boolean {
    const scope = what === 'write' || what === 'setSensitivity' ? 'write' : 'read';
    return isInScope(this.asker.key?.scopes, subject, scope) && this.hasRoleTo(what, subject, boardId);
  }

  /** Do they administer that board, or the whole system where none is named? */
  administers(boardId: string | null): boolean {
    return this.asker.roles.some(
      (held) =>
        held.role === 'ADMINISTRATOR' && (held.boards === null || (boardId !== null && held.boards.has(boardId))),
    );
  }

  /** Counts under this number are not told to them on that board; 0: all are. */
  suppressedUnder(boardId: string): number {
    const held = this.asker.roles.filter((each) => holdsOn(each, boardId)).map(({ role }) => role);
    return this.thresholds.under(boardId, ['PUBLIC', ...held]);
  }

  /** Counts under this number are not told to the public on that board. */
  publicUnder(boardId: string): number {
    return this.thresholds.under(boardId, ['PUBLIC']);
  }

  private hasRoleTo(what: Right, subject: string, boardId: string | null) {
    const policy = policyOf(subject);
    if (!policy) return false;
    const roles = {
      readConfidential: policy.readsConfidential,
      readEmbargoed: policy.readsEmbargoed,
      write: policy.writes,
      setSensitivity: policy.setsSensitivity,
    };
    return this.asker.roles.some((held) => roles[what].includes(held.role) && holdsOn(held, boardId));
  }

  /** Do they meet a condition? One of a kind that is not known here is met by nobody. */
  private meets({ kind, subject, boardId, accessGroupId, until, count }: Restriction, now: number): boolean {
    switch (kind) {
      case 'PARTNERSHIP':
        return this.hasRoleTo('readConfidential', subject ?? '', boardId);
      case 'EMBARGO':
        return (until !== null && until <= now) || this.hasRoleTo('readEmbargoed', subject ?? '', boardId);
      case 'GROUP':
        return accessGroupId !== null && this.asker.groups.includes(accessGroupId);
      case 'ADMINISTRATION':
        return this.administers(boardId);
      case 'SMALL_COUNT':
        return boardId !== null && count !== null && count >= this.suppressedUnder(boardId);
      default:
        return false;
    }
  }
}
