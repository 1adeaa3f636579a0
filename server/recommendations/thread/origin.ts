import type { GraphQLResolveInfo } from 'graphql';
import { createUnionType, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { CaseReview, Finding } from '../../case-reviews';
import { Resolution } from '../../meetings';
import { Needs } from '../../platform/graphql';
import type { RecordClass, Relation } from '../../platform/graphql/relation';
import type { RequestContext } from '../../platform/graphql/schema';
import { ActionPlan } from '../action-plan';
import { Recommendation } from '../recommendation';

const RecommendationOriginRecord = createUnionType({
  name: 'RecommendationOriginRecord',
  description: 'What a recommendation comes from.',
  types: () => [Resolution, CaseReview, Finding, ActionPlan] as const,
  // The read path says it of each row.
  resolveType: (row) => (row as unknown as { __typename: string }).__typename,
});

const to = (target: RecordClass): Relation => ({ shape: 'one', target: () => target, targetKey: 'id' });

/** The ways to an origin, by the property that holds its key: the nearest to the recommendation first. */
const ways = {
  resolutionId: to(Resolution),
  findingId: to(Finding),
  caseReviewId: to(CaseReview),
  actionPlanId: to(ActionPlan),
} as const;

type Keys = Readonly<Record<keyof typeof ways, string | null>>;

/** Where a recommendation comes from. */
@Resolver(() => Recommendation)
export class RecommendationOriginFields {
  @FieldResolver(() => RecommendationOriginRecord, {
    nullable: true,
    description:
      'What it comes from: the resolution; of a review or audit the finding that it answers or, where the report pairs it with none, the review; the action plan where nothing nearer is known. Null for an inspection, and where you may not see it.',
  })
  @Needs(...Object.keys(ways))
  async origin(
    @Root('resolutionId') resolutionId: string | null,
    @Root('findingId') findingId: string | null,
    @Root('caseReviewId') caseReviewId: string | null,
    @Root('actionPlanId') actionPlanId: string | null,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const keys: Keys = { resolutionId, findingId, caseReviewId, actionPlanId };
    const property = (Object.keys(ways) as (keyof Keys)[]).find((each) => keys[each] !== null);
    const key = property && keys[property];
    if (!key) return null;
    const row = (await reader.read(ways[property], key, {}, info)) as object | null;
    return row && { ...row, __typename: ways[property].target().name };
  }
}
