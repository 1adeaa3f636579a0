import { type GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  Info,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Board } from '../boards';
import {
  BelongsTo,
  CheckArguments,
  connectionOf,
  type ComputedPage,
  PageArguments,
  type RelationField,
} from '../platform/graphql';
import { InvalidValueError } from '../platform/graphql/errors';
import { describeRecord } from '../platform/graphql/record';
import type { Relation } from '../platform/graphql/relation';
import type { ResolverContext } from '../platform/graphql/schema';
import { findHits, type Hit } from './find-hits';
import { SearchKind } from './search-kind';
import { checkedText, MAX_SEARCH_LENGTH } from './search-text';
import { searchedRecords } from './searched-records';
import { readHighlights, readTitles } from './shown-hits';

/** The most boards that a search can be limited to. */
const MAX_BOARDS = 100;

/** The arguments of a search that are checked. */
interface SearchArguments extends PageArguments {
  readonly text: string;
  readonly boards?: readonly string[] | null;
}

const SearchNode = createUnionType({
  name: 'SearchNode',
  description: 'An object found by a search.',
  types: () => Object.values(searchedRecords).map(({ record }) => record) as [typeof Board],
});

@ObjectType({ simpleResolvers: true, description: 'A search result.' })
export class SearchHit {
  /** The id of the object. */
  readonly id!: string;

  /** The id of its board. */
  readonly boardId!: string | null;

  /** The text that was searched for. */
  readonly text!: string;

  @Field(() => SearchKind, { description: 'The kind of object.' })
  kind!: SearchKind;

  @Field(() => Float, {
    description:
      'The relevance, from 0 to 1, higher is better: from 0.75 when the object contains the words as a phrase, from 0.5 when it contains each of them as written, from 0.25 when it contains other forms of them, and less when it contains similar words. Within these, by how often and where they are. Only comparable between hits of the same search.',
  })
  rank!: number;

  @Field(() => Boolean, {
    description:
      'Whether the object contains the words themselves. False when no object does and this one contains similar words.',
  })
  exact!: boolean;
}

const SearchHitConnection = connectionOf(SearchHit, 'SearchHit');

/** The computed fields of a hit. */
@Resolver(() => SearchHit)
export class SearchHitFields {
  @FieldResolver(() => String, {
    description: 'The title of the object, or what it belongs to; empty when it was deleted in the meantime.',
  })
  title(@Root() { kind, id }: SearchHit, @Ctx() { reader, database }: ResolverContext): Promise<string> {
    return reader.batch('titles of hits', (keys) => readTitles(database, keys)).load(`${kind}:${id}`);
  }

  @FieldResolver(() => String, {
    description:
      'The matching parts of its texts as plain text, with matching words between « and »; empty when it was deleted in the meantime. Of a text of more than 50,000 characters, its start.',
  })
  highlight(
    @Root() { kind, id, text, exact }: SearchHit,
    @Ctx() { reader, database }: ResolverContext,
  ): Promise<string> {
    const batch = reader.batch(`highlights of ${exact} ${text}`, (keys) => readHighlights(database, text, exact, keys));
    return batch.load(`${kind}:${id}`);
  }

  @BelongsTo(Board, 'boardId', 'The board that the object belongs to; null when it belongs to none.', {
    nullable: true,
  })
  board: RelationField;

  @FieldResolver(() => SearchNode, {
    nullable: true,
    description: 'The object; null when it was deleted in the meantime.',
  })
  async node(
    @Root() { kind, id }: SearchHit,
    @Ctx() { reader }: ResolverContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const { record } = searchedRecords[kind];
    const found = (await reader.read(toOne(kind), id, {}, info)) as object | null;
    return found && { ...found, __typename: describeRecord(record).name };
  }
}

const relations = new Map<SearchKind, Relation>();

/** The relation from a hit to its object. */
function toOne(kind: SearchKind): Relation {
  let relation = relations.get(kind);
  if (!relation) {
    const { record } = searchedRecords[kind];
    relation = { shape: 'one', target: () => record, parentKey: 'id', targetKey: 'id' };
    relations.set(kind, relation);
  }
  return relation;
}

/** What a search requires of its arguments. @throws InvalidValueError */
function checkSearch({ text, boards }: SearchArguments): void {
  checkedText(text);
  if (boards && boards.length > MAX_BOARDS) {
    throw new InvalidValueError(`boards has ${boards.length} slugs; give at most ${MAX_BOARDS}.`, 'boards');
  }
}

/** The search across all subjects. */
@Resolver()
export class SearchQueries {
  @CheckArguments(checkSearch)
  @Query(() => SearchHitConnection, {
    description: `Searches the texts of all records, the best match first: boards, meetings and their minutes, papers, indicators and commentary, case reviews and learning, recommendations, priorities, partners and the glossary. Records that you do not have access to are not found and affect neither the order nor the counts. English words match in all their forms. Use "quotes" for a phrase, \`or\` between alternatives, and a minus sign before a word to exclude; a text that only excludes finds nothing. When no object contains the words, objects with similar words are returned, so misspelt words are found too. Error codes: INVALID_VALUE, INVALID_PAGE, INVALID_CURSOR.`,
  })
  async search(
    @Arg('text', {
      description: `The text to search for: 1 to ${MAX_SEARCH_LENGTH} characters without control characters.`,
    })
    text: string,
    @Arg('kinds', () => [SearchKind], {
      nullable: true,
      description: 'Finds only objects of these kinds; null for all kinds.',
    })
    kinds: SearchKind[] | null | undefined,
    @Arg('boards', () => [String], {
      nullable: true,
      description: `Finds only objects of the boards with these slugs, at most ${MAX_BOARDS}; null for all objects, also those that belong to no board.`,
    })
    boards: string[] | null | undefined,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() { access, database, deny }: ResolverContext,
  ): Promise<ComputedPage<Hit & { readonly text: string }>> {
    const requested = checkedText(text);
    if (boards && !access.reads.has('boards')) deny('boards');
    const found = await findHits(database, access, {
      text: requested,
      kinds: kinds ?? (Object.keys(searchedRecords) as SearchKind[]),
      boards: boards ?? null,
      page,
    });
    const edges = found.edges.map(({ node, cursor }) => ({ node: { ...node, text: requested }, cursor }));
    return { ...found, edges, nodes: edges.map(({ node }) => node) };
  }
}
