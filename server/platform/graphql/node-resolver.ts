import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, ID, Info, Query, Resolver } from 'type-graphql';
import { CheckArguments } from './arguments/check-arguments';
import { LARGEST_PAGE } from './connection';
import { InvalidIdError, InvalidPageError } from './errors';
import { fromGlobalId } from './global-id';
import { Node } from './node';
import { recordsByName, subjectOf } from './record';
import type { Relation } from './relation';
import type { ResolverContext } from './schema';

const lookups = new Map<string, Relation>();

/** The relation that finds a row of the named type by its id. Denied to a viewer who may not read such rows. */
function lookupOf(type: string, argument: string, context: ResolverContext): Relation {
  const record = recordsByName().get(type);
  if (!record) throw new InvalidIdError(argument);
  const subject = subjectOf(record) ?? '';
  if (!context.access.reads.has(subject)) context.deny(subject);
  const known = lookups.get(type) ?? { shape: 'one', target: () => record, targetKey: 'id' };
  lookups.set(type, known);
  return known;
}

/** Finds an object by its global ID for a field of the type `Node` or `Protected`. @throws InvalidIdError */
export async function findNode(id: string, argument: string, context: ResolverContext, info: GraphQLResolveInfo) {
  const { type, key } = fromGlobalId(id, argument);
  const row = (await context.reader.read(lookupOf(type, argument, context), key, {}, info)) as object | null;
  return row && { ...row, __typename: type };
}

function checkCount({ ids }: { readonly ids: readonly string[] }): void {
  if (ids.length <= LARGEST_PAGE) return;
  throw new InvalidPageError(`"ids" has ${ids.length} entries. Send at most ${LARGEST_PAGE}.`, 'ids');
}

/** Finds any object by its global ID (Relay). */
@Resolver()
export class NodeResolver {
  @Extensions({ findsNode: true })
  @Query(() => Node, {
    nullable: true,
    description: 'Finds an object by its global ID. Null when it does not exist or the viewer may not read it.',
  })
  node(
    @Arg('id', () => ID, { description: 'The global ID of the object.' }) id: string,
    @Ctx() context: ResolverContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return findNode(id, 'id', context, info);
  }

  @Extensions({ findsNode: true })
  @CheckArguments(checkCount)
  @Query(() => [Node], {
    nullable: 'items',
    description:
      'Finds objects by their global IDs, in the same order. Null for each that does not exist or the viewer may not read, and for each invalid ID, which is an error of its own.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: `The global IDs of the objects, at most ${LARGEST_PAGE}.` }) ids: string[],
    @Ctx() context: ResolverContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(object | null)[]> {
    // GraphQL reports an error in a list as that of its entry.
    const found = ids.map((id, index) => findNode(id, `ids.${index}`, context, info).catch((error: Error) => error));
    return Promise.all(found);
  }
}
