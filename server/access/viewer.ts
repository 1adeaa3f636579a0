import type { RowAccess, WriteGrant } from '../platform/database';
import { policies, policyOf } from './policies';
import type { Restriction } from './restriction-cache';
import { PARTNER_ROLES, type Role } from './role';
import { isInScope } from './scopes';
import { Thresholds } from './thresholds';

/** A role of an account, with its scope. */
export interface HeldRole {
  /** The id of the assignment; absent for the operator, who needs none. */
  readonly id?: string;
  /** The account that holds it: one person may have an account on several boards. */
  readonly accountId?: string;
  readonly role: Role;
  /** The board it was assigned on; null for the whole system. */
  readonly boardId: string | null;
  /** That board and the boards below it; null for every board. */
  readonly boards: ReadonlySet<string> | null;
  /** The partner it represents; null when it represents none. */
  readonly partnerId: string | null;
}

/** An authenticated identity with its roles, or an anonymous one. */
export interface Principal {
  /** Its account; absent for anonymous clients, and for identities that were never assigned anything. */
  readonly account?: { readonly id: string; readonly kind: 'PERSON' | 'SERVICE'; readonly label: string };
  /** Did they prove who they are? */
  readonly isSignedIn: boolean;
  /** Whether it is an operator with access to the shell of the server. */
  readonly isOperator?: boolean;
  readonly roles: readonly HeldRole[];
  /** The ids of the groups that they belong to. */
  readonly groups: readonly string[];
  /** The key that they brought; none for people. */
  readonly key?: PrincipalKey;
}

/** The API key of a request. Its roles and groups are those that it is bound to. */
export interface PrincipalKey {
  readonly id: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  /** What it is for. */
  readonly name?: string;
  /** When it was created, expires and was last used (ISO 8601, UTC); null when it does not expire, or was never used. */
  readonly createdAt?: string;
  readonly expiresAt?: string | null;
  readonly lastUsedAt?: string | null;
}

/** A client without credentials. */
export const ANONYMOUS: Principal = { isSignedIn: false, roles: [], groups: [] };

/** An operator with access to the shell of the server, who administers everything. */
export const OPERATOR: Principal = {
  ...{ isSignedIn: true, isOperator: true, groups: [] },
  roles: [{ role: 'ADMINISTRATOR', boardId: null, boards: null, partnerId: null }],
};

/** Whether the role applies on this board, or on any board when none is given. */
function holdsOn({ boards }: HeldRole, boardId: string | null): boolean {
  return boards === null || boardId === null || boards.has(boardId);
}

/** What the role allows to be written with these scopes; for row-level security. */
function writeGrant({ role, boards, partnerId }: HeldRole, scopes: readonly string[] | undefined): WriteGrant {
  const written = policies.filter(
    ({ subject, writes }) => writes.includes(role) && isInScope(scopes, subject, 'write'),
  );
  const subjects = written.map(({ subject }) => subject);
  const set = policies.filter(
    ({ subject, setsSensitivity }) => setsSensitivity.includes(role) && isInScope(scopes, subject, 'write'),
  );
  subjects.push(...set.map(({ subject }) => `sensitivity:${subject}`));
  // Moving a board takes the role on both parents, for every subject.
  if (role === 'ADMINISTRATOR' && subjects.length > 0) subjects.push('administration');
  const isPartners = PARTNER_ROLES.has(role);
  return {
    // A role for a partner that names none allows nothing.
    subjects: isPartners && partnerId === null ? [] : subjects,
    boards: boards && [...boards],
    partnerId: isPartners ? partnerId : null,
  };
}

/** What a policy speaks of. */
export type Right = 'readConfidential' | 'readEmbargoed' | 'write' | 'setSensitivity';

/** A principal with the access that its roles and scopes grant. */
export class Viewer {
  /** What both walls enforce. The object stays the same when the viewer's access is refreshed. */
  readonly access: RowAccess;
  private current: Principal;
  private thresholds: Thresholds;

  constructor(
    principal: Principal,
    restrictions: Iterable<Restriction>,
    options: { readonly publicView: boolean; readonly thresholds?: Thresholds; readonly now?: number },
  ) {
    this.current = principal;
    this.thresholds = options.thresholds ?? new Thresholds();
    const mayRead = options.publicView || principal.roles.length > 0;
    const met = [...restrictions].filter((each) => this.satisfies(each, options.now ?? Date.now()));
    const subjects = policies.map(({ subject }) => subject);
    const scopes = principal.key?.scopes;
    this.access = {
      account: principal.account?.id,
      key: principal.key?.id,
      reads: new Set(mayRead ? subjects.filter((subject) => isInScope(scopes, subject, 'read')) : []),
      writes: principal.roles.map((held) => writeGrant(held, scopes)).filter((grant) => grant.subjects.length > 0),
      satisfiedRestrictionIds: met.map(({ id }) => id),
      confidential: new Map(
        subjects
          .filter((subject) => isInScope(scopes, subject, 'read'))
          .map((subject) => [subject, this.confidentialBoards(subject)]),
      ),
      groups: met.filter(({ kind }) => kind === 'GROUP').map(({ id }) => id),
    };
  }

