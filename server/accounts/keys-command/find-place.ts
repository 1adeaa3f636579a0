import { Board } from '../../boards';
import { Partner } from '../../partners';
import { SafeboardError } from '../../platform/errors';
import { sql, type ViewerSql } from '../../platform/graphql';
import type { RecordClass } from '../../platform/graphql/relation';
import { roleName, type RolePlace } from './role-place';

/** A board or partner with the given slug does not exist. */
export class UnknownSlugError extends SafeboardError {
  constructor(what: 'board' | 'partner', slug: string, known: readonly string[]) {
    const fix = known.length > 0 ? `Use one of ${known.join(', ')}.` : `There are no ${what}s yet: import one first.`;
    super('UNKNOWN_SLUG', `--${what}: ${what} ${JSON.stringify(slug)} not found. ${fix}`);
  }
}

/** The board and partner of a role, by the ids of their rows. */
export interface FoundPlace {
  readonly boardId: string | null;
  readonly partnerId: string | null;
}

/** Finds the board and the partner of a role. @throws UnknownSlugError with the existing slugs */
export async function findPlace(rows: ViewerSql, { board, partner }: RolePlace): Promise<FoundPlace> {
  return {
    boardId: board === undefined ? null : await idOf(rows, 'board', board),
    partnerId: partner === undefined ? null : await idOf(rows, 'partner', partner),
  };
}

/** Describes a role with its board and partner. */
export function describePlace({ role, board, partner }: RolePlace): string {
  return `${roleName(role)}${board ? ` on ${board}` : ' of the whole system'}${partner ? ` for ${partner}` : ''}`;
}

async function idOf(rows: ViewerSql, what: 'board' | 'partner', slug: string): Promise<string> {
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
