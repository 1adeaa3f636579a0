import { policies, type Role } from '../../../server/access';

/** What the roles of a policy decide here. */
export type Right = 'read' | 'write';

/** A role of an account; on every board where none is named. */
export interface KnownRole {
  readonly account: string;
  readonly role: Role;
  readonly board: string | null;
  /** A role that starts later gives nothing yet, and has not ended. */
  state: 'later' | 'active' | 'ended';
}

/** An account; `person` is who signs in with it, and null for a program. */
export interface KnownAccount {
  readonly person: string | null;
  readonly home: string | null;
}

/** The membership of an account in a group. */
export interface KnownMembership {
  readonly account: string;
  readonly group: string;
  hasEnded: boolean;
}

/** A key, as it was created. */
export interface KnownKey {
  readonly id: string;
  readonly text: string;
  readonly account: string;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  readonly memberships: readonly string[];
  /** The memberships of the person who created it; null where none did. */
  readonly makerMemberships: readonly string[] | null;
  readonly makerKey: string | null;
  /** The administrator roles under one of which a person created it; null where none did. */
  readonly makerRoles: readonly string[] | null;
  /** In milliseconds of Unix time. */
  expiresAt: number | null;
  isRevoked: boolean;
  isReplaced: boolean;
}

/** Who acts: a person who signed in, or the holder of a key. */
export type Actor = { readonly person: string } | { readonly key: string };

/** Whether scopes are part of others, where everything contains each subject. */
function areWithin(given: readonly string[], limits: readonly string[]): boolean {
  return given.every((scope) => limits.includes(scope) || limits.includes(scope.split(':')[1] ?? 'none'));
}

/**
 * What keys may do at most, from the rules of the decision record on keys and from the table of policies, and from nothing
 * that the server computes. It never says that something must be done, only that it must be refused.
 */
export class KeyOracle {
  /** The parent of each board. */
  readonly boards = new Map<string, string | null>();
  /** The board of each group. */
  readonly groups = new Map<string, string>();
  readonly accounts = new Map<string, KnownAccount>();
  readonly roles = new Map<string, KnownRole>();
  readonly memberships = new Map<string, KnownMembership>();
  readonly keys = new Map<string, KnownKey>();

  /** A key ends with its date, with its maker, with the last of its roles, and with a membership. */
  hasEnded(id: string, now = Date.now()): boolean {
    const key = this.keys.get(id)!;
    const isOver = (role: string) => this.roles.get(role)?.state === 'ended';
    return (
      key.isRevoked ||
      (key.expiresAt !== null && key.expiresAt <= now) ||
      key.roles.every(isOver) ||
      (key.makerRoles?.every(isOver) ?? false) ||
      key.memberships.some((membership) => this.memberships.get(membership)?.hasEnded) ||
      (key.makerKey !== null && this.hasEnded(key.makerKey, now))
    );
  }

  /** May the key do that with confidential records of a subject on a board? */
  may(id: string, right: Right, subject: string, board: string, now = Date.now()): boolean {
    const key = this.keys.get(id)!;
    if (this.hasEnded(id, now) || !this.isInScope(key.scopes, right, subject)) return false;
    const policy = policies.find((each) => each.subject === subject);
    const allowed = (right === 'read' ? policy?.readsConfidential : policy?.writes) ?? [];
    return this.active(key.roles).some((held) => allowed.includes(held.role) && this.covers(held.board, board));
  }

  /** May the key read what is restricted to a group? */
  isIn(id: string, group: string, now = Date.now()): boolean {
    const { memberships, makerMemberships } = this.keys.get(id)!;
    const belongs = (held: readonly string[]) =>
      held.some((each) => this.memberships.get(each)?.group === group && !this.memberships.get(each)?.hasEnded);
    return !this.hasEnded(id, now) && belongs(memberships) && (makerMemberships === null || belongs(makerMemberships));
  }

  /** Does the actor administer the board, or everything where none is named? */
  administers(actor: Actor, board: string | null): boolean {
    if ('key' in actor) {
      const { scopes } = this.keys.get(actor.key)!;
      if (this.hasEnded(actor.key) || !this.isInScope(scopes, 'write', 'access')) return false;
    }
    return this.administratorRoles(actor).some(([, held]) => this.covers(held.board, board));
  }

  /** The administrator roles of an actor that cover all of these boards. */
  makerRoles(actor: Actor, boards: readonly (string | null)[]): string[] {
    const roles = this.administratorRoles(actor);
    return roles.filter(([, held]) => boards.every((board) => this.covers(held.board, board))).map(([id]) => id);
  }

