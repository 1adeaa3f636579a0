import type { Role } from './role';

/** The smallest count that a board discloses to a role. */
export interface Threshold {
  readonly boardId: string;
  readonly role: Role;
  /** Counts below this number are suppressed. */
  readonly under: number;
}

/** Defaults when a board sets nothing: counts below five are suppressed for the public, none for other roles. */
const UNSTATED: Partial<Record<Role, number>> = { PUBLIC: 5 };

/** The disclosure thresholds of all boards, by role. */
export class Thresholds {
  private readonly stated: ReadonlyMap<string, number>;

  constructor(stated: readonly Threshold[] = []) {
    this.stated = new Map(stated.map(({ boardId, role, under }) => [`${boardId} ${role}`, under]));
  }

  /** The thresholds that were set, in a stable order. */
  entries(): readonly (readonly [string, number])[] {
    return [...this.stated].sort(([one], [other]) => (one < other ? -1 : 1));
  }

  /** Counts below this number are suppressed; 0 means none. The most permissive of several roles applies. */
  under(boardId: string, roles: readonly Role[]): number {
    return Math.min(...roles.map((role) => this.stated.get(`${boardId} ${role}`) ?? UNSTATED[role] ?? 0));
  }
}
