import { Board } from '../boards';
import type { RowAccess } from '../platform/database';
import { type ComputedPage, sql, type ViewerSql } from '../platform/graphql';
import { subjectOf } from '../platform/graphql/record';
import { pageWindow, type WindowArguments } from '../platform/graphql/read/window';
import { fromHitCursor, type HitPosition, toHitCursor } from './hit-cursor';
import type { SearchKind } from './search-kind';
import { searchedRecords } from './searched-records';

/** A matching object. */
export interface Hit extends HitPosition {
  readonly boardId: string | null;
}

/** What is searched for, and where. */
export interface SearchRequest {
  readonly text: string;
  readonly kinds: readonly SearchKind[];
  /** The slugs of boards; null for all records. */
  readonly boards: readonly string[] | null;
  readonly page: WindowArguments;
}

/** A row of `search_documents`: a hit with the counts of all, or the counts alone when the page has none. */
type Row = { readonly total: number; readonly remaining: number } & { readonly [K in keyof Hit]: Hit[K] | null };

/** Finds the objects that the viewer may read, the best match first: by their words or, if no object has them, by similar words. */
export async function findHits(
  database: ViewerSql,
  access: RowAccess,
  { text, kinds, boards, page }: SearchRequest,
): Promise<ComputedPage<Hit>> {
  const { size, fromEnd } = pageWindow(page);
  const argument = fromEnd ? 'before' : 'after';
  const cursor = page[argument];
  const position = typeof cursor === 'string' ? fromHitCursor(cursor, argument) : undefined;
  // The first wall; the function holds the second.
  const readable = kinds.filter((kind) => access.reads.has(subjectOf(searchedRecords[kind].record) ?? ''));
  const ofBoards = boards
    ? sql`array(select board.id from ${Board} as board where board.slug = any (${boards}::text[]))`
    : sql`null::uuid[]`;
  const rows = await database.query<Row>(sql`
    select kind, id, board_id as "boardId", title as "sortTitle", rank, exact, total, remaining
    from search_documents(${text}, ${readable}::text[], ${ofBoards}, ${access.satisfiedRestrictionIds.map(String)}::integer[],
      ${size}::integer, ${fromEnd}::boolean, ${position?.exact}::boolean, ${position?.rank}::float8, ${position?.kind}::text,
      ${position?.sortTitle}::text, ${position?.id}::uuid)`);
  const [{ total, remaining } = { total: 0, remaining: 0 }] = rows;
  const edges = rows
    .filter((row): row is Row & Hit => row.id !== null)
    .map((node) => ({ node, cursor: toHitCursor(node) }));
  const [more, skipped] = [remaining > edges.length, total > remaining];
  return {
    ...{ nodes: edges.map(({ node }) => node), edges, totalCount: total },
    pageInfo: {
      hasNextPage: fromEnd ? skipped : more,
      hasPreviousPage: fromEnd ? more : skipped,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
