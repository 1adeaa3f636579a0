import type { GraphQLResolveInfo } from 'graphql';
import { createUnionType, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { CaseReview, Finding } from '../../case-reviews';
import { Resolution } from '../../meetings';
import { RequiresColumns } from '../../platform/graphql';
import type { RecordClass, Relation } from '../../platform/graphql/relation';
import type { ResolverContext } from '../../platform/graphql/schema';
import { ActionPlan } from '../action-plan';
import { Recommendation } from '../recommendation';

const RecommendationOriginRecord = createUnionType({
  name: 'RecommendationOriginRecord',
  description: 'The origin of a recommendation.',
  types: () => [Resolution, CaseReview, Finding, ActionPlan] as const,
});

const to = (target: RecordClass): Relation => ({ shape: 'one', target: () => target, targetKey: 'id' });

/** The relations to an origin by the property of its key, the most specific first. */
const origins = {
  resolutionId: to(Resolution),
  findingId: to(Finding),
  caseReviewId: to(CaseReview),
  actionPlanId: to(ActionPlan),
} as const;

type Keys = Readonly<Record<keyof typeof origins, string | null>>;

/** The origin of a recommendation. */
@Resolver(() => Recommendation)
export class RecommendationOriginFields {
  @FieldResolver(() => RecommendationOriginRecord, {
    nullable: true,
    description:
      'The origin: the resolution; for a review or audit, the finding that it responds to or, when the report links it to none, the review; otherwise the action plan. Null for an inspection, and when you do not have access to it.',
  })
  @RequiresColumns(...Object.keys(origins))
  async origin(
    @Root('resolutionId') resolutionId: string | null,
    @Root('findingId') findingId: string | null,
    @Root('caseReviewId') caseReviewId: string | null,
    @Root('actionPlanId') actionPlanId: string | null,
    @Ctx() { reader }: ResolverContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const keys: Keys = { resolutionId, findingId, caseReviewId, actionPlanId };
    const property = (Object.keys(origins) as (keyof Keys)[]).find((each) => keys[each] !== null);
    const key = property && keys[property];
    if (!key) return null;
    const row = (await reader.read(origins[property], key, {}, info)) as object | null;
    return row && { ...row, __typename: origins[property].target().name };
  }
}
