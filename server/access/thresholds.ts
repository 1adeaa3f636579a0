import type { Role } from './role';

/** What a board says of the counts that it does not tell a role. */
export interface Threshold {
  readonly boardId: string;
  readonly role: Role;
  /** Counts under this number are not told. */
  readonly under: number;
}

/** Where a board says nothing, the public is not told counts under five, and every other role is told all. */
const UNSTATED: Partial<Record<Role, number>> = { PUBLIC: 5 };

/** Below which counts each board does not tell its figures to each role. */
export class Thresholds {
  private readonly stated: ReadonlyMap<string, number>;

  constructor(stated: readonly Threshold[] = []) {
    this.stated = new Map(stated.map(({ boardId, role, under }) => [`${boardId} ${role}`, under]));
  }

  /** What was stated, in an order that depends on nothing else. */
  entries(): readonly (readonly [string, number])[] {
    return [...this.stated].sort(([one], [other]) => (one < other ? -1 : 1));
  }

  /** Counts under this number are not told; 0: all are. Of several roles the one that is told most counts. */
  under(boardId: string, roles: readonly Role[]): number {
    return Math.min(...roles.map((role) => this.stated.get(`${boardId} ${role}`) ?? UNSTATED[role] ?? 0));
  }
}
