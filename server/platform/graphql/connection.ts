import { Field, Int, ObjectType } from 'type-graphql';
import { describeRecord } from './record';
import type { RecordClass } from './relation';

/** The most objects on one page of a connection. */
export const LARGEST_PAGE = 100;
/** The size of a page when the client gives none. */
export const STANDARD_PAGE = 20;
/** The most entries that a plain list may hold. Clients request longer ones in parts. */
export const LONGEST_LIST = 500;

/** Information about a page of a connection (Relay). */
@ObjectType({ simpleResolvers: true, description: 'Information about a page of a list (Relay cursor connections).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are more items after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are items before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first item of the page. Null on an empty page.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last item of the page, to pass as `after`. Null on an empty page.',
  })
  endCursor!: string | null;
}

const ofRecords = new Set<RecordClass>();

/** The records that have connections. */
export function connectionRecords(): Iterable<RecordClass> {
  return ofRecords;
}

const connections = new Map<object, new () => object>();

/** The connection type of a record: a page of a list, with its edges and the length of the whole list. */
export function connectionType(record: RecordClass): new () => object {
  ofRecords.add(record);
  return connectionOf(record, describeRecord(record).name);
}

/** The connection type of entries of another type, named `name`; one per entry type. */
export function connectionOf(entry: object, name: string): new () => object {
  const existing = connections.get(entry);
  if (existing) return existing;
  const types = { [`${name}Edge`]: class {}, [`${name}Connection`]: class {} };
  const edge = types[`${name}Edge`] as new () => object;
  const connection = types[`${name}Connection`] as new () => object;

  Field(() => entry as never, { description: 'The item at the end of the edge.' })(edge.prototype as object, 'node');
  Field(() => String, { description: "An opaque cursor for the item's position in the list." })(
    edge.prototype as object,
    'cursor',
  );
  ObjectType(`${name}Edge`, { simpleResolvers: true, description: `An edge in a list of ${name} objects.` })(edge);

  const prototype = connection.prototype as object;
  Field(() => [entry as never], { description: 'The items of the page.' })(prototype, 'nodes');
  Field(() => [edge], { description: 'The items of the page with their cursors.' })(prototype, 'edges');
  Field(() => PageInfo, { description: 'Information to page through the list.' })(prototype, 'pageInfo');
  Field(() => Int, {
    description: 'The number of items in the whole filtered list. Only counted when requested.',
  })(prototype, 'totalCount');
  ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of a list of ${name} objects.` })(
    connection,
  );
  connections.set(entry, connection);
  return connection;
}
