import type { GraphQLResolveInfo } from 'graphql';
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
import { Board, GlossaryTerm } from '../boards';
import { CaseReview } from '../case-reviews';
import { Indicator } from '../indicators';
import { Meeting } from '../meetings';
import { computedConnectionType, type ComputedPage, PageArguments, pageOf, Priced } from '../platform/graphql';
import type { RecordClass, Relation } from '../platform/graphql/relation';
import type { RequestContext } from '../platform/graphql/schema';
import { Recommendation } from '../recommendations';
import { type Found, findHits } from './find-hits';
import { highlights } from './highlights';
import { SearchKind } from './search-kind';
import { checkedText, LONGEST_SEARCH } from './search-text';

const SearchNode = createUnionType({
  name: 'SearchNode',
  description: 'An object that a search found.',
  types: () => [Board, Meeting, CaseReview, Recommendation, Indicator, GlossaryTerm] as const,
  resolveType: (found) => (found as unknown as { __typename: string }).__typename,
});

const toOne = (target: RecordClass): Relation => ({
  shape: 'one',
  target: () => target,
  parentKey: 'id',
  targetKey: 'id',
});

/** How the object of a hit is read. */
const RELATIONS: Readonly<Record<keyof typeof SearchKind, Relation>> = {
  ...{ BOARD: toOne(Board), MEETING: toOne(Meeting), CASE_REVIEW: toOne(CaseReview) },
  ...{ RECOMMENDATION: toOne(Recommendation), INDICATOR: toOne(Indicator), GLOSSARY_TERM: toOne(GlossaryTerm) },
};

@ObjectType({ simpleResolvers: true, description: 'Something that a search found.' })
export class SearchHit implements Found {
  /** The key of the object. */
  readonly id!: string;

  /** What was searched for. */
  readonly text!: string;

  @Field(() => SearchKind, { description: 'What it is.' })
  kind!: keyof typeof SearchKind;

  @Field(() => Float, {
    description:
      'How well it fits, between 0 and 1; the more, the better. Holds against hits of the same search alone.',
  })
  rank!: number;

  @Field(() => String, { description: 'What the object is called.' })
  title!: string;

  @Field(() => Boolean, {
    description:
      'Does it hold the words themselves? False where nothing does and this one has words that look like them.',
  })
  exact!: boolean;
}

const SearchHitConnection = computedConnectionType(SearchHit, 'SearchHit');

/** What a hit leads to. */
@Resolver(() => SearchHit)
export class SearchHitFields {
  @FieldResolver(() => String, {
    description: 'The parts of its texts in which it was found, as plain text, the words found between « and ».',
  })
  highlight(
    @Root() { kind, id, text, exact }: SearchHit,
    @Ctx() { reader, database }: RequestContext,
  ): Promise<string> {
    const batch = reader.batch(`highlights of ${text}`, (keys) => highlights(database, text, exact, keys));
    return batch.load(`${kind}:${id}`);
  }

  @FieldResolver(() => SearchNode, { nullable: true, description: 'The object; null where it has gone meanwhile.' })
  async node(
    @Root() { kind, id }: SearchHit,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const relation = RELATIONS[kind];
    const found = (await reader.read(relation, id, {}, info)) as object | null;
    return found && { ...found, __typename: relation.target().name };
  }
}

/** A search over all subjects. */
@Resolver()
export class SearchQueries {
  @Priced({ each: 20 })
  @Query(() => SearchHitConnection, {
    description:
      'Searches boards, meetings, case reviews, recommendations, indicators and the glossary, best hits first. Of what you may not see nothing is found, and nothing moves. English words are found in all their forms; "words in quotes" as they stand together; `or` between words, and a minus before one that must not be there. Where nothing has the words, what has words that look like them is found instead: so misspelt words are.',
  })
  async search(
    @Arg('text', {
      description: `What to search for: 1 to ${LONGEST_SEARCH} characters, none of them a control character.`,
    })
    text: string,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() { database }: RequestContext,
  ): Promise<ComputedPage<SearchHit>> {
    const asked = checkedText(text);
    const { exact, found } = await findHits(database, asked);
    const hits = found.map((each): SearchHit => ({ ...each, exact, text: asked }));
    return pageOf(hits, page, ({ kind, id }) => `${kind}:${id}`);
  }
}
