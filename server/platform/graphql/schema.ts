import {
  defaultFieldResolver,
  getNullableType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import type { RowAccess, ViewerSql } from '../database';
import { type Arguments, composeArguments, lookupKey, readArguments } from './argument-texts';
import { indexFieldExtensions } from './field-extensions';
import { followRelations } from './filter';
import { toGlobalId } from './global-id';
import { checkGroupArguments, declareAggregates, type GroupArguments } from './aggregate';
import { applyOneOf } from './one-of';
import { followOrders } from './order';
import { describeRecord, recordsByName } from './record';
import type { Relation } from './relation';
import type { ListSource } from './read/load-groups';
import { keysNamed, subjectsOfKeys } from './read/groups';
import type { Reader } from './read/reader';
import { relatedSubjects } from './read/related-subjects';
import type { RelationArguments } from './read/relation-arguments';
import { subjectsOfField } from './subjects-of-field';

/** The work done for a request. */
export interface Work {
  /** The number of statements sent to the database. */
  statements: number;
}

/** What the resolvers of one request share. */
export interface ResolverContext {
  /** What the viewer may read and write. */
  readonly access: RowAccess;
  /** Reads the relations between records, batched. */
  readonly reader: Reader;
  /** Runs statements as the viewer. */
  readonly database: ViewerSql;
  /** The work done for the request so far. */
  readonly work: Work;
  /** Whether the request proved who sends it. */
  readonly isSignedIn: boolean;
  /** Aborted when the client left or the time is over. No further statement is sent then. */
  readonly signal?: AbortSignal;
  /** Throws the error for a viewer who may not read a subject, and audits it. */
  deny(subject: string): never;
}

type Source = Readonly<Record<string, unknown>>;
type Resolver = GraphQLFieldResolver<Source, ResolverContext, RelationArguments & Record<string, unknown>>;

/**
 * The type of an object of a union or interface. Resolvers return such objects with their `__typename`. Synchronous,
 * since compiled resolvers (graphql-jit) cannot wait for type-graphql's own, which is asynchronous.
 */
const resolveType: GraphQLTypeResolver<{ __typename?: string }, unknown> = (object) => object.__typename;

const resolveId: Resolver = (source, _args, _context, info) => toGlobalId(info.parentType.name, source.id as string);

/** Only records have a global ID. */
function isNode(type: GraphQLObjectType | GraphQLInterfaceType): boolean {
  return type.name === 'Node' || type.getInterfaces().some(({ name }) => name === 'Node');
}

/** The key under which a field at the root, which has no parent, is loaded. */
const ROOT = '';

function resolveRelation(relation: Relation): Resolver {
  // Always returns a promise and never throws synchronously: when one entry of a list throws, graphql-js forgets the
  // promises of the others, and an unhandled rejection would end the process.
  return async (source, args, context, info) => {
    const { findBy: lookup, parentKey } = relation;
    const key = lookup ? lookupKey(relation, readArguments(args)) : parentKey ? source[parentKey] : ROOT;
    if (key === null || key === undefined) return null;
    if (args.filter || args.orderBy) {
      const subjects = relatedSubjects(describeRecord(relation.target()), args);
      for (const subject of subjects) if (!context.access.reads.has(subject)) context.deny(subject);
    }
    return context.reader.read(relation, key as string, args, info);
  };
}

/** What combines the list of a connection, or its groups. */
const resolveGroups = async (
  { list }: { list: ListSource },
  args: Partial<GroupArguments>,
  context: ResolverContext,
  info: GraphQLResolveInfo,
): Promise<unknown> => {
  const grouping = args.by && { by: args.by, first: args.first ?? null };
  if (grouping) {
    checkGroupArguments(grouping);
    const subjects = subjectsOfKeys(keysNamed(list.relation.target(), grouping.by));
    for (const subject of subjects) if (!context.access.reads.has(subject)) context.deny(subject);
  }
  return context.reader.combine(list, grouping, info);
};

/** A resolver that receives the texts of its arguments as they are stored, once the arguments are as the field requires. */
function withArguments(
  { resolve = defaultFieldResolver, extensions }: GraphQLField<unknown, unknown>,
  isMutation: boolean,
): GraphQLFieldResolver<unknown, unknown> {
  const texts = isMutation ? composeArguments : readArguments;
  const check = extensions.checkArguments as ((args: Arguments) => void) | undefined;
  return async (source, args: Arguments, context, info) => {
    const read = texts(args);
    check?.(read);
    return resolve(source, read, context, info);
  };
}

/**
 * Denies a field to a viewer who may not read its subjects: an error of this field, beside the data of the others. What the
 * caller of a mutation selects from its payload has no influence on the mutation itself.
 */
function denyUnreadable(
  subjects: readonly string[],
  resolve: GraphQLFieldResolver<unknown, unknown> = defaultFieldResolver,
): Resolver {
  return (source, args, context, info) => {
    const denied = subjects.find((subject) => !context.access.reads.has(subject));
    // A promise, for the same reason as in `resolveRelation`.
    return denied ? (async () => context.deny(denied))() : resolve(source, args, context, info);
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
  const records = [...recordsByName().values()];
  followRelations(records);
  followOrders(records);
  declareAggregates();
  indexFieldExtensions();
  const schema = buildSchemaSync({ resolvers, orphanedTypes: orphanedTypes as never, validate: false });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = resolveType;
    if (isInputObjectType(type)) applyOneOf(type);
    if (isIntrospectionType(type) || !(isObjectType(type) || isInterfaceType(type))) continue;
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
    for (const field of Object.values(type.getFields())) {
      // The fields of a root fail alone: an error of one leaves the data of the others.
      if (isRoot) field.type = getNullableType(field.type);
      const relation = field.extensions.relation as Relation | undefined;
      const { resolve, args } = field;
      if (relation) field.resolve = resolveRelation(relation) as typeof field.resolve;
      else if (field.extensions.aggregates) field.resolve = resolveGroups;
      else if (resolve && args.length > 0) field.resolve = withArguments(field, type.name === 'Mutation');
      else if (field.name === 'id' && isNode(type)) field.resolve = resolveId as typeof field.resolve;
      const subjects = subjectsOfField(field);
      if (subjects.length > 0) field.resolve = denyUnreadable(subjects, field.resolve) as typeof field.resolve;
    }
  }
  return schema;
}
