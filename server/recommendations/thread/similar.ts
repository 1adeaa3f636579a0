import { Args, Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import {
  computedConnectionType,
  type ComputedPage,
  Needs,
  PageArguments,
  pageOf,
  sql,
  To,
  type RelationField,
  type VisibleRows,
} from '../../platform/graphql';
import type { RequestContext } from '../../platform/graphql/schema';
import { Recommendation } from '../recommendation';

/** From here on two texts are taken to ask the same. Repeats of the sample lie above 0.68, all else below 0.43. */
const LEAST_SIMILARITY = 0.5;

@ObjectType({ simpleResolvers: true, description: 'A recommendation that asks much the same as another.' })
export class SimilarRecommendation {
  /** Leads to the recommendation. */
  readonly recommendationId!: string;

  @Field(() => Float, {
    description: `How alike the two texts are, from ${LEAST_SIMILARITY} to 1 for equal ones: half by their words (in English, whatever their endings), half by their groups of three letters, each the share that both have in common.`,
  })
  similarity!: number;
}

/** Where a similar recommendation leads. */
@Resolver(() => SimilarRecommendation)
export class SimilarRecommendationFields {
  @To(Recommendation, 'recommendationId', 'The recommendation.')
  recommendation: RelationField;
}

const SimilarConnection = computedConnectionType(SimilarRecommendation, 'SimilarRecommendation');

/** What was recommended elsewhere. */
@Resolver(() => Recommendation)
export class SimilarityFields {
  @FieldResolver(() => SimilarConnection, {
    description:
      'Recommendations, of any board, that ask much the same: what was found here was found before, or elsewhere. The most similar first.',
  })
  @Needs('id')
  async similarRecommendations(
    @Root('id') id: string,
    @Args() page: PageArguments,
    @Ctx() { reader, database }: RequestContext,
  ): Promise<ComputedPage<SimilarRecommendation>> {
    const similar = await reader.batch('similar recommendations', (ids) => readSimilar(database, ids)).load(id);
    return pageOf(similar, page, ({ recommendationId }) => recommendationId);
  }
}

async function readSimilar(rows: VisibleRows, ids: readonly string[]): Promise<SimilarRecommendation[][]> {
  const found = await rows.query<SimilarRecommendation & { to: string }>(
    sql`select found.recommendation_id as "to", other.id as "recommendationId",
          round(found.similarity::numeric, 2)::float8 as similarity
        from similar_recommendations(${ids}::uuid[], ${LEAST_SIMILARITY}::real) as found
        join ${Recommendation} as other on other.id = found.other_id
        order by found.similarity desc, other.reference, other.id`,
  );
  return ids.map((id) => found.filter(({ to }) => to === id));
}
