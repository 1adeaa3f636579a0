import { Args, Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import {
  connectionOf,
  type ComputedPage,
  RequiresColumns,
  PageArguments,
  pageOf,
  sql,
  BelongsTo,
  type RelationField,
  type ViewerSql,
} from '../../platform/graphql';
import type { ResolverContext } from '../../platform/graphql/schema';
import { Recommendation } from '../recommendation';

/** The least similarity of two texts that recommend the same. Repeats in the sample are above 0.68, all others below 0.43. */
const LEAST_SIMILARITY = 0.5;

/** The most similar recommendations that are listed for one. */
const MOST_SIMILAR = 50;

/** The part of a text that is compared, in the function `similar_recommendations`. */
const COMPARED_CHARACTERS = '1,000';

@ObjectType({ simpleResolvers: true, description: 'A recommendation with a text similar to that of another.' })
export class SimilarRecommendation {
  /** The id of the recommendation. */
  readonly recommendationId!: string;

  /** The reference of the recommendation, and the similarity before it is rounded: what the list is sorted by. */
  readonly reference!: string;
  readonly exactly!: number;

  @Field(() => Float, {
    description: `The similarity of the two texts, from ${LEAST_SIMILARITY} to 1 for equal texts: the mean of the share of words (English stems) and the share of trigrams that they have in common.`,
  })
  similarity!: number;
}

/** The relations of a similar recommendation. */
@Resolver(() => SimilarRecommendation)
export class SimilarRecommendationFields {
  @BelongsTo(Recommendation, 'recommendationId', 'The recommendation.')
  recommendation: RelationField;
}

const SimilarConnection = connectionOf(SimilarRecommendation, 'SimilarRecommendation');

/** Similar recommendations, of the same or other boards. */
@Resolver(() => Recommendation)
export class SimilarityFields {
  @FieldResolver(() => SimilarConnection, {
    description: `Recommendations of any board with a similar text, the most similar first. They show what was recommended before, or elsewhere. Lists the ${MOST_SIMILAR} that have the most words in common with it, at most, and \`totalCount\` counts those. The first ${COMPARED_CHARACTERS} characters of a text are compared.`,
  })
  @RequiresColumns('id')
  async similarRecommendations(
    @Root('id') id: string,
    @Args() page: PageArguments,
    @Ctx() { reader, database }: ResolverContext,
  ): Promise<ComputedPage<SimilarRecommendation>> {
    const similar = await reader.batch('similar recommendations', (ids) => readSimilar(database, ids)).load(id);
    return pageOf(similar, page, {
      list: 'similarRecommendations',
      positionOf: ({ exactly, reference, recommendationId }) => [-exactly, reference, recommendationId],
    });
  }
}

async function readSimilar(rows: ViewerSql, ids: readonly string[]): Promise<SimilarRecommendation[][]> {
  const found = await rows.query<SimilarRecommendation & { to: string }>(
    sql`select found.recommendation_id as "to", other.id as "recommendationId",
          round(found.similarity::numeric, 2)::float8 as similarity,
          found.similarity::float8 as exactly, other.reference
        from similar_recommendations(${ids}::uuid[], ${LEAST_SIMILARITY}::real, ${MOST_SIMILAR}::integer) as found
        join ${Recommendation} as other on other.id = found.other_id
        order by found.similarity desc, other.reference, other.id`,
  );
  const similar = new Map<string, SimilarRecommendation[]>(ids.map((id) => [id, []]));
  for (const { to, ...each } of found) similar.get(to)?.push(each);
  return [...similar.values()];
}
