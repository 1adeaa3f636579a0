import { Field, Int, ObjectType } from 'type-graphql';
import { describeRecord } from './record';
import type { RecordClass } from './relation';

/** The most objects that one page of a connection may hold. */
export const LARGEST_PAGE = 100;
/** How many a page holds when the client does not say. */
export const STANDARD_PAGE = 20;
/** The most entries that a plain list may hold; longer ones must be asked for in parts. */
export const LONGEST_LIST = 500;

/** Where a page lies in its list (Relay). */
@ObjectType({ simpleResolvers: true, description: 'Where a page lies in its list (Relay cursor connections).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Do more objects follow this page?' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Do objects come before this page?' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first object of the page; null on an empty page.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last object: pass it as `after` for the next page.',
  })
  endCursor!: string | null;
}

const connections = new Map<RecordClass, object>();

/** The connection type of a record: a page of it, with the edges and the count of the whole list. */
export function connectionType(record: RecordClass): object {
  const known = connections.get(record);
  if (known) return known;
  const { name } = describeRecord(record);
  const types = { [`${name}Edge`]: class {}, [`${name}Connection`]: class {} };
  const edge = types[`${name}Edge`] as new () => object;
  const connection = types[`${name}Connection`] as new () => object;

  Field(() => record as never, { description: 'The object.' })(edge.prototype as object, 'node');
  Field(() => String, { description: 'Where the object stands in this list.' })(edge.prototype as object, 'cursor');
  ObjectType(`${name}Edge`, { simpleResolvers: true, description: `A ${name} and where it stands in the list.` })(edge);

  const prototype = connection.prototype as object;
  Field(() => [record as never], { description: 'The objects of the page.' })(prototype, 'nodes');
  Field(() => [edge], { description: 'The objects of the page with their cursors.' })(prototype, 'edges');
  Field(() => PageInfo, { description: 'Where the page lies in the list.' })(prototype, 'pageInfo');
  Field(() => Int, {
    description:
      'How many objects the whole list holds, after the filter, over all pages. Counted only when asked for.',
  })(prototype, 'totalCount');
  ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of a list of ${name} objects.` })(
    connection,
  );
  connections.set(record, connection);
  return connection;
}