  /** Who it is. */
  get principal(): Principal {
    return this.current;
  }

  /** Replaces the state with a newer one of the same principal. */
  refresh({ principal, access, thresholds }: Viewer): void {
    this.current = principal;
    this.thresholds = thresholds;
    Object.assign(this.access, access);
  }

  /**
   * A text that identifies everything known of the viewer and its access. Different viewers have different
   * fingerprints.
   */
  fingerprint(): string {
    const { principal, access } = this;
    const { reads, writes, satisfiedRestrictionIds, groups } = access;
    const roles = principal.roles.map(({ boards, ...held }) => JSON.stringify([held, boards && [...boards].sort()]));
    return JSON.stringify([
      { ...principal, roles: roles.sort(), groups: [...principal.groups].sort() },
      [...reads].sort(),
      writes.map((grant) => JSON.stringify({ ...grant, boards: grant.boards && [...grant.boards].sort() })).sort(),
      ...[satisfiedRestrictionIds, groups].map((ids) => [...ids].sort((one, other) => one - other)),
      this.thresholds.entries(),
    ]);
  }

  /** May they do this with the records of a subject on a board (on any, where none is named)? */
  may(what: Right, subject: string, boardId: string | null): boolean {
    const scope = what === 'write' || what === 'setSensitivity' ? 'write' : 'read';
    return isInScope(this.principal.key?.scopes, subject, scope) && this.hasRoleTo(what, subject, boardId);
  }

  /** Whether the viewer has a role that writes a subject on a board for everybody, not for one partner alone. */
  manages(subject: string, boardId: string): boolean {
    return (
      this.may('write', subject, boardId) && this.writers(subject, boardId).some(({ role }) => !PARTNER_ROLES.has(role))
    );
  }

  /** The partners for which the viewer writes a subject on a board. */
  partnersFor(subject: string, boardId: string): string[] {
    if (!this.may('write', subject, boardId)) return [];
    return this.writers(subject, boardId).flatMap(({ partnerId }) => partnerId ?? []);
  }

  /** Whether the viewer administers the board, or the whole system when none is given. */
  administers(boardId: string | null): boolean {
    return this.principal.roles.some(
      (held) =>
        held.role === 'ADMINISTRATOR' && (held.boards === null || (boardId !== null && held.boards.has(boardId))),
    );
  }

  /** Counts below this number are suppressed for the viewer on that board; 0 means none. */
  suppressionThreshold(boardId: string): number {
    const held = this.principal.roles.filter((each) => holdsOn(each, boardId)).map(({ role }) => role);
    return this.thresholds.under(boardId, ['PUBLIC', ...held]);
  }

  /** Counts below this number are suppressed for the public on that board. */
  publicSuppressionThreshold(boardId: string): number {
    return this.thresholds.under(boardId, ['PUBLIC']);
  }

  /** The boards whose confidential records of a subject the roles read; null for all boards. */
  private confidentialBoards(subject: string): readonly string[] | null {
    const readers = policyOf(subject)?.readsConfidential ?? [];
    const held = this.principal.roles.filter(({ role }) => readers.includes(role));
    return held.some(({ boards }) => boards === null) ? null : held.flatMap(({ boards }) => [...(boards ?? [])]);
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
    return this.principal.roles.some((held) => roles[what].includes(held.role) && holdsOn(held, boardId));
  }

  /** The roles that write a subject on a board. */
  private writers(subject: string, boardId: string): HeldRole[] {
    const { writes = [] } = policyOf(subject) ?? {};
    return this.principal.roles.filter((held) => writes.includes(held.role) && holdsOn(held, boardId));
  }

  /** Whether the viewer satisfies a restriction. Nobody satisfies one of an unknown kind. */
  private satisfies({ kind, subject, boardId, accessGroupId, until, count }: Restriction, now: number): boolean {
    switch (kind) {
      case 'PARTNERSHIP':
        return this.hasRoleTo('readConfidential', subject ?? '', boardId);
      case 'EMBARGO':
        return (until !== null && until <= now) || this.hasRoleTo('readEmbargoed', subject ?? '', boardId);
      case 'GROUP':
        return accessGroupId !== null && this.principal.groups.includes(accessGroupId);
      case 'ADMINISTRATION':
        return this.administers(boardId);
      case 'SMALL_COUNT':
        return boardId !== null && count !== null && count >= this.suppressionThreshold(boardId);
      default:
        return false;
    }
  }
}