  /** The current roles of an account, and those that start later. */
  rolesOf(account: string): string[] {
    return [...this.roles].filter(([, held]) => held.account === account && held.state !== 'ended').map(([id]) => id);
  }

  /** The memberships of an account, or of all accounts of a person. */
  membershipsOf(of: { readonly account: string } | { readonly person: string }): string[] {
    const accounts = 'account' in of ? [of.account] : this.accountsOf(of.person);
    return [...this.memberships]
      .filter(([, held]) => accounts.includes(held.account) && !held.hasEnded)
      .map(([id]) => id);
  }

  /** Must the creation of a key be refused? */
  refusesKey(
    actor: Actor,
    wanted: { account: string; roles: readonly string[] | null; scopes: readonly string[]; expiresAt: number | null },
  ): boolean {
    const { home, person } = this.accounts.get(wanted.account)!;
    if (!this.administers(actor, home)) return true;
    if ('key' in actor) {
      const own = this.keys.get(actor.key)!;
      return (
        wanted.account !== own.account ||
        !areWithin(wanted.scopes, own.scopes) ||
        !(wanted.roles ?? own.roles).every((role) => own.roles.includes(role)) ||
        (own.expiresAt !== null && wanted.expiresAt !== null && wanted.expiresAt > own.expiresAt)
      );
    }
    const held = this.rolesOf(wanted.account);
    const given = wanted.roles ?? held;
    const boards = given.map((role) => this.roles.get(role)!.board);
    return (
      this.isStrangerTo(actor.person, wanted.account) ||
      given.length === 0 ||
      !given.every((role) => held.includes(role)) ||
      (person !== null && wanted.roles === null) ||
      this.makerRoles(actor, boards).length === 0
    );
  }

  /** Must the replacement of a key be refused? The time is that of the new key; undefined for that of the old one. */
  refusesRotation(actor: Actor, id: string, expiresAt: number | null | undefined): boolean {
    const key = this.keys.get(id)!;
    const { home } = this.accounts.get(key.account)!;
    if (this.hasEnded(id) || key.isReplaced || !this.administers(actor, home)) return true;
    if ('person' in actor) {
      const limit = key.makerKey === null ? null : this.keys.get(key.makerKey)!.expiresAt;
      const isLater = typeof expiresAt === 'number' && limit !== null && expiresAt > limit;
      return isLater || this.isStrangerTo(actor.person, key.account);
    }
    if (actor.key !== id && actor.key !== key.makerKey) return true;
    return typeof expiresAt === 'number' && key.expiresAt !== null && expiresAt > key.expiresAt;
  }

  /** Whether a person does not administer all boards of an account, or is not in all of its groups. */
  private isStrangerTo(person: string, account: string): boolean {
    const groupOf = (id: string) => this.memberships.get(id)!.group;
    const own = this.membershipsOf({ person }).map(groupOf);
    return (
      this.rolesOf(account).some((role) => !this.administers({ person }, this.roles.get(role)!.board)) ||
      this.membershipsOf({ account }).some((each) => !own.includes(groupOf(each)))
    );
  }

  private administratorRoles(actor: Actor): [string, KnownRole][] {
    const accounts = 'person' in actor ? this.accountsOf(actor.person) : [];
    const own = 'key' in actor ? this.keys.get(actor.key)!.roles : [];
    return [...this.roles].filter(
      ([id, { account, role, state }]) =>
        role === 'ADMINISTRATOR' && state === 'active' && (accounts.includes(account) || own.includes(id)),
    );
  }

  private accountsOf(person: string): string[] {
    return [...this.accounts].filter(([, each]) => each.person === person).map(([id]) => id);
  }

  private active(roles: readonly string[]): KnownRole[] {
    return roles.map((id) => this.roles.get(id)!).filter(({ state }) => state === 'active');
  }

  /** Does a role on a board, or on all, reach another one? */
  private covers(held: string | null, board: string | null): boolean {
    if (held === null || held === board) return true;
    const parent = board === null ? null : (this.boards.get(board) ?? null);
    return parent !== null && this.covers(held, parent);
  }

  private isInScope(scopes: readonly string[], right: Right, subject: string): boolean {
    const enough: readonly Right[] = right === 'read' ? ['read', 'write'] : ['write'];
    return enough.some((each) => scopes.includes(each) || scopes.includes(`${subject}:${each}`));
  }
}
