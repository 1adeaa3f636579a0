import { ArgsType, Field, Int } from 'type-graphql';
import { LARGEST_PAGE, type PageInfo, STANDARD_PAGE } from './connection';
import { readCursor, writeCursor } from './cursor-text';
import { InvalidCursorError } from './errors';
import { pageWindow, type WindowArguments } from './read/window';

/** The arguments that select a page of a connection. */
@ArgsType()
export class PageArguments implements WindowArguments {
  @Field(() => Int, {
    nullable: true,
    description: `Returns the first n items, 1 to ${LARGEST_PAGE}. Defaults to ${STANDARD_PAGE} when neither \`first\` nor \`last\` is given.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Returns items after this cursor. Use with `first`.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: `Returns the last n items, 1 to ${LARGEST_PAGE}.` })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Returns items before this cursor. Use with `last`.' })
  before?: string | null;
}

/** A page of a list that a resolver computes. */
export interface ComputedPage<Entry> {
  readonly nodes: readonly Entry[];
  readonly edges: readonly { readonly node: Entry; readonly cursor: string }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/** The place of an entry in a computed list: the values that it is sorted by, ascending and null last, ending with its key. */
export type ListPosition = readonly (string | number | null)[];

/** What a cursor of a computed list consists of. */
export interface ComputedOrder<Entry> {
  /** The name of the list: its cursors are not those of another. */
  readonly list: string;
  readonly positionOf: (entry: Entry) => ListPosition;
}

function toCursor(list: string, position: ListPosition): string {
  return writeCursor([list, ...position]);
}

function isPosition(parts: readonly unknown[]): parts is ListPosition {
  return parts.every((part) => typeof part !== 'boolean');
}

function fromCursor(list: string, cursor: string, argument: string): ListPosition {
  const [owner, ...position] = readCursor(cursor, argument);
  if (owner !== list || !isPosition(position)) throw new InvalidCursorError(argument);
  return position;
}

/** Negative when one position is before the other. */
function comparePositions(one: ListPosition, other: ListPosition): number {
  for (const [index, value] of one.entries()) {
    const against = other[index] ?? null;
    if (value === against) continue;
    if (value === null || against === null) return value === null ? 1 : -1;
    return value < against ? -1 : 1;
  }
  return 0;
}

/**
 * Cuts a page out of a list that was computed whole. A cursor is a position (keyset), so it stays valid when the entry that
 * it was made for is no longer in the list.
 */
export function pageOf<Entry>(
  entries: readonly Entry[],
  requested: WindowArguments,
  { list, positionOf }: ComputedOrder<Entry>,
): ComputedPage<Entry> {
  const { size, fromEnd } = pageWindow(requested);
  const argument = fromEnd ? 'before' : 'after';
  const cursor = requested[argument];
  let [from, to] = [0, entries.length];
  if (typeof cursor === 'string') {
    const position = fromCursor(list, cursor, argument);
    const side = entries.map((entry) => comparePositions(positionOf(entry), position));
    const place = side.findIndex((each) => each >= 0);
    const next = side.findIndex((each) => each > 0);
    if (fromEnd) to = place < 0 ? entries.length : place;
    else from = next < 0 ? entries.length : next;
  }
  if (fromEnd) from = Math.max(from, to - size);
  else to = Math.min(to, from + size);
  const edges = entries.slice(from, to).map((node) => ({ node, cursor: toCursor(list, positionOf(node)) }));
  return {
    ...{ nodes: edges.map(({ node }) => node), edges, totalCount: entries.length },
    pageInfo: {
      hasNextPage: to < entries.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
