import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, ID, Info, Query, Resolver } from 'type-graphql';
import { LARGEST_PAGE } from './connection';
import { InvalidIdError, InvalidPageError } from './errors';
import { fromGlobalId } from './global-id';
import { Node } from './node';
import { recordsByName } from './record';
import type { Relation } from './relation';
import type { RequestContext } from './schema';

const lookups = new Map<string, Relation>();

/** The relation that finds a row of the named type by its id. */
function lookupOf(type: string, argument: string): Relation {
  const record = recordsByName().get(type);
  if (!record) throw new InvalidIdError(argument);
  const known = lookups.get(type) ?? { shape: 'one', target: () => record, targetKey: 'id' };
  lookups.set(type, known);
  return known;
}

async function find(id: string, argument: string, { reader }: RequestContext, info: GraphQLResolveInfo) {
  const { type, key } = fromGlobalId(id, argument);
  const row = (await reader.read(lookupOf(type, argument), key, {}, info)) as object | null;
  return row && { ...row, __typename: type };
}

/** Finds any object of the graph by its global id (Relay). */
@Resolver()
export class NodeResolver {
  @Extensions({ findsNode: true })
  @Query(() => Node, { nullable: true, description: 'The object with this global id; null when there is none to see.' })
  node(
    @Arg('id', () => ID, { description: 'A global id, as the `id` of an object gave it.' }) id: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return find(id, 'id', context, info);
  }

  @Extensions({ findsNode: true })
  @Query(() => [Node], {
    nullable: 'items',
    description: 'The objects with these global ids, in their order; null for each that is not there to see.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: `Global ids, at most ${LARGEST_PAGE}.` }) ids: string[],
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(object | null)[]> {
    if (ids.length > LARGEST_PAGE) {
      throw new InvalidPageError(`"ids" lists ${ids.length}. It may list ${LARGEST_PAGE} at most.`, 'ids');
    }
    return Promise.all(ids.map((id, index) => find(id, `ids.${index}`, context, info)));
  }
}
