import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { LARGEST_PAGE, PageInfo, STANDARD_PAGE } from './connection';
import { InvalidCursorError } from './errors';
import { pageWindow, type WindowArguments } from './read/window';

/** The arguments by which a part of a connection is asked for. */
@ArgsType()
export class PageArguments implements WindowArguments {
  @Field(() => Int, {
    nullable: true,
    description: `How many from the start, 1 to ${LARGEST_PAGE}; ${STANDARD_PAGE} when neither first nor last is given.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Begin behind this cursor. Goes with `first`.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: `How many from the end, 1 to ${LARGEST_PAGE}.` })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'End before this cursor. Goes with `last`.' })
  before?: string | null;
}

/** A page of a list that code works out. */
export interface ComputedPage<Entry> {
  readonly nodes: readonly Entry[];
  readonly edges: readonly { readonly node: Entry; readonly cursor: string }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

const types = new Map<object, object>();

/** The connection type of entries that are no records of their own; `name` is that of the entries' type. */
export function computedConnectionType(entry: object, name: string): new () => object {
  const known = types.get(entry);
  if (known) return known as new () => object;
  const made = { [`${name}Edge`]: class {}, [`${name}Connection`]: class {} };
  const edge = made[`${name}Edge`] as new () => object;
  const connection = made[`${name}Connection`] as new () => object;
  Field(() => entry as never, { description: 'The entry.' })(edge.prototype as object, 'node');
  Field(() => String, { description: 'Where the entry stands in this list.' })(edge.prototype as object, 'cursor');
  ObjectType(`${name}Edge`, { simpleResolvers: true, description: `A ${name} and where it stands in the list.` })(edge);
  const prototype = connection.prototype as object;
  Field(() => [entry as never], { description: 'The entries of the page.' })(prototype, 'nodes');
  Field(() => [edge], { description: 'The entries of the page with their cursors.' })(prototype, 'edges');
  Field(() => PageInfo, { description: 'Where the page lies in the list.' })(prototype, 'pageInfo');
  Field(() => Int, { description: 'How many entries the whole list holds.' })(prototype, 'totalCount');
  ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of a list of ${name} entries.` })(
    connection,
  );
  types.set(entry, connection);
  return connection;
}

/**
 * Cuts a page out of a list that was worked out whole.
 * @param keyOf what an entry is found again by; unique in the list
 */
export function pageOf<Entry>(
  entries: readonly Entry[],
  asked: WindowArguments,
  keyOf: (entry: Entry) => string,
): ComputedPage<Entry> {
  const { size, fromEnd } = pageWindow(asked);
  const cursorOf = (entry: Entry) => Buffer.from(keyOf(entry)).toString('base64url');
  const argument = fromEnd ? 'before' : 'after';
  const cursor = asked[argument];
  let [from, to] = [0, entries.length];
  if (typeof cursor === 'string') {
    const place = entries.findIndex((entry) => cursorOf(entry) === cursor);
    if (place < 0) throw new InvalidCursorError(argument);
    if (fromEnd) to = place;
    else from = place + 1;
  }
  if (fromEnd) from = Math.max(from, to - size);
  else to = Math.min(to, from + size);
  const edges = entries.slice(from, to).map((node) => ({ node, cursor: cursorOf(node) }));
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
