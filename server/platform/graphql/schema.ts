import {
  type GraphQLFieldResolver,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import type { Sight } from '../database';
import { InvalidValueError } from './errors';
import { toGlobalId } from './global-id';
import { isStorableText } from './kind';
import type { Relation } from './relation';
import type { Reader, RelationArguments } from './read/reader';
import type { VisibleRows } from './read/sql';

/** What was done for a request. */
export interface Work {
  /** The statements that were sent to the database. */
  statements: number;
}

/** What every request carries through its resolvers. */
export interface RequestContext {
  /** What the asker may see. */
  readonly sight: Sight;
  /** Answers the relations between rows. */
  readonly reader: Reader;
  /** Runs the statements of fields that need more than a relation. */
  readonly database: VisibleRows;
  /** The work that was done for the request so far. */
  readonly work: Work;
  /** Aborted when nobody waits for the answer any longer; `reader` and `database` then send no further statement. */
  readonly signal?: AbortSignal;
}

type Source = Readonly<Record<string, unknown>>;
type Resolver = GraphQLFieldResolver<Source, RequestContext, RelationArguments & Record<string, unknown>>;

const resolveId: Resolver = (source, _args, _context, info) => toGlobalId(info.parentType.name, source.id as string);

/** Only what can be found again by its id has a global one. */
function isNode(type: GraphQLObjectType | GraphQLInterfaceType): boolean {
  return type.name === 'Node' || type.getInterfaces().some(({ name }) => name === 'Node');
}

/** The key under which a field at the root, which has no parent, is loaded. */
const ROOT = '';

function resolveRelation(relation: Relation): Resolver {
  // Never throws at once, but gives a promise that fails: graphql-js forgets the other entries of a list when one throws, and the
  // failure of a forgotten promise would end the process.
  return async (source, args, context, info) => {
    const { lookup, parentKey } = relation;
    const key = lookup ? args[lookup] : parentKey ? source[parentKey] : ROOT;
    if (lookup && !isStorableText(key as string)) {
      throw new InvalidValueError(`"${lookup}" cannot hold the character U+0000.`, lookup);
    }
    if (key === null || key === undefined) return null;
    return context.reader.read(relation, key as string, args, info);
  };
}

/**
 * Builds the schema from the classes of the subjects and attaches the read path to it: plain graphql-js resolvers, since
 * type-graphql's own would copy the arguments and the parent for every object.
 */
export function createSchema(
  resolvers: NonEmptyArray<new () => object>,
  orphanedTypes: readonly object[],
): GraphQLSchema {
  const schema = buildSchemaSync({ resolvers, orphanedTypes: orphanedTypes as never, validate: false });
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const relation = field.extensions.relation as Relation | undefined;
      if (relation) field.resolve = resolveRelation(relation) as typeof field.resolve;
      else if (field.name === 'id' && isNode(type)) field.resolve = resolveId as typeof field.resolve;
    }
  }
  // Every write takes one input: what it holds is described there.
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    for (const argument of field.args) argument.description ??= 'What is to be done.';
  }
  return schema;
}
