import { Board } from '../../boards';
import { Partner } from '../../partners';
import { sql, type VisibleRows } from '../../platform/graphql';
import type { RecordClass } from '../../platform/graphql/relation';
import { roleName, type RolePlace } from './role-place';

/** A board or partner was named that is not there. */
export class UnknownSlugError extends Error {
  /** Stable, for programs. */
  readonly code = 'UNKNOWN_SLUG';

  constructor(what: 'board' | 'partner', slug: string, known: readonly string[]) {
    const mend =
      known.length > 0 ? `Those that are: ${known.join(', ')}.` : `There is no ${what} at all: import one first.`;
    super(`--${what}: there is no ${what} ${JSON.stringify(slug)}. ${mend}`);
    this.name = 'UnknownSlugError';
  }
}

/** Where a role is to be held, by the ids of rows. */
export interface FoundPlace {
  readonly boardId: string | null;
  readonly partnerId: string | null;
}

/** Finds the board and the partner of a role. @throws UnknownSlugError that lists those that are there */
export async function findPlace(rows: VisibleRows, { board, partner }: RolePlace): Promise<FoundPlace> {
  return {
    boardId: board === undefined ? null : await idOf(rows, 'board', board),
    partnerId: partner === undefined ? null : await idOf(rows, 'partner', partner),
  };
}

/** A role and its place in words. */
export function describePlace({ role, board, partner }: RolePlace): string {
  return `${roleName(role)}${board ? ` on ${board}` : ' of the whole system'}${partner ? ` for ${partner}` : ''}`;
}

async function idOf(rows: VisibleRows, what: 'board' | 'partner', slug: string): Promise<string> {
  const record: RecordClass = what === 'board' ? Board : Partner;
  const all = await rows.query<{ id: string; slug: string }>(sql`select id, slug from ${record} as each order by slug`);
  const found = all.find((each) => each.slug === slug);
  if (found) return found.id;
  throw new UnknownSlugError(
    what,
    slug,
    all.map((each) => each.slug),
  );
}
